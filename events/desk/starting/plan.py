"""What an event will begin with, drawn up before any of it is written: for staff to look at, and for ``make`` to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.assembly.models import AgendaItem
from events.desk.models import ChecklistItem
from events.desk.starting.counting_back import Distance
from events.models import (
    Deadline,
    Event,
    EventLanguage,
    EventLink,
    EventOrganisation,
    Participation,
    Resource,
    Session,
    Track,
    VisitStop,
)
from events.models.identity import CalendarEntry
from events.reminders.models import ReminderRule
from members.models import User
from venues.models import Room
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import LocalPoint, When

Row = TypeVar("Row", bound=models.Model)
Rooms = Mapping[int, Room | None]  # a template's room by its number, or a room of last year's by its key → a room of the new venue


@dataclass
class PlannedSession:
    """A session with its place; ``track`` is the key of one of the plan's tracks."""

    session: Session
    when: When
    room: Room | None = None
    track: str = ""
    people: list[Participation] = field(default_factory=list)
    stops: list[VisitStop] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)


@dataclass
class PlannedDeadline:
    """A deadline, and how it was counted."""

    deadline: Deadline
    distance: Distance
    when: When


@dataclass
class Plan:
    """Unsaved rows. ``remarks`` say what was decided for the staff, ``obstacles`` what stands in the way of writing it."""

    event: Event
    when: When
    team: list[User] = field(default_factory=list)
    languages: list[EventLanguage] = field(default_factory=list)
    organisations: list[EventOrganisation] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    sessions: list[PlannedSession] = field(default_factory=list)
    people: list[Participation] = field(default_factory=list)
    agenda: list[AgendaItem] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)
    deadlines: list[PlannedDeadline] = field(default_factory=list)
    reminders: list[ReminderRule] = field(default_factory=list)
    checklist: list[ChecklistItem] = field(default_factory=list)
    links: list[EventLink] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    obstacles: list[Refused] = field(default_factory=list)

    def settle_hours(self) -> None:
        """Take every hour to the clock of its day: of one that comes twice the first, with a remark; one left out is an obstacle."""
        self.event.when = self.when = self._settled(self.when, str(self.event))
        for planned in self.sessions:
            planned.when = self._settled(planned.when, str(planned.session))
        for deadline in self.deadlines:
            deadline.deadline.when = deadline.when = self._settled(deadline.when, str(deadline.deadline))

    def _settled(self, when: When, name: str) -> When:
        return replace(when, start=self._point(when.start, when.zone, name), end=self._point(when.end, when.zone, name))

    def _point(self, point: LocalPoint, zone: str, name: str) -> LocalPoint:
        try:
            point.instant(zone)
        except Refused as refusal:
            if refusal.code == "time-twice" and point.day and point.time:
                said = _("“%(what)s”: %(time)s comes twice on %(day)s, because the clocks go back. The first of the two is taken.")
                self.remarks.append(str(said) % {"what": name, "time": f"{point.time:%H:%M}", "day": point.day.isoformat()})
                return replace(point, fold=0)
            self.obstacles.append(named(refusal, name))
            return replace(point, time=None)
        return point


def named(refusal: Refused, name: str) -> Refused:
    """A refusal that says which session it is about."""
    return Refused(f"start-{refusal.code}", _("“%(what)s”: %(why)s"), what=name, why=refusal.text)


def hours_on(day: date, start: time | None, end: time | None, zone: str) -> When:
    """Hours on a day of a zone's clock; an end that is not after the start is on the next morning."""
    is_next = start is not None and end is not None and end <= start
    last = LocalPoint(day + timedelta(days=1) if is_next else day, end) if end is not None else LocalPoint()
    return When(LocalPoint(day, start), last, zone)


# What is never carried from one row to its copy: identity with all that calendars and readers knew of it, and derived columns.
NEVER = frozenset({"search_text", "starts_at", "ends_at", "slug", *(column.name for column in CalendarEntry._meta.fields)})


def copy_of(row: Row, **changes: Any) -> Row:
    """A new, unsaved row of the same model with the same values, but for its identity and ``changes``."""
    model: Any = type(row)
    columns = [column for column in model._meta.concrete_fields if not column.primary_key and column.name not in NEVER]
    values = {column.attname: getattr(row, column.attname) for column in columns if column.name not in changes}
    if "i18n" in values:
        values["i18n"] = dict(values["i18n"] or {})
    made: Row = model(**values, **changes)
    return made


def texts_of(row: Any, *names: str) -> dict[str, Any]:
    """The texts of these names in all languages, and the language in which they were written, as columns of a model that has them too."""
    kept = {key: text for key, text in (row.i18n or {}).items() if any(key.startswith(f"{name}_") for name in names)}
    return {**{name: getattr(row, name) for name in names}, "i18n": kept, "original_language": row.original_language}
