"""The Equal Earth projection (Šavrič, Patterson and Jenny, 2018): areas true, coasts familiar. Pure.

The drawing is 2,000 units wide, y grows downwards, and its far ends lie at the meridian of 169° west, in the Bering Strait,
so that no country is cut in two. ``tools/draw_world.py`` draws the land with it, pages place their dots with it.
"""

from __future__ import annotations

from math import asin, cos, pi, radians, sin, sqrt

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
CENTRE = 11.0  # degrees east
WIDTH = 2000
NORTH, SOUTH = 83.7, -56.0  # degrees: the ends of Greenland and of Tierra del Fuego


def placed(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place lies on the drawing, from degrees north and east."""
    x, y = _projected(latitude, (longitude - CENTRE + 180) % 360 - 180)
    return WIDTH / 2 + x * _SCALE, (_TOP - y) * _SCALE


def _projected(latitude: float, longitude: float) -> tuple[float, float]:
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    x = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * (9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1))
    return x, A4 * t**9 + A3 * t**7 + A2 * t**3 + A1 * t


_SCALE = WIDTH / (2 * 2 * sqrt(3) * pi / (3 * A1))
_TOP = _projected(NORTH, 0)[1]
HEIGHT = round((_TOP - _projected(SOUTH, 0)[1]) * _SCALE)
