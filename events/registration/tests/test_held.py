"""Who holds which place, as the search for clashes asks for it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from events import conflicts, programme
from events.conflicts import Cause
from events.registration.book import book
from events.registration.held import held_in
from events.registration.models import Booking
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_registration, make_room, make_session
from venues.models import Room
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_clashes_are_found_by_what_people_hold() -> None:
    event, hall = make_event(), make_room("Grand Hall")
    one = make_session(event, "Tour", at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall, is_bookable=True)
    other = make_session(event, "Talk", at="2035-05-14T12:00", until="2035-05-14T13:00", is_bookable=True)
    for name in ("Mina Sato", "Bob Bello"):
        mina = make_registration(event, name)
        book(mina, one, now=LONG_BEFORE)
        book(mina, other, now=LONG_BEFORE)
    Room.objects.filter(pk=hall.pk).update(capacity=1)
    programme.place(other, When.at(SEOUL, "2035-05-14T10:30", "2035-05-14T11:30"))
    assert [(found.cause, str(found.text)) for found in conflicts.of_programme(event)] == [
        (Cause.BOOKED_TWICE, "2 people would hold places in “Tour” and “Talk” at the same time. Move one of them."),
        (Cause.ROOM_TOO_SMALL, "2 people hold a place in “Tour”, and Grand Hall has 1 seat. Choose a larger room."),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_those_who_wait_hold_no_seat(rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    event = make_event()
    session, other = (make_session(event, at="2035-05-14T10:00", is_bookable=True) for _n in range(2))
    for n in range(rows):
        for status in (Booking.Status.BOOKED, Booking.Status.WAITING, Booking.Status.CANCELLED):
            Booking.objects.create(registration=make_registration(event, f"{status} {n}"), session=session, status=status)
    with django_assert_num_queries(1):
        held = held_in([session.pk, other.pk])
    assert (held.seats, len(held.holders[session.pk]), other.pk in held.holders) == ({session.pk: rows}, 2 * rows, False)
