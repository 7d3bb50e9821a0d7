"""Events with a whole record, for the pages that show one: ``rows`` of everything that a page lists."""

from typing import Any

from events import programme
from events.assembly.models import AgendaItem
from events.models import (
    Deadline,
    Event,
    EventLanguage,
    EventLink,
    EventOrganisation,
    Figure,
    Participation,
    Resource,
    Session,
    Track,
    VisitStop,
)
from members.models import Affiliation
from tests.cast import make_event, make_organisation, make_person, make_room, make_series, make_session, make_venue
from wego_events.evidence.models import Claim, Source
from wego_events.lib.time.wall_clock import When

PUBLIC = Resource.Visibility.PUBLIC


def make_full_event(rows: int, title: str = "Assembly of ports", **fields: Any) -> Event:
    """A published event with so many rows of each thing that its pages list."""
    venue = fields.pop("venue", None) or make_venue()
    event = make_event(title, venue=venue, series=fields.pop("series", None) or make_series(), **fields)
    for number in range(rows):
        _add_record(event, number)
        _add_session(event, number)
    programme.release(event)
    return event


def _add_record(event: Event, number: int) -> None:
    host = make_organisation(f"Port {number}", member=True)
    EventOrganisation.objects.create(event=event, organisation=host, role=EventOrganisation.Role.HOST, order=number)
    EventLanguage.objects.create(event=event, code=("en", "ko", "fr")[number])
    mayor = make_person(f"Mayor {number}")
    Affiliation.objects.create(person=mayor, organisation=host, title="Mayor")
    _take_part(mayor, event=event, organisation=host)
    AgendaItem.objects.create(event=event, number=number + 1, title=f"Item {number}")
    figure = Figure.objects.create(event=event, what=f"boats {number}", value=number + 7, standing=Figure.Standing.EXPECTED)
    Resource.objects.create(event=event, kind=Resource.Kind.DOCUMENT, label=f"Paper {number}", visibility=PUBLIC)
    Deadline.objects.create(event=event, title=f"Bids {number}")
    other = make_event(f"Before {number}")
    EventLink.objects.create(from_event=other, to_event=event, relation=EventLink.Relation.PRECURSOR_OF)
    EventLink.objects.create(from_event=event, to_event=make_event(f"After {number}"), relation=EventLink.Relation.LEADS_TO)
    make_event(f"Part {number}", parent=event)
    make_event(f"Given up {number}", status=Event.Status.POSTPONED, replaced_by=event)
    source = Source.objects.create(slug=f"source-{event.pk}-{number}", title=f"Source {number}")
    for target in (event, figure):
        Claim.objects.create(target=target, field=f"field_{number}", value="7", source=source, standing=Claim.Standing.DISPUTED)


def _add_session(event: Event, number: int) -> None:
    track = Track.objects.create(event=event, slug=f"track-{number}", name=f"Track {number}")
    room = make_room(f"Hall {number}", venue=event.venue)
    session = make_session(event, f"Panel {number}", track=track, is_bookable=True, capacity=5, kind=Session.Kind.SITE_VISIT)
    programme.place(session, When.at(event.zone, f"2035-05-14T{10 + number}:00", f"2035-05-14T{11 + number}:30"), room=room)
    _take_part(make_person(f"Speaker {number}"), session=session, organisation=make_organisation(f"Firm {number}"))
    VisitStop.objects.create(session=session, venue=make_venue(f"Stop {number}"), order=number)
    Resource.objects.create(session=session, kind=Resource.Kind.SLIDES, visibility=PUBLIC)


def _take_part(person: Any, **where: Any) -> Participation:
    defaults = {"role": Participation.Role.SPEAKER, "status": Participation.Status.CONFIRMED, "post_as_printed": "as printed"}
    return Participation.objects.create(person=person, **defaults, **where)
