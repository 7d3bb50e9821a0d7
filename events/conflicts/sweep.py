"""Which half-open intervals overlap, found by one walk in the order of their starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

T = TypeVar("T")


def overlap(start: datetime, end: datetime, other_start: datetime, other_end: datetime) -> bool:
    """Whether two intervals have a moment in common; one that ends as the other starts has none."""
    return start < other_end and other_start < end


def at_once(intervals: Iterable[tuple[datetime, datetime, T]]) -> Iterator[tuple[T, T]]:
    """Every pair of things whose intervals (start, end, thing) overlap, the one that starts first before the other.

    It costs the sorting and the pairs that it finds: an interval is let go as soon as one starts after its end.
    """
    running: list[tuple[datetime, datetime, T]] = []
    for interval in sorted(intervals, key=lambda interval: interval[:2]):
        running = [earlier for earlier in running if earlier[1] > interval[0]]
        yield from ((earlier[2], interval[2]) for earlier in running)
        running.append(interval)
