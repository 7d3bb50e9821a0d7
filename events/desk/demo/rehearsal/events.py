"""Makes the rehearsal events as staff would: written as drafts, then announced or published, then released, by the verbs."""

from datetime import date, time, timedelta
from typing import Any

from events import lifecycle, programme
from events.desk.demo.details import agenda_item, part, resource, role
from events.desk.demo.entries import AgendaEntry, FigureEntry, LinkEntry, PartEntry, ResourceEntry, RoleEntry
from events.desk.demo.ledger import Ledger, uid
from events.desk.demo.parties import figure
from events.desk.demo.rehearsal.shapes import (
    RegistrationEntry,
    RehearsalEntry,
    RehearsalSessionEntry,
    WaitingEntry,
    read_events,
)
from events.models import Deadline, Event, EventLanguage, EventLink, Session, Track, VisitStop
from events.registration.register import register
from events.reminders.models import ReminderRule
from events.reminders.set_rule import set_rule
from members.models import User
from wego_events.lib.time.wall_clock import LocalPoint, When
from wego_events.lib.translated import in_languages


def load(ledger: Ledger, users: dict[str, User], *, today: date) -> None:
    """Make the rehearsals that are not there yet, counted from ``today`` at the secretariat's."""
    new = [entry for entry in read_events() if not ledger.has("event", entry.slug)]
    for entry in new:
        event = draft(entry, first_day(entry, today), ledger, users)
        sessions = write_programme(entry, event, ledger)
        bring_out(entry, event)
        people_register(entry, event, sessions)
        leave_waiting(entry, event, sessions)
    for entry in new:
        for link in (LinkEntry(**raw) for raw in entry.links):
            there = ledger.get("event", link.to)
            EventLink.objects.create(from_event=ledger.get("event", entry.slug), to_event=there, relation=link.relation)


def first_day(entry: RehearsalEntry, today: date) -> date:
    """So many days ahead, or the next such weekday from then."""
    day = today + timedelta(days=entry.ahead)
    return day + timedelta(days=(entry.weekday - day.isoweekday()) % 7 if entry.weekday else 0)


def draft(entry: RehearsalEntry, day: date, ledger: Ledger, users: dict[str, User]) -> Event:
    """Write the event with all that hangs on it but its programme."""
    venue = ledger.get("venue", entry.venue)
    event = Event(
        uid=uid(f"event/{entry.slug}"),
        slug=entry.slug,
        is_rehearsal=True,
        type=entry.type,
        original_language=entry.original_language,
        series=ledger.get("series", entry.series),
        part=entry.part,
        mode=entry.mode,
        venue=venue,
        room=venue.rooms.get(slug=entry.room) if entry.room else None,
        gathers=entry.gathers,
        audience=entry.audience,
        registration=entry.registration,
        capacity=entry.capacity,
        regional_office=ledger.get("office", entry.regional_office),
        **in_languages(title=entry.title, theme=entry.theme, summary=entry.summary, description=entry.description),
    )
    begins, ends = entry.hours
    event.when = When(point(day, begins), point(day + timedelta(days=entry.lasts - 1), ends), entry.zone)
    event.save()
    ledger.add("event", entry.slug, event)
    event.team.set([users[email] for email in entry.team])
    for interpreted, codes in ((False, entry.spoken), (True, entry.interpreted)):
        EventLanguage.objects.bulk_create([EventLanguage(event=event, code=code, interpreted=interpreted) for code in codes])
    hang_on(entry, event, ledger)
    return event


def hang_on(entry: RehearsalEntry, event: Event, ledger: Ledger) -> None:
    for order, raw in enumerate(entry.tracks, start=1):
        Track.objects.create(event=event, slug=raw["slug"], color=raw["color"], order=order, **in_languages(name=raw["name"]))
    for order, raw in enumerate(entry.organisations, start=1):
        role(RoleEntry(**raw), event, ledger, order)
    for raw in entry.people:
        part(PartEntry(**raw), ledger, event=event)
    for raw in entry.agenda:
        agenda_item(AgendaEntry(**raw), event, ledger)
    for order, raw in enumerate(entry.figures, start=1):
        figure(FigureEntry(**raw), ledger, order=order, event=event)
    for order, raw in enumerate(entry.resources, start=1):
        resource(ResourceEntry(**raw), ledger, order=order, event=event)
    for order, raw in enumerate(entry.deadlines, start=1):
        deadline = Deadline(event=event, order=order, **in_languages(title=raw["title"]))
        deadline.when = When(end=LocalPoint(event.when.start.moved(-raw["days_before"]).day), zone=entry.zone)
        deadline.save()


def write_programme(entry: RehearsalEntry, event: Event, ledger: Ledger) -> dict[str, Session]:
    """Write the sessions, each with its place in the draft; return them by key."""
    tracks = {track.slug: track for track in event.tracks.all()}
    sessions = {}
    for order, raw in enumerate(entry.sessions, start=1):
        said = RehearsalSessionEntry(**raw)
        session = Session.objects.create(
            uid=uid(f"session/{entry.slug}/{said.key}"),
            event=event,
            kind=said.kind,
            track=tracks.get(said.track),
            mode=said.mode,
            order=order,
            original_language=said.original_language,
            is_bookable=said.places is not None,
            capacity=said.places,
            exclusive_group=said.exclusive_group,
            is_optional=said.is_optional,
            **in_languages(title=said.title, abstract=said.abstract),
        )
        for stop, slug in enumerate(said.stops, start=1):
            VisitStop.objects.create(session=session, venue=ledger.get("venue", slug), order=stop)
        for inner in said.people:
            part(PartEntry(**inner), ledger, session=session)
        programme.place(session, slot(event, said.day, said.hours), room=room_of(event, said.room))
        sessions[said.key] = session
    return sessions


def bring_out(entry: RehearsalEntry, event: Event) -> None:
    """Announce it, or publish it with its programme and reminders."""
    if entry.status == Event.Status.ANNOUNCED:
        lifecycle.announce(event)
        return
    lifecycle.publish(event)
    if entry.gathers:
        programme.release(event)
    for days in entry.reminders:
        set_rule(ReminderRule(event=event, days_before=days))


def people_register(entry: RehearsalEntry, event: Event, sessions: dict[str, Session]) -> None:
    for said in (RegistrationEntry(**raw) for raw in entry.registrations):
        register(
            event,
            name=said.name,
            email=said.email,
            organisation_name=said.organisation_name,
            language=said.language,
            zone=said.zone,
            sessions=[sessions[key] for key in said.sessions],
        )


def leave_waiting(entry: RehearsalEntry, event: Event, sessions: dict[str, Session]) -> None:
    """Change some placements in the draft, for staff to find and release."""
    for said in (WaitingEntry(**raw) for raw in entry.left_waiting):
        change: dict[str, Any] = {"room": room_of(event, said.room)} if said.room else {}
        when = slot(event, said.day, said.hours) if said.day else None
        programme.place(sessions[said.session], when, **change)


def slot(event: Event, day: int, hours: tuple[str, str]) -> When:
    """Hours on one of the event's days, counted from 1, on the event's clock."""
    assert event.start_day is not None
    on = event.start_day + timedelta(days=day - 1)
    begins, ends = hours
    return When(point(on, begins), point(on, ends) if ends else LocalPoint(), event.zone)


def point(day: date, clock: str) -> LocalPoint:
    return LocalPoint(day, time.fromisoformat(clock) if clock else None)


def room_of(event: Event, slug: str) -> Any:
    return event.venue.rooms.get(slug=slug) if event.venue and slug else None
