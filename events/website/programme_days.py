"""A programme by day, and each day as a grid of rooms over time. Pure: sessions in, rows and columns out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from events.conflicts import overlap
from events.models import Placement, Session
from venues.models import Room
from wego_events.lib.time.wall_clock import local

LONGEST_SLOT = timedelta(hours=24)  # what runs for days stands above the grid


@dataclass(frozen=True, slots=True)
class Slot:
    """A session in its place. ``start`` and ``end`` are instants; the end is the assumed one where none is known."""

    session: Session
    placement: Placement
    start: datetime
    end: datetime

    @property
    def room(self) -> Room | None:
        return self.placement.room

    def overlaps(self, other: Slot) -> bool:
        return overlap(self.start, self.end, other.start, other.end)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the grid: a session, or an empty stretch of a room's day."""

    slot: Slot | None
    rows: int
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """What begins at a moment."""

    start: datetime
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A room; two columns wide where two sessions without a room run at once."""

    room: Room | None
    lanes: int


@dataclass(frozen=True, slots=True)
class Grid:
    columns: list[Column]
    rows: list[Row]


@dataclass(slots=True)
class Day:
    """A day of the event's own clock; ``day`` is None for sessions whose day is not known."""

    day: date | None
    slots: list[Slot] = field(default_factory=list)
    untimed: list[Session] = field(default_factory=list)

    @property
    def sessions(self) -> list[Session]:
        """All of the day in the order of a list: first what has a time."""
        return [slot.session for slot in self.slots] + self.untimed

    @property
    def rooms(self) -> list[Room]:
        """The rooms in use, in the venue's order."""
        rooms = {slot.room.pk: slot.room for slot in self.slots if slot.room is not None}
        return sorted(rooms.values(), key=lambda room: (room.order, room.slug))

    @property
    def grid(self) -> Grid | None:
        """The day as a grid; None where fewer than two rooms are in use, for then a list says it better."""
        return grid_of(self.slots) if len(self.rooms) > 1 else None


def days_of(sessions: Iterable[Session], zone: str) -> list[Day]:
    """The released programme by day of the event's zone. Who was taken out of it is left out; who is cancelled stays, marked."""
    days: dict[date | None, Day] = {}
    for session in sessions:
        placement = session.placement
        if placement is None or not placement.is_present or session.status == Session.Status.REMOVED:
            continue
        on = _day_on(placement, zone)
        day = days.setdefault(on, Day(on))
        end = placement.busy_until or placement.assumed_end()
        if placement.starts_at is None or end is None or end - placement.starts_at > LONGEST_SLOT:
            day.untimed.append(session)
        else:
            day.slots.append(Slot(session, placement, placement.starts_at, end))
    for day in days.values():
        day.slots.sort(key=lambda slot: (slot.start, slot.room.order if slot.room else 0, slot.session.order, slot.session.pk))
        day.untimed.sort(key=_untimed_order)
    return sorted(days.values(), key=lambda day: (day.day is None, day.day or date.min))


def _untimed_order(session: Session) -> tuple[bool, str, int, int]:
    placement = session.placement
    clock = placement.start_time.isoformat() if placement and placement.start_time else ""
    return (not clock, clock, session.order, session.pk)


def _day_on(placement: Placement, zone: str) -> date | None:
    if placement.starts_at is not None and zone and placement.zone != zone:
        return local(placement.starts_at, zone).date()
    return placement.start_day


def grid_of(slots: list[Slot]) -> Grid:
    """Rooms as columns, moments as rows. What has no room and runs alone (a break for all) goes over the whole width."""
    alone = [slot for slot in slots if slot.room is None and not any(slot.overlaps(other) for other in slots if other is not slot)]
    by_room: dict[int | None, list[Slot]] = defaultdict(list)
    for slot in slots:
        if slot not in alone:
            by_room[slot.room.pk if slot.room else None].append(slot)
    columns, lanes = [], []
    for in_room in sorted(by_room.values(), key=_room_order):
        split = _lanes(in_room)
        columns.append(Column(in_room[0].room, len(split)))
        lanes.extend(split)
    edges = sorted({edge for slot in slots for edge in (slot.start, slot.end)})
    rows = [Row(start, []) for start in edges[:-1]]
    whole = {slot.start: slot for slot in alone}
    for row in rows:
        if row.start in whole:
            row.cells.append(Cell(whole[row.start], 1, len(lanes)))
    taken = {index for index, row in enumerate(rows) if row.start in whole}
    for lane in lanes:
        _fill(lane, rows, edges, taken)
    return Grid(columns, rows)


def _room_order(slots: list[Slot]) -> tuple[bool, int, str]:
    room = slots[0].room
    return (room is None, room.order if room else 0, room.slug if room else "")


def _lanes(slots: list[Slot]) -> list[list[Slot]]:
    """As few lanes as hold the sessions without overlap."""
    lanes: list[list[Slot]] = []
    for slot in sorted(slots, key=lambda one: one.start):
        for lane in lanes:
            if lane[-1].end <= slot.start:
                lane.append(slot)
                break
        else:
            lanes.append([slot])
    return lanes


def _fill(lane: list[Slot], rows: list[Row], edges: list[datetime], taken: set[int]) -> None:
    """Add one lane's cells to the rows: each session once, and the stretches between them as empty cells."""
    at = {edge: index for index, edge in enumerate(edges)}
    busy = [(at[slot.start], at[slot.end], slot) for slot in lane]
    free_from = 0
    for start, end, slot in busy:
        _leave_empty(rows, free_from, start, taken)
        rows[start].cells.append(Cell(slot, end - start))
        free_from = end
    _leave_empty(rows, free_from, len(rows), taken)


def _leave_empty(rows: list[Row], first: int, last: int, taken: set[int]) -> None:
    """Empty cells from one row to another, interrupted by those that go over the whole width."""
    stops = [first - 1, *sorted(index for index in taken if first <= index < last), last]
    for before, after in pairwise(stops):
        if after - before > 1:
            rows[before + 1].cells.append(Cell(None, after - before - 1))
