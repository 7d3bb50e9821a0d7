"""What cannot happen at the same time: pure functions over half-open intervals of UTC instants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime


def overlap(start: datetime, end: datetime, other_start: datetime, other_end: datetime) -> bool:
    """Whether two intervals have a moment in common; one that ends as the other starts has none."""
    return start < other_end and other_start < end


@dataclass(frozen=True, slots=True)
class Slot:
    """A session in its room from ``start`` to before ``end`` (UTC), with the persons who lead it there."""

    session: int
    title: str
    start: datetime
    end: datetime
    room: int | None = None
    leads: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two slots that need the same room, or the same person, at the same time."""

    first: Slot
    second: Slot
    what: int


def room_clashes(slots: Iterable[Slot]) -> list[Clash]:
    """Every pair in one room at the same time; ``what`` is the room."""
    return list(_clashes(slots, lambda slot: () if slot.room is None else (slot.room,)))


def lead_clashes(slots: Iterable[Slot]) -> list[Clash]:
    """Every pair that one person leads at the same time; ``what`` is the person."""
    return list(_clashes(slots, lambda slot: slot.leads))


def _clashes(slots: Iterable[Slot], needs: Callable[[Slot], Iterable[int]]) -> Iterator[Clash]:
    wanted: defaultdict[int, list[Slot]] = defaultdict(list)
    for slot in slots:
        for need in needs(slot):
            wanted[need].append(slot)
    for need in sorted(wanted):
        running: list[Slot] = []
        for slot in sorted(wanted[need], key=lambda slot: (slot.start, slot.end, slot.session)):
            running = [earlier for earlier in running if earlier.end > slot.start]
            yield from (Clash(earlier, slot, need) for earlier in running if earlier.session != slot.session)
            running.append(slot)
