"""What cannot, or had better not, happen at the same time: pure functions over half-open intervals, and what they are asked."""

from events.conflicts.booked import bookings_come_from
from events.conflicts.conflict import Conflict
from events.conflicts.levels import levels_now
from events.conflicts.plan import Bookings
from events.conflicts.programme import of_part, of_placements, of_programme, of_release, stopping_causes
from events.conflicts.sweep import overlap
from events.models.conflict_level import Cause, Level

__all__ = [
    "Bookings",
    "Cause",
    "Conflict",
    "Level",
    "bookings_come_from",
    "levels_now",
    "of_part",
    "of_placements",
    "of_programme",
    "of_release",
    "overlap",
    "stopping_causes",
]
