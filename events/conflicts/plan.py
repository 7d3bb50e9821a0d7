"""What is looked at for clashes: a programme as plain values, all times as instants in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

NO_TIME = timedelta()


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when a venue is open, on the wall clock of a zone. What closes no later than it opens closes on the next day."""

    opens: time
    closes: time
    zone: str


@dataclass(frozen=True, slots=True)
class Room:
    """A room with its seats in its layout (None: not known)."""

    name: str
    capacity: int | None = None
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A session from ``start`` to before ``end`` (UTC), and its room, which it needs ``setup`` before."""

    session: int
    title: str
    start: datetime
    end: datetime
    room: int | None = None
    setup: timedelta = NO_TIME
    capacity: int | None = None
    hours: Hours | None = None
    event: str = ""  # the title of another event, where it is a session of that

    @property
    def is_ours(self) -> bool:
        """Whether it belongs to the programme that is looked at."""
        return not self.event

    @property
    def needs_room_from(self) -> datetime:
        """The start with the set-up before it."""
        return self.start - self.setup


@dataclass(frozen=True, slots=True)
class Part:
    """What a person does in a session. ``zone`` is that of the person's clock, "" where it is not known."""

    session: int
    person: int
    leads: bool = False
    on_the_spot: bool = True
    remote: bool = False
    zone: str = ""


@dataclass(frozen=True, slots=True)
class OnDay:
    """A session's day on the clock of its event, and the days among which it must be (both included)."""

    session: int
    title: str
    day: date
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Bookings:
    """Who holds a place in which session: how many seats are booked or offered, and the registrations that stand for one."""

    seats: Mapping[int, int] = field(default_factory=dict)
    holders: Mapping[int, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """A programme, with what other events hold of its rooms and people at the same time."""

    slots: tuple[Slot, ...] = ()
    parts: tuple[Part, ...] = ()
    days: tuple[OnDay, ...] = ()
    rooms: Mapping[int, Room] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    bookings: Bookings = field(default_factory=Bookings)
