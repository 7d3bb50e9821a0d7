"""Where a session stood and where it was put, as sentences: what staff look for first when something went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from auditlog.models import LogEntry
from django.utils.translation import gettext as _

from events.desk.audit import STOOD
from wego_events.lib.admin.trail_words import said
from wego_events.lib.time.words import clock_in_words, day_in_words
from wego_events.lib.tongue import active_language


@dataclass(frozen=True, slots=True)
class Place:
    """A day, hours and a room, each as far as known."""

    day: date | None
    start: time | None
    end: time | None
    room: str
    is_present: bool

    @property
    def hours(self) -> str:
        return "–".join(clock_in_words(clock, active_language()) for clock in (self.start, self.end) if clock)

    @property
    def when(self) -> str:
        """Day and hours."""
        day = day_in_words(self.day, active_language(), short=True) if self.day else ""
        return ", ".join(part for part in (day, self.hours) if part)

    def __str__(self) -> str:
        return ", ".join(part for part in (self.when, self.room) if part) or _("no time and no room")


def put(entry: LogEntry, rooms: Mapping[str, str]) -> Place:
    """The place that an entry made or, where it is of a draft that was dropped, took away."""
    value = 1 if entry.action == LogEntry.Action.CREATE else 0
    return _place({name: said(change[value]) for name, change in (entry.changes_dict or {}).items()}, rooms)


def stood(entry: LogEntry, rooms: Mapping[str, str]) -> Place | None:
    """Where readers saw the session when an entry was made; None where they did not see it."""
    kept = (entry.additional_data or {}).get(STOOD)
    return _place({name: said(value) for name, value in kept.items()}, rooms) if kept else None


def rooms_of(entries: Iterable[LogEntry]) -> set[str]:
    """The keys of the rooms that entries speak of."""
    found: set[str] = set()
    for entry in entries:
        change = (entry.changes_dict or {}).get("room")
        found |= {said(value) for value in change} if isinstance(change, list) else set()
        found.add(said(((entry.additional_data or {}).get(STOOD) or {}).get("room")))
    return found - {""}


def _place(values: Mapping[str, str], rooms: Mapping[str, str]) -> Place:
    return Place(
        date.fromisoformat(day) if (day := values.get("start_day", "")) else None,
        time.fromisoformat(start) if (start := values.get("start_time", "")) else None,
        time.fromisoformat(end) if (end := values.get("end_time", "")) else None,
        rooms.get(values.get("room", ""), ""),
        values.get("is_present", "True") == "True",
    )


def moved(who: str, session: str, before: Place | None, after: Place) -> str:
    """What became of a session's place."""
    names = {"who": who, "session": session}
    if not after.is_present:
        return _("%(who)s took “%(session)s” out of the programme.") % names
    if before is None:
        return _("%(who)s placed “%(session)s”: %(place)s.") % {**names, "place": after}
    if not before.is_present:
        return _("%(who)s put “%(session)s” back into the programme: %(place)s.") % {**names, "place": after}
    rooms, times = _rooms(before, after), _times(before, after)
    if rooms and times:
        return _("%(who)s moved “%(session)s” %(rooms)s, %(times)s.") % {**names, "rooms": rooms, "times": times}
    if times:
        return _("%(who)s moved “%(session)s”: %(times)s.") % {**names, "times": times}
    if not rooms:
        return _("%(who)s put “%(session)s” back to where it was: %(place)s.") % {**names, "place": after}
    return _("%(who)s moved “%(session)s” %(rooms)s.") % {**names, "rooms": rooms}


def _rooms(before: Place, after: Place) -> str:
    if before.room == after.room:
        return ""
    if not before.room:
        return _("into %(room)s") % {"room": after.room}
    if not after.room:
        return _("out of %(room)s, into no room") % {"room": before.room}
    return _("from %(before)s to %(after)s") % {"before": before.room, "after": after.room}


def _times(before: Place, after: Place) -> str:
    if (before.day, before.start, before.end) == (after.day, after.start, after.end):
        return ""
    then, now = (before.hours, after.hours) if before.day == after.day else (before.when, after.when)
    return f"{then or _('not known')} → {now or _('not known')}"
