"""Start an event from last year's edition: staff tick which of its parts come along."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from events.desk.admin.place_fields import place_of
from events.desk.models import ChecklistItem
from events.desk.starting.counting_back import Distance, distance_between
from events.desk.starting.from_template import Start
from events.desk.starting.plan import Plan, PlannedDeadline, PlannedSession, copy_of, texts_of
from events.desk.starting.write import write
from events.models import Deadline, Event, EventLink, Participation, Placement, Resource, Session
from members.models import User
from wego_events.lib.admin.languages import column
from wego_events.lib.time.wall_clock import LocalPoint, When


class Part(models.TextChoices):
    """What can come along, each by itself."""

    SESSIONS = "sessions", _("sessions, with their hours and rooms")
    TRACKS = "tracks", _("tracks")
    PEOPLE = "people", _("people, as invited")
    ORGANISATIONS = "organisations", _("organisations")
    LANGUAGES = "languages", _("languages")
    TEXTS = "texts", _("summary and description")
    AGENDA = "agenda", _("agenda items, without their outcome")
    DEADLINES = "deadlines", _("deadlines, counted back from the new first day")
    REMINDERS = "reminders", _("reminder rules")
    CHECKLIST = "checklist", _("checklist, with nothing done")
    DOCUMENTS = "documents", _("links to documents, for staff until they are looked through")
    REGISTRATION = "registration", _("registration, places and who may come")
    TEAM = "team", _("event team")


ALL_PARTS = frozenset(Part)
KEPT_DOCUMENTS = (Resource.Kind.DOCUMENT, Resource.Kind.WEBSITE)  # streams, recordings and links to join are of their own year
OF_REGISTRATION = ("registration", "capacity", "audience", "audience_countries")


def clone(event: Event, said: Start, *, parts: Collection[Part] = ALL_PARTS, link: bool = True, by: User | None = None) -> Event:
    """Make a draft of an event's next edition with those of its parts that are named, at the same local hours.

    With ``link`` the two are linked as one cycle. Raises Refused, and leaves nothing, where an hour does not exist on its new
    day or the series already has this edition. Registrations, notices, figures, claims and recordings never come along.
    """
    return write(plan_of_edition(event, said, parts=parts, link=link), by=by)


def plan_of_edition(event: Event, said: Start, *, parts: Collection[Part] = ALL_PARTS, link: bool = True) -> Plan:
    """What ``clone`` would write."""
    return _Edition(event, said, frozenset(parts)).plan(link=link)


class _Edition:
    """An event, and how it is carried to its new days."""

    def __init__(self, event: Event, said: Start, parts: frozenset[Part]) -> None:
        self.event, self.said, self.parts = event, said, parts
        self.sessions = _sessions_of(event)
        self.first = first_day_of(event, self.sessions)
        self.days = (said.first_day - self.first).days if self.first else 0
        self.old_zone = event.zone or (event.venue.zone if event.venue else "")
        self.zone = said.zone or (said.venue.zone if said.venue else "") or self.old_zone or settings.TIME_ZONE

    def plan(self, *, link: bool) -> Plan:
        event, said = self.event, self.said
        made = Event(
            type=event.type, mode=event.mode, gathers=event.gathers, is_rehearsal=event.is_rehearsal, parent=None,
            visibility=event.visibility,  # whatever comes along: what was for invited people is not shown to everyone
            **said.columns(),
            **(texts_beside(event, said) if Part.TEXTS in self.parts else {}),
        )  # fmt: skip
        if Part.REGISTRATION in self.parts:
            self._carry_registration(made)
        plan = Plan(made, self._event_when(), team=list(said.team))
        if Part.TEAM in self.parts:
            plan.team = list(event.team.all())
        self._carry_rows(plan)
        if Part.SESSIONS in self.parts:
            plan.sessions = [self._session(session) for session in self.sessions]
            if Part.TRACKS in self.parts:
                plan.tracks = [copy_of(track, event=None, slug=track.slug) for track in event.tracks.all()]
        if link:
            plan.links = [EventLink(from_event=event, to_event=made, relation=EventLink.Relation.NEXT_IN_CYCLE)]
        plan.settle_hours()
        return plan

    def _event_when(self) -> When:
        old, first = self.event.when, self.said.first_day
        last = first + (old.end.day - self.first) if old.end.day and self.first else None
        clock = old.start.time if old.start.day else None
        return When(LocalPoint(first, clock), LocalPoint(last, old.end.time) if last else LocalPoint(), self.zone)

    def _carry_registration(self, made: Event) -> None:
        for name in OF_REGISTRATION:
            setattr(made, name, getattr(self.event, name))
        for name, language_text in texts_beside(self.event, self.said, "audience_note").items():
            setattr(made, name, language_text)
        for name in ("registration_opens_at", "registration_closes_at"):
            setattr(made, name, self._moment(getattr(self.event, name)))

    def _moment(self, moment: datetime | None) -> datetime | None:
        """The same hour of the secretariat's clock, as far from the new first day as it was from the old one."""
        if moment is None or self.first is None:
            return None
        here = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
        day = distance_between(here.date(), self.first).day(self.said.first_day)
        return datetime.combine(day, here.time(), here.tzinfo)

    def _carry_rows(self, plan: Plan) -> None:
        event = self.event
        if Part.LANGUAGES in self.parts:
            plan.languages = [copy_of(language, event=None) for language in event.languages.all()]
        if Part.ORGANISATIONS in self.parts:  # without the address at which the owner registered people then
            plan.organisations = [copy_of(one, event=None, url="") for one in event.organisations.select_related("organisation")]
        if Part.PEOPLE in self.parts:
            plan.people = _invited(event.participations.exclude(status__in=Participation.GONE).select_related("person", "organisation"))
        if Part.AGENDA in self.parts:
            plan.agenda = [
                copy_of(item, event=None, outcome="", term_start=None, term_end=None, **_only(item, "title"))
                for item in event.agenda_items.all()
            ]
        if Part.DOCUMENTS in self.parts:
            kept = event.resources.filter(kind__in=KEPT_DOCUMENTS)
            plan.resources = [copy_of(one, event=None, visibility=Resource.Visibility.STAFF) for one in kept]
        if Part.REMINDERS in self.parts:
            plan.reminders = [copy_of(rule, event=None) for rule in event.reminder_rules.all()]
        if Part.DEADLINES in self.parts:
            self._carry_deadlines(plan)
        if Part.CHECKLIST in self.parts:
            plan.checklist = [self._to_do(item) for item in event.checklist.in_order()]

    def _session(self, session: Session) -> PlannedSession:
        sold = Part.REGISTRATION in self.parts
        made = copy_of(
            session, event=None, track=None, status=Session.Status.PLANNED,
            is_bookable=session.is_bookable and sold, capacity=session.capacity if sold else None,
        )  # fmt: skip
        placement = place_of(session)
        planned = PlannedSession(made, When(zone=self.zone), track=session.track.slug if session.track else "")
        if placement is not None:
            planned.when, planned.room = self._when(placement.when), self._room(placement)
        if Part.PEOPLE in self.parts:
            planned.people = _invited(session.participations.all())
        planned.stops = [copy_of(stop, session=None) for stop in session.stops.all()]
        return planned

    def _when(self, when: When) -> When:
        """The same wall clock, so many days later; what stood on the old event's clock stands on the new one's."""
        zone = self.zone if not when.zone or when.zone == self.old_zone else when.zone
        if when.start.day is None or self.first is None:
            return When(zone=zone)
        start, end = when.start.moved(self.days), when.end.moved(self.days)
        return When(start, replace(end, edtf=""), zone)

    def _room(self, placement: Placement) -> Any:
        room = placement.room
        if room is None or room.pk in self.said.rooms:
            return self.said.rooms.get(room.pk) if room else None
        return room if self.said.venue is not None and room.venue_id == self.said.venue.pk else None

    def _carry_deadlines(self, plan: Plan) -> None:
        for deadline in self.event.deadlines.select_related("counted"):
            if deadline.end_day is None or self.first is None:
                plan.remarks.append(_("The deadline “%s” has no day and is left out.") % deadline)
                continue
            counted = getattr(deadline, "counted", None)
            distance = counted.distance if counted and not counted.is_by_hand else distance_between(deadline.end_day, self.first)
            plan.deadlines.append(PlannedDeadline(copy_of(deadline, event=None), distance, self._until(deadline, self._day(distance))))

    def _until(self, deadline: Deadline, day: date) -> When:
        """Its hour on its new day; what stood on the old event's clock stands on the new one's."""
        when = deadline.when
        follows = when.zone == self.old_zone and when.zone != settings.TIME_ZONE
        begins = LocalPoint()
        if when.start.day and self.first:
            begins = LocalPoint(distance_between(when.start.day, self.first).day(self.said.first_day), when.start.time)
        return When(begins, LocalPoint(day, when.end.time), self.zone if follows else when.zone or settings.TIME_ZONE)

    def _to_do(self, item: ChecklistItem) -> ChecklistItem:
        made = ChecklistItem(text=item.text, who=item.who, order=item.order)
        if item.due_day and self.first:
            made.distance = item.distance if item.distance and not item.is_by_hand else distance_between(item.due_day, self.first)
            made.due_day = made.counted_day = self._day(made.distance) if made.distance else None
        return made

    def _day(self, distance: Distance) -> date:
        """The day so far from the new event: from its first day, or from its last where the distance says so."""
        return distance.day(self.said.first_day, self._event_when().last_day)


