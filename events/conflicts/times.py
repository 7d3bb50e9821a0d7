"""Times that do not fit: outside the event's days, outside the venue's hours, or at night where a remote speaker is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.conflicts.conflict import Clash, named
from events.conflicts.plan import Hours, OnDay, Plan, Slot
from events.conflicts.sweep import overlap
from events.models.conflict_level import Cause
from wego_events.lib.time.wall_clock import local

NIGHT_FALLS: Final = time(22)
NIGHT_ENDS: Final = time(7)
A_DAY: Final = timedelta(days=1)


def outside_days(plan: Plan) -> Iterator[Clash]:
    """Every session on none of the days among which it must be."""
    for on in plan.days:
        if not on.first <= on.day <= on.last:
            yield Clash(Cause.OUTSIDE_DAYS, (on.session,), None, partial(_say_day, on))


def outside_hours(plan: Plan) -> Iterator[Clash]:
    """Every session that starts before its venue opens or ends after it closes."""
    for slot in plan.slots:
        if slot.is_ours and slot.hours is not None and not is_open(slot.hours, slot.start, slot.end):
            yield Clash(Cause.OUTSIDE_HOURS, (slot.session,), None, partial(_say_hours, slot, slot.hours))


def night(plan: Plan) -> Iterator[Clash]:
    """Every session in which someone takes part from a place where it is night. Where the zone is not known nothing is said."""
    slots = {slot.session: slot for slot in plan.slots if slot.is_ours}
    told = set()
    for part in plan.parts:
        slot = slots.get(part.session)
        if slot is None or not part.remote or not part.zone or (part.session, part.person) in told:
            continue
        if is_night(part.zone, slot.start, slot.end):
            told.add((part.session, part.person))
            say = partial(_say_night, slot, plan.people[part.person], part.zone)
            yield Clash(Cause.NIGHT, (slot.session,), part.person, say)


def is_open(hours: Hours, start: datetime, end: datetime) -> bool:
    """Whether a venue is open from ``start`` to ``end``."""
    zone = ZoneInfo(hours.zone)
    today = start.astimezone(zone).date()
    closes_next_day = hours.closes <= hours.opens
    for day in (today - A_DAY, today):  # an evening that began the day before may still last
        closing_day = day + A_DAY if closes_next_day else day
        if _instant(day, hours.opens, zone) <= start and end <= _instant(closing_day, hours.closes, zone):
            return True
    return False


def is_night(zone_name: str, start: datetime, end: datetime) -> bool:
    """Whether a part of an interval lies between 22:00 and 07:00 on the wall clock of a zone."""
    zone = ZoneInfo(zone_name)
    day, last = start.astimezone(zone).date() - A_DAY, end.astimezone(zone).date()
    while day <= last:
        if overlap(start, end, _instant(day, NIGHT_FALLS, zone), _instant(day + A_DAY, NIGHT_ENDS, zone)):
            return True
        day += A_DAY
    return False


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _say_day(on: OnDay) -> str:
    return _("“%(session)s” is on %(day)s, outside the days of the event. Choose another day, or mark it as before or after the event.") % {
        "session": on.title,
        "day": date_format(on.day),
    }


def _say_hours(slot: Slot, hours: Hours) -> str:
    words = {
        "session": named(slot),
        "start": _clock(local(slot.start, hours.zone)),
        "end": _clock(local(slot.end, hours.zone)),
        "opens": _clock(hours.opens),
        "closes": _clock(hours.closes),
    }
    text = _(
        "%(session)s lasts from %(start)s to %(end)s, and the venue is open from %(opens)s to %(closes)s. Choose another time or venue."
    )
    return text % words


def _say_night(slot: Slot, person: str, zone: str) -> str:
    words = {
        "session": named(slot),
        "person": person,
        "start": _clock(local(slot.start, zone)),
        "end": _clock(local(slot.end, zone)),
        "zone": zone,
    }
    text = _(
        "%(session)s is at night for %(person)s, who takes part from afar: %(start)s to %(end)s in %(zone)s. Ask, or choose another time."
    )
    return text % words


def _clock(moment: datetime | time) -> str:
    return f"{moment:%H:%M}"
