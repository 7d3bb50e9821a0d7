"""Everything that clashes in a plan: one file a cause, or two close ones, asked one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from events.conflicts.booked import booked_twice
from events.conflicts.conflict import Clash, Conflict
from events.conflicts.levels import Levels
from events.conflicts.people import lead_twice, person_twice
from events.conflicts.plan import Plan
from events.conflicts.rooms import room_too_small, room_twice
from events.conflicts.times import night, outside_days, outside_hours
from events.models.conflict_level import Cause, Level

FINDERS: Final[dict[Cause, Callable[[Plan], Iterator[Clash]]]] = {
    Cause.ROOM_TWICE: room_twice,
    Cause.LEAD_TWICE: lead_twice,
    Cause.OUTSIDE_DAYS: outside_days,
    Cause.PERSON_TWICE: person_twice,
    Cause.BOOKED_TWICE: booked_twice,
    Cause.ROOM_TOO_SMALL: room_too_small,
    Cause.OUTSIDE_HOURS: outside_hours,
    Cause.NIGHT: night,
}
_GRAVITY: Final = {level: place for place, level in enumerate(Level)}
_ORDER: Final = {cause: place for place, cause in enumerate(Cause)}


def conflicts_in(plan: Plan, levels: Levels) -> list[Conflict]:
    """The conflicts of the causes that have a level here; the gravest first, then by cause and time."""
    starts: dict[int, datetime] = {slot.session: slot.start for slot in plan.slots}
    found = [Conflict.of(clash, level) for cause, level in levels.items() for clash in FINDERS[cause](plan)]

    def place(conflict: Conflict) -> tuple[int, int, bool, float, tuple[int, ...]]:
        start = starts.get(conflict.sessions[0])
        seconds = start.timestamp() if start else 0.0
        return (_GRAVITY[conflict.level], _ORDER[conflict.cause], start is None, seconds, conflict.sessions)

    return sorted(found, key=place)
