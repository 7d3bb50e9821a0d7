"""A plan as staff see it before it is written: days with their sessions, dates with what is past, counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.admin.when import when_short
from events.desk.starting.plan import Plan, PlannedSession
from events.models import Deadline, Event
from events.reminders.moments import MORNING
from wego_events.lib.time.words import city_of, clock_in_words, day_in_words
from wego_events.lib.tongue import active_language


@dataclass(frozen=True, slots=True)
class Line:
    """Something with a day; ``note`` says how it was counted."""

    text: str
    when: str
    note: str = ""
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class SessionLine:
    hours: str
    title: str
    kind: str
    room: str
    people: int


def days_of(plan: Plan) -> list[tuple[str, list[SessionLine]]]:
    """The sessions by day, each day in words; those without one last."""
    language = active_language()
    ordered = sorted(plan.sessions, key=_in_time)
    return [
        (day_in_words(day, language) if day else _("Without a day"), [_session_line(one, language) for one in of_day])
        for day, of_day in groupby(ordered, key=lambda one: one.when.start.day)
    ]


def deadlines_of(plan: Plan, today: date) -> list[Line]:
    """The deadlines, by day."""
    found = sorted(plan.deadlines, key=lambda planned: planned.deadline.end_day or date.max)
    return [
        Line(
            str(one.deadline),
            ends_short(one.deadline),
            one.distance.in_words(),
            bool(one.deadline.end_day and one.deadline.end_day < today),
        )
        for one in found
    ]


def ends_short(deadline: Deadline) -> str:
    """When a deadline ends, on the clock of its zone: "Wed 14 Feb 2035, 18:00, Seoul"; a period with its first day."""
    language, when = active_language(), deadline.when
    if when.end.day is None:
        return when_short(deadline)
    city = city_of(when.zone, language) if when.zone and when.end.time else ""
    begins = day_in_words(when.start.day, language, short=True) if when.start.day else ""
    ends = day_in_words(when.end.day, language, short=True)
    clock = clock_in_words(when.end.time, language) if when.end.time else ""
    return ", ".join(part for part in (f"{begins} – {ends}" if begins else ends, clock, city) if part)


def reminders_of(plan: Plan, today: date) -> list[Line]:
    """The reminders, each with the day and hour on the event's clock."""
    first, language = plan.when.start.day, active_language()
    lines = []
    for rule in sorted(plan.reminders, key=lambda rule: -rule.days_before):
        day = first - timedelta(days=rule.days_before) if first else None
        clock = rule.at_time or plan.when.start.time or MORNING
        when = f"{day_in_words(day, language, short=True)}, {clock_in_words(clock, language)}" if day else ""
        lines.append(Line(_("Reminder of those who registered"), when, is_past=bool(day and day < today)))
    return lines


def to_do_of(plan: Plan, today: date) -> list[Line]:
    """The checklist, by day."""
    language = active_language()
    found = sorted(plan.checklist, key=lambda item: item.due_day or date.max)
    return [
        Line(
            item.text,
            day_in_words(item.due_day, language, short=True) if item.due_day else "",
            item.distance.in_words() if item.distance else "",
            bool(item.due_day and item.due_day < today),
        )
        for item in found
    ]


def also(plan: Plan) -> list[str]:
    """What else comes along, with its number: only what there is."""
    people = len(plan.people) + sum(len(one.people) for one in plan.sessions)
    counted: list[tuple[str, int]] = [
        (_("tracks"), len(plan.tracks)),
        (_("people, as invited"), people),
        (_("organisations"), len(plan.organisations)),
        (_("languages"), len(plan.languages)),
        (_("agenda items"), len(plan.agenda)),
        (_("documents"), len(plan.resources)),
        (_("people in the team"), len(plan.team)),
    ]
    return [f"{capfirst(name)}: {number}" for name, number in counted if number]


def event_line(plan: Plan) -> dict[str, Any]:
    """The event itself: its title, when, where, and how one registers."""
    event: Event = plan.event
    return {"title": str(event), "when": when_short(event), "zone": event.zone, "where": str(event.venue or ""), "part": event.part}


def _in_time(one: PlannedSession) -> tuple[date, str]:
    return one.when.start.day or date.max, one.when.start.time.isoformat() if one.when.start.time else ""


def _session_line(one: PlannedSession, language: str) -> SessionLine:
    hours = "–".join(clock_in_words(point.time, language) for point in (one.when.start, one.when.end) if point.time is not None)
    return SessionLine(hours, str(one.session), one.session.get_kind_display(), str(one.room or ""), len(one.people))
