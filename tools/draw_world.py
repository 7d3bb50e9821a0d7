"""Draws static/img/world.svg, the land of the site's maps: ``python -m tools.draw_world land-110m.json``.

The source is ``land-110m.json`` of the npm package world-atlas 2.0.2 (ISC), which packs Natural Earth's land at 1:110 million
(public domain): ``npm pack world-atlas@2.0.2``. TopoJSON keeps coasts as arcs of differences on a grid; here they are put
together, projected as the pages project their dots, thinned (Visvalingam and Whyatt, 1993), and written as one path.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from wego_events.lib.equal_earth import CENTRE, HEIGHT, SOUTH, WIDTH, placed

Point = tuple[float, float]

TARGET = Path(__file__).parent.parent / "static" / "img" / "world.svg"
LEAST_CORNER = 3.0  # square units: what a corner must enclose to be kept
LEAST_ISLAND = 20.0  # square units
HEAD = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees: TopoJSON gives each point as the difference to the one before, on a grid."""
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, y * scale_y + low))
        arcs.append(points)
    return arcs


def rings_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Every ring of the land; an arc with a negative number runs backwards."""
    arcs = arcs_of(topology)
    land = topology["objects"]["land"]
    polygons = [ring for part in land["geometries"] for polygon in part["arcs"] for ring in polygon]
    rings = []
    for numbers in polygons:
        ring: list[Point] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            ring.extend(arc[1:] if ring else arc)
        rings.append(ring)
    return rings


def is_cut(ring: list[Point]) -> bool:
    """Whether it goes over the far ends of the drawing: an islet of the Bering Strait, and Antarctica."""
    across = [(longitude - CENTRE + 180) % 360 for longitude, _latitude in ring]
    return any(abs(one - other) > 180 for one, other in pairwise(across))


def thinned(ring: list[Point]) -> list[Point]:
    """The ring without the corners that enclose the least, one after another."""
    kept = list(ring[:-1])
    while len(kept) > 3:
        areas = [_corner(kept[i - 1], kept[i], kept[(i + 1) % len(kept)]) for i in range(len(kept))]
        least = min(range(len(kept)), key=areas.__getitem__)
        if areas[least] >= LEAST_CORNER:
            break
        del kept[least]
    return kept


def _corner(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def area(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def path_of(ring: list[Point]) -> str:
    """The ring in whole units, each point as its difference to the one before."""
    x, y = (round(value) for value in ring[0])
    words = [f"M{x} {y}l"]
    for point in ring[1:]:
        across, down = round(point[0]) - x, round(point[1]) - y
        if across or down:
            words.append(f"{across} {down} ")
            x, y = x + across, y + down
    return "".join(words).replace(" -", "-").strip() + "z"


def drawing(topology: dict[str, Any]) -> str:
    """The whole drawing."""
    paths = []
    for ring in rings_of(topology):
        if is_cut(ring) or max(latitude for _longitude, latitude in ring) < SOUTH:
            continue
        on_paper = thinned([placed(latitude, longitude) for longitude, latitude in ring])
        if area(on_paper) >= LEAST_ISLAND:
            paths.append(path_of(on_paper))
    return f'{HEAD}<path id="land" d="{"".join(paths)}"/></svg>\n'


if __name__ == "__main__":
    TARGET.write_text(drawing(json.loads(Path(sys.argv[1]).read_text())))
