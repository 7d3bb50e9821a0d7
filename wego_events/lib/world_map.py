"""Places as spots on the map of the world, those that lie on one another as one. Pure, but for the drawing of the land."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from math import hypot, sqrt
from typing import Generic, TypeVar

from django.conf import settings

from wego_events.lib.equal_earth import placed

NEAR = 24  # units of the drawing: dots closer than this would lie on one another

Spot = tuple[float, float]
T = TypeVar("T")


@dataclass(slots=True)
class Gathered(Generic[T]):
    """A spot, and what is there or so near that it shares the dot."""

    x: float
    y: float
    things: list[T] = field(default_factory=list)


def spot_of(latitude: float | None, longitude: float | None) -> Spot | None:
    """Where a position lies on the drawing, to a tenth of a unit; None where it is not known."""
    if latitude is None or longitude is None:
        return None
    x, y = placed(latitude, longitude)
    return round(x, 1), round(y, 1)


def gathered(things: Iterable[tuple[Spot | None, T]]) -> list[Gathered[T]]:
    """One for each place, in the order of the first that is there; what has no known position is in none."""
    found: list[Gathered[T]] = []
    for spot, thing in things:
        if spot is None:
            continue
        near = next((one for one in found if hypot(one.x - spot[0], one.y - spot[1]) < NEAR), None)
        if near is None:
            near = Gathered(*spot)
            found.append(near)
        near.things.append(thing)
    return found


def radius(number: int) -> int:
    """How large a dot for so many is: its area tells the number."""
    return round(7 * sqrt(number) + 1)


@cache
def land() -> str:
    """The path that draws the land, for what cannot refer to ``static/img/world.svg``."""
    text = (settings.BASE_DIR / "static" / "img" / "world.svg").read_text()
    match = re.search(r' d="([^"]+)"', text)
    assert match is not None
    return match[1]
