"""How far rights reach over the rows of the programme, and over the people and places that events share."""

from typing import Any

from django.db.models import Model, Q

from events.access import follow_event, follow_use
from events.models import (
    Deadline,
    Event,
    EventLanguage,
    EventLink,
    EventOrganisation,
    Figure,
    FormerSlug,
    Notice,
    Participation,
    Placement,
    ProgrammeRevision,
    Resource,
    Session,
    Track,
    VisitStop,
)
from members.models import Affiliation, Person
from venues.models import Room, Venue
from wego_events.evidence.models import Claim

WRITES = ("add", "change", "delete")  # whoever may read one event of the record may read all of them


def _own_or_sessions(row: Any) -> Event | None:
    found: Event | None = row.session.event if row.session_id else row.event
    return found


def _target_event(claim: Claim) -> Event | None:
    target = claim.target
    if isinstance(target, Event):
        return target
    if isinstance(target, Participation | Resource):
        return _own_or_sessions(target)
    event: Event | None = getattr(target, "event", None)
    return event


def _uses_person(person: Person) -> Q:
    return Q(participations__person=person) | Q(sessions__participations__person=person)


def _uses_venue(venue: Venue) -> Q:
    return Q(venue=venue) | Q(room__venue=venue) | Q(sessions__placements__room__venue=venue) | Q(sessions__stops__venue=venue)


follow_event(Event, lambda event: event, WRITES)
OF_EVENT: tuple[type[Model], ...] = (
    Deadline,
    EventLanguage,
    EventOrganisation,
    Figure,
    FormerSlug,
    Notice,
    ProgrammeRevision,
    Session,
    Track,
)
OF_SESSION: tuple[type[Model], ...] = (Placement, VisitStop)
OF_EITHER: tuple[type[Model], ...] = (Participation, Resource)
for model in OF_EVENT:
    follow_event(model, lambda row: row.event, WRITES)
for model in OF_SESSION:
    follow_event(model, lambda row: row.session.event, WRITES)
for model in OF_EITHER:
    follow_event(model, _own_or_sessions, WRITES)
follow_event(EventLink, lambda link: link.from_event, WRITES)
follow_event(Claim, _target_event, WRITES)
follow_use(Person, _uses_person)
follow_use(Affiliation, lambda affiliation: _uses_person(affiliation.person))
follow_use(Venue, _uses_venue)
follow_use(Room, lambda room: _uses_venue(room.venue))
