"""Every page asks the database as often for three rows of everything as for one."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import Event, EventOrganisation, Session
from events.registration import links
from events.registration.models import Booking
from events.website.tests.reading import texts
from events.website.tests.record import make_full_event
from members.models import Affiliation, RegionalOffice
from tests.cast import make_event, make_organisation, make_part, make_person, make_registration, make_series, make_session, make_venue
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = [pytest.mark.django_db]

ROWS = pytest.mark.parametrize("rows", [1, 3])
Asked = Callable[[str, int], list[str]]


@pytest.fixture
def asked(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> Asked:
    """Get a page, its content types known as in a process that has answered before, within so many queries; the words of its links."""

    def ask(address: str, queries: int) -> list[str]:
        client.get(address)
        with django_assert_num_queries(queries):
            response = client.get(address)
        assert response.status_code == 200
        return texts(response, "a")

    return ask


@ROWS
def test_home(asked: Asked, rows: int) -> None:
    for number in range(rows):
        event = make_full_event(1, f"Soon {number}", series=make_series())
        make_event(f"Someday {number}", status=Event.Status.ANNOUNCED, when=When(LocalPoint(edtf="2036")))
        make_event(f"Held {number}", status=Event.Status.HELD, series=event.series, venue=event.venue)
    seen = asked(reverse("website:home"), 12)
    assert len([name for name in seen if name.startswith("Someday")]) == rows


@ROWS
def test_events(asked: Asked, rows: int) -> None:
    for number in range(rows):
        make_full_event(1, f"Found {number}")
    seen = asked(reverse("website:events") + "?q=found", 10)
    assert len([name for name in seen if name.startswith("Found")]) == rows


@ROWS
def test_event(asked: Asked, rows: int) -> None:
    seen = asked(make_full_event(rows, capacity=9).get_absolute_url(), 23)
    for name in ("Part", "Before", "After", "Given up", "Panel", "Mayor", "Port"):
        assert len({link for link in seen if link.startswith(name)}) == rows


@ROWS
@pytest.mark.parametrize("query", ["", "?view=list"])
def test_programme(asked: Asked, rows: int, query: str) -> None:
    event = make_full_event(rows)
    seen = asked(reverse("website:programme", args=[event.slug]) + query, 4)
    assert len([name for name in seen if name.startswith("Panel")]) == rows


@ROWS
@pytest.mark.parametrize("query", ["", "?view=list"])
def test_programme_that_is_not_kept(client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int, query: str) -> None:
    event = make_full_event(rows)
    with django_assert_num_queries(8):
        response = client.get(reverse("website:programme", args=[event.slug]) + query)
    assert len([name for name in texts(response, "a") if name.startswith("Panel")]) == rows


@ROWS
def test_session(asked: Asked, rows: int) -> None:
    session = make_session(at="2035-05-14T10:00")
    for number in range(rows):
        make_part(session, make_person(f"Guest {number}"), organisation=make_organisation())
    seen = asked(session.get_absolute_url(), 10)
    assert len([name for name in seen if name.startswith("Guest")]) == rows


@ROWS
def test_series(asked: Asked, rows: int) -> None:
    series = make_series()
    for number in range(rows):
        make_full_event(1, f"Edition {number}", series=series)
        make_series(f"Inner {number}", within=series)
    seen = asked(series.get_absolute_url(), 8)
    assert len([name for name in seen if name.startswith(("Edition", "Inner"))]) == 2 * rows


@ROWS
def test_venue(asked: Asked, rows: int) -> None:
    venue = make_venue()
    for number in range(rows):
        make_full_event(1, f"There {number}", venue=venue)
    seen = asked(venue.get_absolute_url(), 8)
    assert len([name for name in seen if name.startswith("There")]) == rows


@ROWS
def test_members(asked: Asked, rows: int) -> None:
    for number in range(rows):
        city = make_organisation(f"Port {number}", member=True, country="KR")
        RegionalOffice.objects.create(slug=f"office-{number}", area=f"Area {number}", host=city)
    seen = asked(reverse("website:members") + "?country=KR", 3)
    assert len({name for name in seen if name.startswith("Port")}) == rows


@ROWS
def test_member(asked: Asked, rows: int) -> None:
    member = make_organisation("Lindheim", member=True)
    for number in range(rows):
        event = make_full_event(1, f"Hosted {number}")
        EventOrganisation.objects.create(event=event, organisation=member, role=EventOrganisation.Role.HOST)
        session = make_session(event, f"Shown {number}", at="2035-05-15T10:00")
        guest = make_person(f"Guest {number}")
        make_part(session, guest)
        Affiliation.objects.create(person=guest, organisation=member)
        session.participations.create(organisation=member, role="showcased", status="took_part")
    seen = asked(member.get_absolute_url(), 10)
    assert len({name for name in seen if name.startswith(("Hosted", "Shown", "Guest"))}) == 3 * rows


@ROWS
def test_speaker(asked: Asked, rows: int) -> None:
    person = make_person()
    for number in range(rows):
        make_part(make_session(title=f"Talk {number}", at="2035-05-14T10:00"), person)
        Affiliation.objects.create(person=person, organisation=make_organisation(f"Post {number}"))
    seen = asked(person.get_absolute_url(), 6)
    assert len({name for name in seen if name.startswith(("Talk", "Post"))}) == 2 * rows


@ROWS
def test_subscribe(asked: Asked, rows: int) -> None:
    for number in range(rows):
        make_series(f"Series {number}")
    seen = asked(reverse("website:subscribe"), 1)
    assert len([name for name in seen if name.startswith("Series")]) == rows


@ROWS
def test_register(client: Client, asked: Asked, rows: int) -> None:
    event = make_full_event(rows)
    address = reverse("website:register", args=[event.slug])
    asked(address, 9)
    assert len(texts(client.get(address), ".choice")) == rows


@ROWS
def test_registration(client: Client, asked: Asked, rows: int) -> None:
    event = make_full_event(3)
    registration = make_registration(event)
    for session in Session.objects.filter(event=event)[:rows]:
        Booking.objects.create(registration=registration, session=session, status=Booking.Status.BOOKED)
    address = reverse("website:registration", args=[links.token_for(registration)])
    asked(address, 16)
    assert len(texts(client.get(address), ".booking")) == 3


@ROWS
def test_search(asked: Asked, rows: int) -> None:
    for number in range(rows):
        event = make_full_event(1, f"Harbour day {number}", series=make_series(f"Harbour series {number}"))
        make_part(make_session(event, f"Harbour talk {number}", at="2035-05-15T10:00"), make_person(f"Harbour Master {number}"))
        make_organisation(f"Harbour city {number}", member=True)
    seen = asked(reverse("website:search") + "?q=harbour", 10)
    for name in ("Harbour day", "Harbour talk", "Harbour series", "Harbour city", "Harbour Master", "Harbour Hall"):
        assert len({link for link in seen if link.startswith(name)}) == (1 if name == "Harbour Hall" else rows)


@ROWS
def test_search_for_one_kind(asked: Asked, rows: int) -> None:
    for number in range(rows):
        make_session(title=f"Harbour talk {number}", at="2035-05-15T10:00")
    seen = asked(reverse("website:search") + "?q=harbour&in=sessions", 3)
    assert len([link for link in seen if link.startswith("Harbour talk")]) == rows


@ROWS
def test_clock(asked: Asked, rows: int) -> None:
    for number in range(rows):
        RegionalOffice.objects.create(slug=f"o{number}", area=f"Area {number}", host=make_organisation(zone="Asia/Seoul"))
    asked(reverse("website:clock"), 1)
