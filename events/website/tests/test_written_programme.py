"""A programme is kept as it was written, and written anew as soon as anything in it reads differently."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events import lifecycle, programme
from events.models import Event, Session, Track, VisitStop
from events.revisions import revise
from events.website.tests.reading import text, texts
from members.merge import merge_persons
from members.models import Organisation, Person, User
from members.revise import revise as revise_party
from tests.cast import make_event, make_organisation, make_part, make_person, make_room, make_session, make_venue, seoul
from venues.models import Room
from venues.revise import revise as revise_venue
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

Read = Callable[[], str]


@pytest.fixture
def event() -> Event:
    """A forum with a site visit at ten, on a track, in a room and with a stop, a speaker and a city; and a panel at the same hour."""
    event = make_event(slug="forum", venue=make_venue())
    track = Track.objects.create(event=event, slug="water", name="Water", order=0)
    hall, foyer = (make_room(name, venue=event.venue) for name in ("Hall", "Foyer"))
    visit = make_session(event, "Visit of the harbour", at="2035-05-14T10:00", room=hall, track=track, kind=Session.Kind.SITE_VISIT)
    make_session(event, "Panel on tides", at="2035-05-14T10:00", until="2035-05-14T11:00", room=foyer)
    make_part(visit, make_person("Ines Okoye"))
    visit.participations.create(organisation=make_organisation("Lindheim"), role="showcased", status="took_part")
    VisitStop.objects.create(session=visit, venue=make_venue("Lighthouse"))
    return event


@pytest.fixture
def read(client: Client, event: Event) -> Read:
    """What everybody reads in the list of the programme, and in its grid."""
    address = reverse("website:programme", args=["forum"])

    def read() -> str:
        return " / ".join(text(client.get(address + query)) for query in ("", "?view=list"))

    return read


def visit() -> Session:
    return Session.objects.get(title="Visit of the harbour")


def test_what_was_written_is_kept(client: Client, event: Event, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    address = reverse("website:programme", args=["forum"])
    with django_assert_num_queries(8):
        first = client.get(address)
    with django_assert_num_queries(4):
        assert texts(client.get(address), ".slot") == texts(first, ".slot")


def rename_the_session() -> None:
    session = visit()
    session.title = "Visit of the docks"
    session.save()
    revise(session)


def rename_the_room() -> None:
    room = Room.objects.get(name="Hall")
    room.name = "Great hall"
    room.save()
    revise_venue(room.venue)


def rename_the_stop() -> None:
    venue = VisitStop.objects.get().venue
    venue.name = "Old lighthouse"
    venue.save()
    revise_venue(venue)


def rename_the_speaker() -> None:
    person = Person.objects.get(name="Ines Okoye")
    person.name = "Ines Okoye-Lund"
    person.save()
    revise_party(person)


def merge_the_speaker() -> None:
    merge_persons(make_person("I. A. Okoye"), Person.objects.get(name="Ines Okoye"))


def rename_the_city() -> None:
    city = Organisation.objects.get(name="Lindheim")
    city.name = "Birkenau"
    city.save()
    revise_party(city)


def rename_the_track() -> None:
    track = Track.objects.get()
    track.name = "Rivers"
    track.save()
    revise(track.event)


def cancel_the_session() -> None:
    programme.cancel_session(visit())


def move_the_session() -> None:
    programme.place(visit(), When.at("Asia/Seoul", "2035-05-14T12:30"), room=Room.objects.get(name="Hall"))
    programme.release(Event.objects.get())


def add_a_session() -> None:
    make_session(Event.objects.get(), "Concert", at="2035-05-15T20:00")


def hide_the_session() -> None:
    Session.objects.filter(pk=visit().pk).update(visibility=Event.Visibility.RESTRICTED)
    revise(visit())


def move_the_event() -> None:
    lifecycle.reschedule(Event.objects.get(), When.at("Asia/Seoul", "2035-05-21T09:00", "2035-05-23T18:00"))


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (rename_the_session, "Visit of the harbour", "Visit of the docks"),
        (rename_the_room, " Hall ", "Great hall"),
        (rename_the_stop, " Lighthouse ", "Old lighthouse"),
        (rename_the_speaker, "Ines Okoye, ", "Ines Okoye-Lund"),
        (merge_the_speaker, "Ines Okoye", "I. A. Okoye"),
        (rename_the_city, ", Lindheim", ", Birkenau"),
        (rename_the_track, "Water", "Rivers"),
        (move_the_event, "14 May 2035", "21 May 2035"),
        (move_the_session, "10:00 end not announced", "12:30"),
    ],
)
def test_a_change_replaces_what_was_written(read: Read, change: Callable[[], None], before: str, after: str) -> None:
    written = read()
    assert before in written
    assert after not in written
    change()
    written = read()
    assert before not in written
    assert after in written


@pytest.mark.parametrize(("change", "word"), [(cancel_the_session, "Cancelled"), (add_a_session, "Concert")])
def test_what_is_new_appears(read: Read, change: Callable[[], None], word: str) -> None:
    assert word not in read()
    change()
    assert word in read()


def test_what_is_hidden_goes(read: Read) -> None:
    assert "Visit of the harbour" in read()
    hide_the_session()
    assert "Visit of the harbour" not in read()


def test_a_draft_changes_nothing(read: Read) -> None:
    written = read()
    programme.place(visit(), When.at("Asia/Seoul", "2035-05-14T16:00"))
    assert read() == written


def test_each_language_and_clock_has_its_own(client: Client, event: Event, read: Read) -> None:
    english = read()
    client.cookies["django_language"] = "ko"
    korean = read()
    client.cookies["reader_zone"] = "America/Lima"
    in_lima = read()
    assert "2035년 5월 14일" in korean
    assert "2035년 5월 14일" not in english
    assert "20:00" in in_lima
    assert "20:00" not in korean
    client.cookies.clear()
    assert read() == english


def test_time_passing_is_noticed(read: Read) -> None:
    with time_machine.travel(seoul("2035-05-14T09:59"), tick=False) as clock:
        assert "end not announced" in read()
        clock.move_to(seoul("2035-05-14T10:01"))
        assert "end not known" in read()


def test_what_only_staff_see_is_kept_for_nobody(client: Client, alice: User, event: Event, read: Read) -> None:
    make_session(event, "Closed meeting", at="2035-05-15T10:00", visibility=Event.Visibility.RESTRICTED)
    client.force_login(alice)
    assert "Closed meeting" in read()
    client.logout()
    assert "Closed meeting" not in read()
    client.force_login(alice)
    assert "Closed meeting" in read()
