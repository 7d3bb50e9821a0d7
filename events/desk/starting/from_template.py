"""Start an event from a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings

from events.desk.models import ChecklistItem, EventTemplate, TemplateChecklistItem, TemplateDeadline, TemplateSession
from events.desk.starting.counting_back import deadline_at
from events.desk.starting.plan import Plan, PlannedDeadline, PlannedSession, Rooms, hours_on, texts_of
from events.desk.starting.write import write
from events.models import Deadline, Event, Series, Session, Track
from events.reminders.models import ReminderRule
from members.models import RegionalOffice, User
from venues.models import Venue
from wego_events.lib.time.wall_clock import LocalPoint, When


@dataclass(frozen=True)
class Start:
    """What staff say of a new event: its name, its first day, its place. ``texts`` are columns such as ``title`` and ``title_ko``."""

    texts: dict[str, Any]
    first_day: date
    zone: str = ""
    begins: time | None = None  # an hour other than the template's: all of its hours move with it
    original_language: str = settings.LANGUAGE_CODE
    series: Series | None = None
    edition: int | None = None
    part: int | None = None
    venue: Venue | None = None
    regional_office: RegionalOffice | None = None
    rooms: Rooms = field(default_factory=dict)
    team: Sequence[User] = ()

    def columns(self) -> dict[str, Any]:
        """As columns of an event."""
        return {
            **self.texts,
            "original_language": self.original_language,
            "series": self.series,
            "edition": self.edition,
            "part": self.part,
            "venue": self.venue,
            "regional_office": self.regional_office,
        }


def start(template: EventTemplate, said: Start, *, by: User | None = None) -> Event:
    """Make a draft of an event with all that its template says.

    Raises Refused, and leaves nothing, where a session's hour does not exist on its day or the series already has this edition.
    """
    return write(plan_of_template(template, said), by=by)


def plan_of_template(template: EventTemplate, said: Start) -> Plan:
    """What ``start`` would write."""
    last_day = said.first_day + timedelta(days=template.days - 1)
    zone = said.zone or zone_of(template, said.venue)
    event = Event(
        type=template.type,
        mode=template.mode,
        gathers=template.gathers,
        visibility=template.visibility,
        audience=template.audience,
        registration=template.registration,
        capacity=template.capacity,
        **said.columns(),
    )
    later = _later(template, said.begins)
    when = When(_point(said.first_day, template.start_time, later), _point(last_day, template.end_time, later), zone)
    if template.days == 1 and template.end_time is None:
        when = replace(when, end=LocalPoint())
    plan = Plan(event, when, team=list(said.team))
    plan.tracks = [
        Track(slug=track.slug, color=track.color, order=track.order, **texts_of(track, "name")) for track in template.tracks.all()
    ]
    plan.sessions = [_session(one, said, zone, later) for one in template.sessions.all()]
    plan.deadlines = [_deadline(one, said.first_day, last_day) for one in template.deadlines.all()]
    plan.reminders = [ReminderRule(days_before=one.days_before, at_time=one.at_time) for one in template.reminders.all()]
    plan.checklist = [_to_do(one, said.first_day, last_day) for one in template.checklist.all()]
    plan.settle_hours()
    return plan


def zone_of(template: EventTemplate, venue: Venue | None) -> str:
    """The zone whose clock the hours of a template are on, where nobody chose one."""
    if template.zone_rule == template.ZoneRule.VENUE and venue is not None and venue.zone:
        return venue.zone
    return settings.TIME_ZONE


def _later(template: EventTemplate, begins: time | None) -> timedelta:
    """How much later than the template says its day begins; earlier is below 0."""
    if begins is None or template.start_time is None:
        return timedelta()
    return datetime.combine(date.min, begins) - datetime.combine(date.min, template.start_time)


def _point(day: date, clock: time | None, later: timedelta) -> LocalPoint:
    if clock is None or not later:
        return LocalPoint(day, clock)
    moved = datetime.combine(day, clock) + later
    return LocalPoint(moved.date(), moved.time())


def _session(one: TemplateSession, said: Start, zone: str, later: timedelta) -> PlannedSession:
    session = Session(
        kind=one.kind,
        phase=one.phase,
        mode=one.mode,
        is_optional=one.is_optional,
        is_bookable=one.is_bookable,
        capacity=one.capacity,
        exclusive_group=one.exclusive_group,
        **texts_of(one, "title", "abstract"),
    )
    when = hours_on(said.first_day + timedelta(days=one.day - 1), one.start_time, one.end_time, zone)
    if later:
        start, end = (_point(point.day, point.time, later) if point.day else point for point in (when.start, when.end))
        when = When(start, end, zone)
    return PlannedSession(session, when, said.rooms.get(one.room) if one.room else None, one.track)


def _deadline(one: TemplateDeadline, first: date, last: date) -> PlannedDeadline:
    distance = one.distance
    assert distance is not None
    deadline = Deadline(is_public=one.is_public, order=one.order, **texts_of(one, "title"))
    return PlannedDeadline(deadline, distance, deadline_at(distance.day(first, last), one.at_time))


def _to_do(one: TemplateChecklistItem, first: date, last: date) -> ChecklistItem:
    item = ChecklistItem(text=one.text, who=one.who, order=one.order)
    item.distance = one.distance
    item.due_day = item.counted_day = one.distance.day(first, last) if one.distance else None
    return item
