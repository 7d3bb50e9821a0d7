"""Booking sessions: which, for whom, and never two at once."""

from datetime import timedelta
from typing import Any

import pytest

from events import lifecycle, programme
from events.models import Event, Session
from events.registration.book import book
from events.registration.cancel_booking import cancel_booking
from events.registration.models import Booking, Registration
from events.registration.places import left
from events.registration.withdraw import withdraw
from members.models import User
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_registration, make_session, seoul
from tests.refusals import refused
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db

NOT_BOOKABLE = "Places in “Workshop” cannot be booked."
AT_THE_SAME_TIME = "“Workshop” and “Visit” are at the same time. Choose one of them."


@pytest.fixture
def event() -> Event:
    return make_event("Forum")


@pytest.fixture
def mina(event: Event) -> Registration:
    return make_registration(event, "Mina Sato")


def bookable(
    event: Event, title: str = "Workshop", at: str = "2035-05-14T10:00", until: str = "2035-05-14T11:00", **fields: Any
) -> Session:
    return make_session(event, title, at=at, until=until, **{"is_bookable": True, **fields})


@pytest.mark.sqlite
def test_a_booking_takes_a_place(event: Event, mina: Registration) -> None:
    session = bookable(event, capacity=2)
    booking = book(mina, session, now=LONG_BEFORE)
    assert (booking.status, booking.sequence, left(session)) == (Booking.Status.BOOKED, 0, 1)


def test_booking_again_is_the_same_booking(event: Event, mina: Registration) -> None:
    session = bookable(event, capacity=2)
    assert book(mina, session, now=LONG_BEFORE) == book(mina, session, now=LONG_BEFORE)
    assert left(session) == 1


@pytest.mark.sqlite
def test_seat_41_of_40_is_not_given(event: Event) -> None:
    session = bookable(event, capacity=40)
    for number in range(40):
        book(make_registration(event, f"Person {number}"), session, now=LONG_BEFORE)
    with refused("full", "“Workshop” is full: every place is taken (40)."):
        book(make_registration(event, "Late"), session, now=LONG_BEFORE)
    assert left(session) == 0


def test_who_waits_is_not_overtaken(event: Event, mina: Registration) -> None:
    session = bookable(event, capacity=2)
    Booking.objects.create(registration=make_registration(event, "First"), session=session, status=Booking.Status.WAITING)
    with refused("others-wait", "Others wait for a place in “Workshop”, and places go to them first."):
        book(mina, session, now=LONG_BEFORE)


def test_nor_who_was_offered_a_place(event: Event, mina: Registration) -> None:
    session, first = bookable(event, capacity=2), make_registration(event, "First")
    Booking.objects.create(registration=first, session=session, status=Booking.Status.OFFERED, offered_until=seoul("2035-05-01T00:00"))
    with refused("others-wait", "Others wait for a place in “Workshop”, and places go to them first."):
        book(mina, session, now=LONG_BEFORE)


@pytest.mark.parametrize("how", ["not bookable", "a draft", "taken out", "cancelled", "of a cancelled event"])
def test_what_has_no_places_to_book_is_refused(how: str, event: Event, mina: Registration) -> None:
    session = bookable(event, is_bookable=how != "not bookable", released=how != "a draft")
    if how == "taken out":
        programme.place(session, present=False)
        programme.release(event)
    elif how == "cancelled":
        programme.cancel_session(session)
    elif how == "of a cancelled event":
        lifecycle.cancel(event)
    with refused("session-not-bookable", NOT_BOOKABLE):
        book(mina, session, now=LONG_BEFORE)


def test_a_session_of_a_postponed_event_is_not_booked(event: Event, mina: Registration) -> None:
    session = bookable(event)
    lifecycle.postpone(event)
    with refused("session-not-bookable", NOT_BOOKABLE):
        book(mina, session, now=LONG_BEFORE)


def test_a_restricted_session_is_for_whom_staff_invite(event: Event, mina: Registration, alice: User) -> None:
    session = bookable(event, visibility=Event.Visibility.RESTRICTED)
    with refused("invited-only", "“Workshop” is for invited people. Ask the organisers for an invitation."):
        book(mina, session, now=LONG_BEFORE)
    assert book(mina, session, now=LONG_BEFORE, by=alice).status == Booking.Status.BOOKED


def test_a_session_of_another_event_is_refused(mina: Registration) -> None:
    with refused("session-elsewhere", "“Workshop” belongs to another event."):
        book(mina, bookable(make_event("Other")), now=LONG_BEFORE)


def test_one_that_has_begun_is_refused(event: Event, mina: Registration) -> None:
    session, start = bookable(event), seoul("2035-05-14T10:00")
    with refused("session-begun", "“Workshop” has begun."):
        book(mina, session, now=start)
    assert book(mina, session, now=start - timedelta(minutes=1)).status == Booking.Status.BOOKED


