"""The projection against known points of its authors, and against itself."""

from math import pi, sqrt

import pytest

from wego_events.lib.equal_earth import CENTRE, HEIGHT, NORTH, SOUTH, WIDTH, _projected, placed


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    [
        (0, 0, 0, 0),
        (0, 180, 2.7066299836, 0),
        (90, 0, 0, 1.3173627591),
        (-90, 0, 0, -1.3173627591),
    ],
)
def test_known_points(latitude: float, longitude: float, x: float, y: float) -> None:
    assert _projected(latitude, longitude) == pytest.approx((x, y), abs=1e-3)


def test_the_proportions_that_its_authors_give() -> None:
    """Twice and a bit as wide as high, the poles as lines of 59 hundredths of the equator (IJGIS 33:3)."""
    width, height = _projected(0, 180)[0], _projected(90, 0)[1]
    assert width / height == pytest.approx(2.05, abs=0.005)
    assert _projected(90, 180)[0] / width == pytest.approx(0.59, abs=0.005)


def test_areas_are_true() -> None:
    """A band of latitude has the same share of the drawing as of the sphere."""

    def share(low: float, high: float, steps: int = 2000) -> float:
        rows = [low + (high - low) * (step + 0.5) / steps for step in range(steps)]
        widths = [_projected(row, 180)[0] * 2 for row in rows]
        heights = [
            _projected(low + (high - low) * (step + 1) / steps, 0)[1] - _projected(low + (high - low) * step / steps, 0)[1]
            for step in range(steps)
        ]
        return sum(width * height for width, height in zip(widths, heights, strict=True)) / (4 * pi)

    assert share(0, 30) == pytest.approx(0.25, rel=1e-3)  # half of a hemisphere lies below 30 degrees
    assert share(60, 90) == pytest.approx((1 - sqrt(3) / 2) / 2, rel=1e-3)


def test_the_middle_and_the_corners() -> None:
    assert placed(0, CENTRE)[0] == pytest.approx(WIDTH / 2)
    assert placed(NORTH, 0)[1] == pytest.approx(0)
    assert placed(SOUTH, 0)[1] == pytest.approx(HEIGHT, abs=1)


def test_what_is_west_of_the_bering_strait_lies_at_the_right_end() -> None:
    assert placed(66, -175)[0] > placed(66, 178)[0] > WIDTH / 2
    assert placed(64, -165)[0] < WIDTH / 2
