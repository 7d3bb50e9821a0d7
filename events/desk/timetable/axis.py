"""The axis of the timetable: its clock, its days, and the instants of their hours, from which any other clock follows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from events.models import Event, Placement
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import instant, local

LONGEST = 14  # days of an event that are all shown; of a longer one only those on which something stands


def clock_of(event: Event) -> str:
    """The zone of the place, in which all times of the timetable stand; "" where none is known."""
    if event.zone or (event.venue and event.venue.zone):
        return event.zone or event.venue.zone  # type: ignore[union-attr]
    placed = Placement.objects.filter(session__event=event, ended_in=None).exclude(zone="")
    return placed.order_by("pk").values_list("zone", flat=True).first() or ""


def days_of(event: Event, used: Iterable[date]) -> list[date]:
    """The event's days, and others on which a session stands, such as the evening before."""
    first, days = event.start_day, set(used)
    if first is not None:
        last = event.end_day or first
        days |= {first + timedelta(days=n) for n in range((last - first).days + 1)} if (last - first).days < LONGEST else {first, last}
    return sorted(days)


def hours_of(days: Iterable[date], zone: str) -> dict[str, str]:
    """For each full hour of these days and of the nights after them, ``2035-05-14T10:00``, its instant in UTC; none in a gap."""
    found: dict[str, str] = {}
    for day in sorted({day + timedelta(days=n) for day in days for n in (0, 1)}) if zone else ():
        for hour in range(24):
            try:
                moment = instant(day, time(hour), zone, fold=0)
            except Refused:
                continue
            found[f"{day}T{hour:02}:00"] = f"{moment:%Y-%m-%dT%H:%MZ}"
    return found


def on_axis(day: date, clock: time, moment: datetime | None, zone: str, axis: str) -> datetime:
    """A wall time on the axis. A session that keeps another clock than the place's is shown where it falls on that one."""
    if moment is not None and zone and axis and zone != axis:
        return local(moment, axis).replace(tzinfo=None)
    return datetime.combine(day, clock)