def test_a_registration_that_ended_books_nothing(event: Event, mina: Registration) -> None:
    withdraw(mina)
    with refused("registration-ended", "This registration no longer stands. Register again to book sessions."):
        book(mina, bookable(event), now=LONG_BEFORE)


# Never two at once


def test_two_sessions_that_exclude_each_other_are_refused(event: Event, mina: Registration) -> None:
    book(mina, bookable(event, "Visit to the port", exclusive_group="visits"), now=LONG_BEFORE)
    other = bookable(event, "Visit to the dam", at="2035-05-15T10:00", until="2035-05-15T12:00", exclusive_group="visits")
    with refused("only-one-of", "“Visit to the dam” and “Visit to the port” exclude each other. Choose one of them."):
        book(mina, other, now=LONG_BEFORE)


def test_after_giving_one_back_the_other_may_be_booked(event: Event, mina: Registration) -> None:
    first = book(mina, bookable(event, "Visit to the port", exclusive_group="visits"), now=LONG_BEFORE)
    cancel_booking(first)
    assert book(mina, bookable(event, "Visit to the dam", exclusive_group="visits"), now=LONG_BEFORE).status == Booking.Status.BOOKED


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2035-05-14T10:00", "2035-05-14T11:00"),
        ("2035-05-14T10:59", "2035-05-14T12:00"),
        ("2035-05-14T09:00", "2035-05-14T10:01"),
        ("2035-05-14T10:15", "2035-05-14T10:30"),
    ],
)
def test_two_sessions_at_the_same_time_are_refused(event: Event, mina: Registration, at: str, until: str) -> None:
    book(mina, bookable(event, "Visit", at, until), now=LONG_BEFORE)
    with refused("at-the-same-time", AT_THE_SAME_TIME):
        book(mina, bookable(event), now=LONG_BEFORE)


@pytest.mark.parametrize(("at", "until"), [("2035-05-14T11:00", "2035-05-14T12:00"), ("2035-05-14T09:00", "2035-05-14T10:00")])
def test_one_after_the_other_may_be_booked(event: Event, mina: Registration, at: str, until: str) -> None:
    book(mina, bookable(event, "Visit", at, until), now=LONG_BEFORE)
    assert book(mina, bookable(event), now=LONG_BEFORE).status == Booking.Status.BOOKED


def test_it_is_the_released_time_that_counts(event: Event, mina: Registration) -> None:
    visit = bookable(event, "Visit")
    book(mina, visit, now=LONG_BEFORE)
    programme.place(visit, When.at(SEOUL, "2035-05-15T10:00", "2035-05-15T11:00"))
    session = bookable(event)
    with refused("at-the-same-time", AT_THE_SAME_TIME):
        book(mina, session, now=LONG_BEFORE)
    programme.release(event)
    assert book(mina, session, now=LONG_BEFORE).status == Booking.Status.BOOKED


@pytest.mark.parametrize("how", ["cancelled", "taken out"])
def test_what_does_not_take_place_is_in_nobodys_way(how: str, event: Event, mina: Registration) -> None:
    visit = bookable(event, "Visit", exclusive_group="morning")
    book(mina, visit, now=LONG_BEFORE)
    if how == "cancelled":
        programme.cancel_session(visit)
    else:
        programme.place(visit, present=False)
        programme.release(event)
    assert book(mina, bookable(event, exclusive_group="morning"), now=LONG_BEFORE).status == Booking.Status.BOOKED


def test_another_persons_bookings_are_in_nobodys_way(event: Event, mina: Registration) -> None:
    book(make_registration(event, "Paul Kim"), bookable(event, "Visit", exclusive_group="visits"), now=LONG_BEFORE)
    assert book(mina, bookable(event, exclusive_group="visits"), now=LONG_BEFORE).status == Booking.Status.BOOKED


# Given back


@pytest.mark.sqlite
def test_giving_back_frees_the_place_and_raises_the_bookings_sequence(event: Event, mina: Registration) -> None:
    session = bookable(event, capacity=1)
    booking = cancel_booking(book(mina, session, now=LONG_BEFORE))
    assert (booking.status, booking.sequence, left(session)) == (Booking.Status.CANCELLED, 1, 1)


def test_nothing_is_given_back_twice(event: Event, mina: Registration) -> None:
    session = bookable(event, capacity=1)
    booking = cancel_booking(book(mina, session, now=LONG_BEFORE))
    with refused("booking-ended", "This booking was cancelled before."):
        cancel_booking(booking)
    assert left(session) == 1


def test_who_only_waited_frees_no_place(event: Event, mina: Registration) -> None:
    session = bookable(event, capacity=1)
    book(make_registration(event, "First"), session, now=LONG_BEFORE)
    waiting = Booking.objects.create(registration=mina, session=session, status=Booking.Status.WAITING)
    cancel_booking(waiting)
    assert left(session) == 0
