"""Made-up plans: slots and parts with hours counted from a morning in Seoul, everything else as plain as can be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from events.conflicts.plan import Part, Plan, Room, Slot
from tests.cast import seoul

HALL, ANNEX = 7, 8
ROOMS = {HALL: Room("Grand Hall", 100, "theatre"), ANNEX: Room("Annex")}
PEOPLE = {1: "Ines Okoye", 2: "Mina Sato", 3: "Paloma Quispe"}
TEN = seoul("2035-05-14T10:00")


def slot(session: int, begins: float = 0, hours: float = 1, *, setup: int = 0, **fields: Any) -> Slot:
    """A session from so many hours after ten o'clock, needing its room ``setup`` minutes before."""
    start = TEN + timedelta(hours=begins)
    return Slot(session, f"Session {session}", start, start + timedelta(hours=hours), setup=timedelta(minutes=setup), **fields)


def from_to(session: int, start: datetime, end: datetime, **fields: Any) -> Slot:
    return Slot(session, f"Session {session}", start, end, **fields)


def plan(*slots: Slot, parts: Iterable[Part] = (), **fields: Any) -> Plan:
    return Plan(slots=slots, parts=tuple(parts), **{"rooms": ROOMS, "people": PEOPLE, **fields})
