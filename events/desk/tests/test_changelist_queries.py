"""Every list and the main pages ask the database as often for three rows as for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events import programme
from events.assembly.models import AgendaItem
from events.desk.models import ChecklistItem, EventTemplate, Import, TemplateDeadline, TemplateSession, TemplateTrack
from events.models import (
    ConflictLevel,
    Deadline,
    Event,
    EventLanguage,
    EventLink,
    EventOrganisation,
    Figure,
    Notice,
    Participation,
    ProgrammeRevision,
    Resource,
    Series,
    Session,
    Track,
)
from events.registration.models import Booking, Registration
from events.reminders.models import ReminderRule
from members.models import Affiliation, FocalPoint, Membership, Organisation, Person, RegionalOffice, User
from tests.cast import (
    DAY_ONE,
    make_event,
    make_organisation,
    make_part,
    make_person,
    make_registration,
    make_room,
    make_rule,
    make_series,
    make_session,
    make_venue,
    slug,
)
from venues.models import Room, Venue
from wego_events.evidence.models import Claim, Source
from wego_events.lib.time.wall_clock import When
from wego_events.outbox.models import Message

LIST_QUERIES = 12  # session, account, rights, the rows, their number, what a filter offers …: no list needs more


def a_claim(target: Any) -> Claim:
    source = Source.objects.create(slug=slug("source"), title="An article")
    return Claim.objects.create(target=target, field="title", value="Forum", source=source)


def an_event() -> Event:
    series, venue = make_series(), make_venue()
    event = make_event(series=series, venue=venue, capacity=10)
    event.also_in.add(make_series("Another"))
    make_registration(event)
    room = make_room(venue=venue)
    make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00", room=room)
    make_session(event, at="2035-05-14T12:00", until="2035-05-14T13:00", room=room, released=False)
    return event


def a_session() -> Session:
    event = make_event()
    room = make_room()
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00", room=room)
    programme.place(session, When.at("Asia/Seoul", "2035-05-14T15:00"))
    return session


def a_notice() -> Notice:
    session = a_session()
    programme.cancel_session(session)
    return Notice.objects.filter(session=session).get()


def a_person() -> Person:
    person = make_person()
    Affiliation.objects.create(person=person, organisation=make_organisation(), title="Mayor")
    return person


def a_message() -> Message:
    return Message.objects.create(kind="reminder", key=slug("key"), to="mina@example.org", due_at=timezone.now(), subject_id=1)


def an_account() -> User:
    office = RegionalOffice.objects.create(slug=slug("office"), area="Asia", host=make_organisation())
    user = User.objects.create_user(f"{slug('account')}@example.org", is_staff=True, regional_office=office)
    user.groups.add(Group.objects.order_by("pk")[0])
    return user


def a_booking() -> Booking:
    session = a_session()
    return Booking.objects.create(registration=make_registration(session.event), session=session, status=Booking.Status.BOOKED)


def a_template() -> EventTemplate:
    return EventTemplate.objects.create(slug=slug("template"), name="Forum", type="forum")


def a_template_session() -> TemplateSession:
    return TemplateSession.objects.create(template=a_template(), title="Opening", kind="ceremony")


# A row of each kind, with all that its line shows. A page that is registered and not named here fails the first test.
MAKE: dict[type[Any], Callable[[], Any]] = {
    AgendaItem: lambda: AgendaItem.objects.create(event=make_event(), number=1, title="Report", outcome="Taken note of"),
    Affiliation: lambda: a_person().affiliations.get(),
    Booking: a_booking,
    ChecklistItem: lambda: ChecklistItem.objects.create(event=make_event(), text="Book rooms", due_day=DAY_ONE),
    Claim: lambda: a_claim(make_event()),
    Deadline: lambda: Deadline.objects.create(event=make_event(), title="Applications", end_day=DAY_ONE),
    Event: an_event,
    EventLink: lambda: EventLink.objects.create(from_event=make_event(), to_event=make_event(), relation="leads_to"),
    EventTemplate: lambda: a_template_session().template,
    Figure: lambda: Figure.objects.create(event=make_event(), organisation=None, what="cities", value=40, standing="actual"),
    FocalPoint: lambda: FocalPoint.objects.create(organisation=make_organisation(), user=an_account(), since="2020-01-01"),
    Group: lambda: Group.objects.create(name=slug("group")),
    Import: lambda: Import.objects.create(kind=Import.Kind.PROGRAMME, event=make_event(), filename="sessions.xlsx", by=an_account()),
    LogEntry: make_event,
    Membership: lambda: make_organisation(member=True).memberships.get(),
    Message: a_message,
    Notice: a_notice,
    Organisation: lambda: make_organisation(member=True, part_of=make_organisation()),
    Participation: lambda: make_part(a_session(), a_person(), organisation=make_organisation()),
    Person: a_person,
    ProgrammeRevision: lambda: a_session().event.revisions.get(),
    RegionalOffice: lambda: RegionalOffice.objects.create(slug=slug("office"), area="Asia", host=make_organisation()),
    Registration: lambda: a_booking().registration,
    ReminderRule: lambda: make_rule(make_event()),
    Resource: lambda: Resource.objects.create(session=a_session(), kind="slides", label="Slides"),
    Room: make_room,
    Series: lambda: make_event(series=make_series(organiser=make_organisation(), within=make_series())).series,
    Session: a_session,
    Source: lambda: Source.objects.create(slug=slug("source"), title="An article"),
    TemplateDeadline: lambda: TemplateDeadline.objects.create(template=a_template(), title="Papers", count=1),
    TemplateSession: a_template_session,
    TemplateTrack: lambda: TemplateTrack.objects.create(template=a_template(), slug="water", name="Water"),
    Track: lambda: Track.objects.create(event=make_event(), slug="air", name="Air"),
    User: an_account,
    Venue: lambda: make_room().venue,
}


@pytest.fixture
def superuser(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root@example.org"))
    return client


def queries(client: Client, url: str) -> int:
    client.get(url)  # content types and the like are asked for once a process
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(url)
    assert response.status_code == 200
    return len(asked)


def test_every_registered_page_is_tried() -> None:
    assert set(admin.site._registry) - {ConflictLevel} == set(MAKE)  # one page for all causes, no list


@pytest.mark.parametrize("model", MAKE, ids=lambda model: model._meta.model_name)
def test_list_asks_as_often_for_three_rows_as_for_one(superuser: Client, model: type[Any]) -> None:
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    MAKE[model]()
    one = queries(superuser, url)
    MAKE[model]()
    MAKE[model]()

    three = queries(superuser, url)

    assert (three, three <= LIST_QUERIES) == (one, True)


def an_event_with(rows: int) -> Event:
    event = an_event()
    for number in range(rows):
        make_session(event, at=f"2035-05-15T1{number}:00", until=f"2035-05-15T1{number}:30", room=make_room(venue=event.venue))
        Participation.objects.create(event=event, person=a_person(), organisation=make_organisation(), role="speaker")
        EventOrganisation.objects.create(event=event, organisation=make_organisation(), role="host")
        EventLanguage.objects.create(event=event, code=["en", "ko", "fr"][number])
        EventLink.objects.create(from_event=event, to_event=make_event(), relation="leads_to")
        AgendaItem.objects.create(event=event, number=number, title="Report")
        Deadline.objects.create(event=event, title="Applications", end_day=DAY_ONE)
        Figure.objects.create(event=event, what="cities", value=40, standing="actual")
        Resource.objects.create(event=event, kind="slides")
        Track.objects.create(event=event, slug=slug("track"), name="Air")
        make_rule(event, days_before=number + 1)
        event.team.add(an_account())
        a_claim(event)
    return event


def a_session_with(rows: int) -> Session:
    session = a_session()
    for _number in range(rows):
        make_part(session, a_person(), organisation=make_organisation())
        Resource.objects.create(session=session, kind="slides")
        session.stops.create(venue=make_venue())
        a_claim(session)
    return session


def a_venue_with(rows: int) -> Venue:
    venue = make_venue()
    for _number in range(rows):
        make_room(venue=venue)
        a_claim(venue)
    return venue


def a_person_with(rows: int) -> Person:
    person = make_person()
    for _number in range(rows):
        Affiliation.objects.create(person=person, organisation=make_organisation(), title="Mayor")
        a_claim(person)
    return person


def an_organisation_with(rows: int) -> Organisation:
    organisation = make_organisation()
    for number in range(rows):
        Membership.objects.create(organisation=organisation, since=str(2010 + number))
        FocalPoint.objects.create(organisation=organisation, user=an_account(), since="2020-01-01")
        a_claim(organisation)
    return organisation


def a_registration_with(rows: int) -> Registration:
    registration = make_registration()
    for _number in range(rows):
        Booking.objects.create(registration=registration, session=make_session(registration.event), status=Booking.Status.BOOKED)
    return registration


def a_revision_with(rows: int) -> ProgrammeRevision:
    event = make_event()
    for number in range(rows):
        make_session(event, at=f"2035-05-15T1{number}:00", room=make_room(), released=False)
    return programme.release(event)


PAGES: list[tuple[str, Callable[[int], Any], str]] = [
    ("events_event", an_event_with, "change"),
    ("events_event", an_event_with, "sessions"),
    ("events_event", an_event_with, "people"),
    ("events_event", an_event_with, "details"),
    ("events_event", an_event_with, "documents"),
    ("events_event", an_event_with, "programme"),
    ("events_event", an_event_with, "cancel"),
    ("events_event", an_event_with, "history"),
    ("events_session", a_session_with, "change"),
    ("events_session", a_session_with, "cancel"),
    ("venues_venue", a_venue_with, "change"),
    ("members_person", a_person_with, "change"),
    ("members_organisation", an_organisation_with, "change"),
    ("registration_registration", a_registration_with, "change"),
    ("events_programmerevision", a_revision_with, "change"),
]


@pytest.mark.parametrize(("name", "make", "page"), PAGES, ids=[f"{name}-{page}" for name, _make, page in PAGES])
def test_page_asks_as_often_for_three_rows_of_a_kind_as_for_one(
    superuser: Client, name: str, make: Callable[[int], Any], page: str
) -> None:
    one, three = make(1), make(3)

    counts = [queries(superuser, reverse(f"admin:{name}_{page}", args=[record.pk])) for record in (one, three)]

    assert counts[0] == counts[1]


def test_sessions_of_an_event_are_asked_for_as_often_for_fifty_as_for_one(superuser: Client) -> None:
    room = make_room(venue=make_venue())
    small, large = (make_event(title, venue=room.venue) for title in ("Small", "Large"))
    make_session(small, at="2035-05-14T10:00", room=room)
    for number in range(50):
        make_session(large, f"Panel {number}", at=f"2035-05-14T1{number % 8}:00", released=False)

    counts = [queries(superuser, reverse("admin:events_event_sessions", args=[event.pk])) for event in (small, large)]

    assert counts[0] == counts[1]


def test_first_page_asks_as_often_for_six_events_as_for_three(superuser: Client) -> None:
    for _number in range(3):  # of so many, the nearest, conflicts are looked for
        an_event()
    three = queries(superuser, reverse("admin:index"))
    for _number in range(3):
        an_event()

    assert queries(superuser, reverse("admin:index")) == three
