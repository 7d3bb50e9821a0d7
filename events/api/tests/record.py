"""An event of the record with one of everything, as often as a test wants it."""

from __future__ import annotations

from datetime import date

from events import lifecycle, programme
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
    Series,
    Session,
    Track,
    VisitStop,
)
from members.models import Affiliation, Organisation, Person, RegionalOffice
from tests.cast import make_event, make_organisation, make_person, make_room, make_series, make_venue
from wego_events.lib.time.wall_clock import When

TEN_O_CLOCK = When.at("Asia/Seoul", "2023-09-26T10:00")


def an_event(n: int = 1) -> Event:
    """A published forum in Seoul, 26 September 2023 at 10:00, its end unknown; ``n`` keeps it apart from others."""
    city = a_member(n)
    venue = make_venue("City Hall", slug=f"hall-{n}", latitude=37.566, longitude=126.978)
    around = make_event("Smart City Week", slug=f"week-{n}", type=Event.Type.PROGRAMME)
    event = make_event(
        "Smart City Forum", slug=f"forum-{n}", when=TEN_O_CLOCK, gathers=False, parent=around, venue=venue,
        room=make_room("Main Hall", venue=venue), series=a_series(n, city),
        regional_office=RegionalOffice.objects.create(slug=f"office-{n}", area="East Asia", host=city),
    )  # fmt: skip
    event.also_in.add(a_series(n, city, "guest"))
    EventOrganisation.objects.create(event=event, organisation=city, role=EventOrganisation.Role.HOST_CITY)
    EventLanguage.objects.create(event=event, code="ko")
    Deadline.objects.create(event=event, title="Applications", end_day=date(2023, 6, 30))
    Figure.objects.create(event=event, what="participants", value=300, standing=Figure.Standing.EXPECTED)
    AgendaItem.objects.create(event=event, number=1, title="Election of the president")
    a_resource(event=event)
    a_session(event, n)
    make_event("Side Event", slug=f"side-{n}", parent=event)
    after = make_event("Next Forum", slug=f"after-{n}")
    before = make_event("Former Forum", slug=f"before-{n}")
    EventLink.objects.create(from_event=event, to_event=after, relation=EventLink.Relation.PRECURSOR_OF)
    EventLink.objects.create(from_event=before, to_event=event, relation=EventLink.Relation.PRECURSOR_OF)
    lifecycle.cancel(before, replaced_by=event)
    return event


def a_session(event: Event, n: int = 1) -> Session:
    """A site visit at 14:00 with a track, a stop, a document and a keynote, released."""
    session = Session.objects.create(
        event=event,
        kind=Session.Kind.SITE_VISIT,
        title=f"Visit {n}",
        track=Track.objects.create(event=event, slug=f"mobility-{n}", name="Mobility"),
    )
    VisitStop.objects.create(session=session, venue=make_venue("Exhibition Hall"))
    a_resource(session=session)
    mayor = a_speaker(n)
    part = {"person": mayor, "role": Participation.Role.KEYNOTE, "status": Participation.Status.CONFIRMED}
    Participation.objects.create(event=event, organisation=mayor.affiliations.get().organisation, **part)
    Participation.objects.create(session=session, post_as_printed="Mayor", talk_title="Streets", **part)
    room = make_room("Foyer", venue=event.venue)
    programme.place(session, When.at("Asia/Seoul", "2023-09-26T14:00"), room=room)
    return session


def a_series(n: int, organiser: Organisation, name: str = "forum") -> Series:
    """A series within another one, with one within it."""
    series = make_series("Forum", slug=f"{name}-series-{n}", organiser=organiser, within=make_series("Around"))
    make_series("Inner", within=series)
    a_resource(series=series)
    return series


def a_member(n: int) -> Organisation:
    """A city that is part of another body."""
    state = make_organisation("State")
    city = make_organisation("Seoul", slug=f"city-{n}", member=True, country="KR", zone="Asia/Seoul", part_of=state)
    Figure.objects.create(organisation=city, what="inhabitants", value=9_400_000, standing=Figure.Standing.ACTUAL)
    return city


def a_speaker(n: int) -> Person:
    """A mayor."""
    person = make_person("Ines Okoye", slug=f"mayor-{n}", biography="Twice elected.")
    Affiliation.objects.create(person=person, organisation=make_organisation(), title="Mayor")
    return person


def a_resource(**target: object) -> Resource:
    """A public document."""
    return Resource.objects.create(
        kind=Resource.Kind.DOCUMENT,
        label="Report",
        url="https://example.org/report.pdf",
        visibility=Resource.Visibility.PUBLIC,
        **target,
    )
