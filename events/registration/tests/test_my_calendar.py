"""A calendar of one's own: what stands in it, what raises it, and who may have it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from events import lifecycle, programme
from events.calendars import tokens
from events.calendars.clients import client_of
from events.calendars.models import FeedToken
from events.models import Event, Resource, Session
from events.registration.book import book
from events.registration.cancel_booking import cancel_booking
from events.registration.correct import correct
from events.registration.decide import approve
from events.registration.models import Registration
from events.registration.register import register
from events.registration.withdraw import withdraw
from members.models import User
from members.sign_in.address_proof import proven_account
from tests.cast import SEOUL, make_event, make_session
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

ANA = "ana@lima.example.org"


@pytest.fixture
def ana(db: None) -> User:
    """Ana, who has proven that she reads her mailbox."""
    return proven_account(ANA)


@pytest.fixture
def event(db: None) -> Event:
    return make_event(slug="forum", registration=Event.Registration.AUTOMATIC, when=When.at(SEOUL, "2035-05-14T09:00", "2035-05-14T18:00"))


@pytest.fixture
def session(event: Event) -> Session:
    return make_session(event, "Panel", at="2035-05-14T10:00", until="2035-05-14T11:00", is_bookable=True)


def take(event: Event, name: str = "Ana Quispe", email: str = ANA) -> Registration:
    return register(event, name=name, email=email, organisation_name="Lima")


def address(user: User, **options: Any) -> str:
    _token, secret = tokens.issue(user, "Office", language="en", **options)
    return f"/my/{secret}/calendar.ics"


def entries(client: Client, path: str) -> dict[str, Any]:
    response = client.get(path)
    assert response.status_code == 200
    return {str(entry["UID"]): entry for entry in Calendar.from_ical(response.content).walk("VEVENT")}


def test_it_holds_what_one_is_registered_for_and_has_booked(client: Client, ana: User, event: Event, session: Session) -> None:
    path = address(ana)
    make_session(event, "Another", at="2035-05-14T14:00", is_bookable=True)
    take(make_event("Elsewhere", registration=Event.Registration.AUTOMATIC), "Someone", "someone@example.org")
    book(take(event), session)

    found = entries(client, path)

    assert set(found) == {str(event.uid), str(session.uid)}
    assert str(found[str(session.uid)]["DESCRIPTION"]).startswith("Registered: Ana Quispe\n\n")
    assert str(found[str(session.uid)]["RELATED-TO"]) == str(event.uid)


def test_an_empty_one_carries_a_zone(client: Client, ana: User) -> None:
    body = client.get(address(ana)).content

    assert (body.count(b"BEGIN:VEVENT"), body.count(b"BEGIN:VTIMEZONE")) == (0, 1)


def test_two_people_behind_one_mailbox_are_one_entry_that_names_both(client: Client, ana: User, event: Event) -> None:
    take(event), take(event, "Marc Dupont")

    (entry,) = entries(client, address(ana)).values()

    assert "Registered: Ana Quispe, Marc Dupont\n\n" in str(entry["DESCRIPTION"])


def test_a_place_that_is_not_certain_is_tentative_until_it_is(client: Client, ana: User) -> None:
    event = make_event(registration=Event.Registration.APPROVED)
    path, registration = address(ana), take(event)
    before = entries(client, path)[str(event.uid)]

    approve(registration)

    after = entries(client, path)[str(event.uid)]
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("TENTATIVE", "CONFIRMED")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert "The place is not confirmed yet." in str(before["DESCRIPTION"])
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt


def test_every_change_of_a_place_is_news_to_who_asks_again(client: Client, ana: User, event: Event, session: Session) -> None:
    path = address(ana)
    registration = take(event)
    tags: list[str] = []

    def asked_again() -> int:
        response = client.get(path, headers={"If-None-Match": tags[-1]} if tags else {})
        tags.append(response["ETag"])
        return response.status_code

    answers = [asked_again(), asked_again()]
    booking = book(registration, session)
    answers.append(asked_again())
    cancel_booking(booking)
    answers.append(asked_again())
    lifecycle.reschedule(event, When.at(SEOUL, "2035-06-04T09:00", "2035-06-04T18:00"))
    answers.append(asked_again())
    withdraw(registration)
    answers += [asked_again(), asked_again()]

    assert answers == [200, 304, 200, 200, 200, 200, 304]
    assert entries(client, path) == {}


def test_a_corrected_address_takes_the_registration_along(client: Client, ana: User, event: Event) -> None:
    path, registration = address(ana), take(event)
    before = client.get(path)
    registration.email = "other@lima.example.org"

    correct(registration)

    after = client.get(path, headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, after.content.count(b"BEGIN:VEVENT")) == (200, 0)


def test_an_address_that_was_not_proven_shows_nothing(client: Client, bob: User, event: Event) -> None:
    take(event, "Bob Bello", bob.email)

    assert entries(client, address(bob)) == {}


def test_a_moved_session_keeps_its_uid_and_says_how_it_stood(client: Client, ana: User, event: Event, session: Session) -> None:
    path = address(ana)
    book(take(event), session)
    before = entries(client, path)[str(session.uid)]
    programme.place(session, When.at(SEOUL, "2035-05-14T15:00", "2035-05-14T16:00"))
    programme.release(event)

    after = entries(client, path)[str(session.uid)]

    assert (after["SEQUENCE"], after["DTSTART"].to_ical()) == (before["SEQUENCE"] + 1, b"20350514T150000")
    assert "Changed. Before: Monday, 14 May 2035, 10:00–11:00" in str(after["DESCRIPTION"])


def test_the_link_to_join_is_for_who_has_a_place(client: Client, ana: User, event: Event) -> None:
    Resource.objects.create(event=event, kind="join_link", visibility="registered", url="https://meet.example.org/4711")
    Resource.objects.create(event=event, kind="join_link", visibility="staff", url="https://meet.example.org/0815")
    path = address(ana)
    waiting = Registration.objects.create(event=event, name="Ana", email=ANA, status="waiting")
    without = client.get(path).content
    Registration.objects.filter(pk=waiting.pk).update(status="approved", revision=1)
    with_link = client.get(path).content

    assert (b"4711" in without, b"4711" in with_link, b"0815" in with_link) == (False, True, False)
    assert b"CONFERENCE;FEATURE=VIDEO;VALUE=URI:https://meet.example.org/4711" in with_link.replace(b"\r\n ", b"")
    assert b"4711" not in client.get("/events/forum/calendar.ics").content


def test_the_alarm_is_the_one_chosen_and_only_before_what_has_an_hour(client: Client, ana: User, event: Event) -> None:
    day = make_event("A day", registration=Event.Registration.AUTOMATIC, when=When.at(SEOUL, "2035-07-01", "2035-07-02"))
    take(event), take(day)

    found = entries(client, address(ana, alarm=60))

    assert [str(one["TRIGGER"].to_ical()) for one in found[str(event.uid)].walk("VALARM")] == [str(b"-PT1H")]
    assert found[str(day.uid)].walk("VALARM") == []
    assert b"VALARM" not in client.get(address(ana)).content


def test_an_address_is_shown_once_and_kept_as_a_digest(ana: User) -> None:
    token, secret = tokens.issue(ana, "Office", language="en")

    assert re.fullmatch(r"[\w-]{32}", secret)
    assert secret not in repr(FeedToken.objects.filter(pk=token.pk).values().get())


@pytest.mark.parametrize("secret", ["x", "x" * 10_000, "%00", "%2e%2e", "%F0%9F%98%80", "a b", "'--"])
def test_what_is_no_secret_is_not_found(client: Client, ana: User, secret: str) -> None:
    address(ana)

    assert client.get(f"/my/{secret}/calendar.ics").status_code == 404


def test_one_is_ended_and_the_other_goes_on(client: Client, ana: User) -> None:
    first, second = address(ana), address(ana)
    tokens.revoke(FeedToken.objects.earliest("pk"))

    assert [client.get(path).status_code for path in (first, second, first[:-14] + "x/calendar.ics")] == [404, 200, 404]


def test_calendars_of_one_account_are_not_endless(ana: User) -> None:
    for _number in range(tokens.MOST):
        tokens.issue(ana, "Office", language="en")

    with pytest.raises(Refused):
        tokens.issue(ana, "Office", language="en")


def test_answers_are_for_one_person_and_for_no_search(client: Client, ana: User) -> None:
    response = client.get(address(ana))

    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, max-age=300", "noindex")


def test_the_last_fetch_is_shown_and_not_written_each_time(client: Client, ana: User, django_assert_num_queries) -> None:
    path = address(ana)
    client.get(path, headers={"User-Agent": "Google-Calendar-Importer"})
    first = FeedToken.objects.get()

    etag = client.get(path)["ETag"]
    with django_assert_num_queries(1):
        assert client.get(path, headers={"If-None-Match": etag, "User-Agent": "Thunderbird/128"}).status_code == 304

    assert (first.fetched_by, FeedToken.objects.get().fetched_at) == ("Google Calendar", first.fetched_at)
    FeedToken.objects.update(fetched_at=timezone.now() - timedelta(minutes=11))
    client.get(path, headers={"If-None-Match": etag, "User-Agent": "Mozilla/5.0 Thunderbird/128.0"})
    assert FeedToken.objects.get().fetched_by == "Thunderbird"


def test_who_has_it_is_told_so_in_one_query_however_much_it_holds(client: Client, ana: User, django_assert_num_queries) -> None:
    path = address(ana)
    for number in range(3):
        event = make_event(f"Forum {number}", registration=Event.Registration.AUTOMATIC)
        book(take(event), make_session(event, at="2035-05-14T10:00", is_bookable=True))
        etag = client.get(path)["ETag"]
        with django_assert_num_queries(1):
            assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_it_is_made_in_the_same_queries_however_much_it_holds(client: Client, ana: User, django_assert_max_num_queries) -> None:
    path = address(ana)
    client.get(path)
    for number in range(3):
        event = make_event(f"Forum {number}", registration=Event.Registration.AUTOMATIC)
        book(take(event), make_session(event, at="2035-05-14T10:00", is_bookable=True))
        with django_assert_max_num_queries(16):
            client.get(path)


@pytest.mark.parametrize(
    ("says", "name"),
    [
        ("Google-Calendar-Importer", "Google Calendar"),
        ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.1)", "Outlook"),
        ("iOS/18.1 (22B83) dataaccessd/1.0", "Apple Calendar (iPhone or iPad)"),
        ("macOS/15.1 (24B83) CalendarAgent/1", "Apple Calendar (Mac)"),
        ("Mozilla/5.0 (X11) Gecko Thunderbird/128.4", "Thunderbird"),
        ("curl/8.0", "curl"),
        ("\x00\x07" + "x" * 200, "x" * 60),
        ("", ""),
    ],
)
def test_clients_are_named_as_people_know_them(says: str, name: str) -> None:
    assert client_of(says) == name


def test_the_calendar_of_a_closed_account_shows_nothing(client: Client, ana: User, event: Event) -> None:
    take(event)
    path = address(ana)
    assert client.get(path).status_code == 200

    ana.is_active = False
    ana.save()

    assert client.get(path).status_code == 404