def first_day_of(event: Event, sessions: list[Session]) -> date | None:
    """Its first day; where that is not known, that of its first session, else its last day."""
    days = [p.start_day for s in sessions if s.phase == Session.Phase.MAIN and (p := place_of(s)) and p.start_day]
    return event.start_day or min(days, default=event.end_day)


def texts_beside(event: Event, said: Start, *names: str) -> dict[str, str]:
    """The texts of an event that its next edition keeps, as columns."""
    return {
        column(name, language): text
        for name in names or ("summary", "description")
        for language, text in event.texts(name).items()
        if column(name, language) not in said.texts
    }


def _sessions_of(event: Event) -> list[Session]:
    """Those that took or will take place, in their order of time, with all that can come along."""
    places = Placement.objects.select_related("room__venue")
    people = Participation.objects.exclude(status__in=Participation.GONE).select_related("person", "organisation").order_by("order", "pk")
    found = event.sessions.filter(status=Session.Status.PLANNED).select_related("track").prefetch_related(
        Prefetch("placements", places.released(), to_attr="released_placements"),
        Prefetch("placements", places.drafts(), to_attr="draft_placements"),
        Prefetch("participations", people),
        "stops",
    )  # fmt: skip
    kept = [session for session in found if (place := place_of(session)) is None or place.is_present]
    return sorted(kept, key=_in_time)


def _in_time(session: Session) -> tuple[Any, ...]:
    place = place_of(session)
    day, clock = (place.start_day, place.start_time) if place else (None, None)
    return (day or date.max, clock.isoformat() if clock else "", session.order, session.pk)


def _invited(parts: Any) -> list[Participation]:
    """The same people, invited anew: what they will talk about, and as what, is not known yet."""
    return [
        copy_of(
            part, event=None, session=None, status=Participation.Status.INVITED, talk_title="", post_as_printed="", i18n={},
        )
        for part in parts
    ]  # fmt: skip


def _only(row: Any, name: str) -> dict[str, Any]:
    """The columns of one text, without those of the others."""
    return {"i18n": texts_of(row, name)["i18n"]}
