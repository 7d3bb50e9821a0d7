"""Many people want the last places at the same moment."""

from collections import Counter
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from events.registration.book import book
from events.registration.cancel_booking import cancel_booking
from events.registration.models import Booking, Places, Registration
from events.registration.places import resize
from events.registration.register import register
from events.registration.withdraw import withdraw
from tests.at_once import DONE, all_at_once
from tests.cast import LONG_BEFORE, make_event, make_registration, make_session

AT_ONCE = 12


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_last_places_of_a_session_go_to_as_many_as_there_are() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", is_bookable=True, capacity=4)
    people = [make_registration(event, f"Person {number}") for number in range(AT_ONCE)]

    outcome = Counter(all_at_once(partial(book, person, session, now=LONG_BEFORE) for person in people))

    assert outcome == {DONE: 4, "full": AT_ONCE - 4}
    assert Booking.objects.filter(session=session, status=Booking.Status.BOOKED).count() == 4
    assert Places.objects.get(session=session).taken == 4


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_last_places_of_an_event_go_to_as_many_as_there_are() -> None:
    event = make_event(capacity=3)

    def arrive(number: int) -> Registration:
        return register(event, name=f"Person {number}", email=f"p{number}@example.org", organisation_name="Lindheim", now=LONG_BEFORE)

    outcome = Counter(all_at_once(partial(arrive, number) for number in range(AT_ONCE)))

    assert outcome == {DONE: 3, "full": AT_ONCE - 3}
    assert Registration.objects.filter(event=event).count() == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_person_who_asks_twelve_times_at_once_is_registered_once() -> None:
    event = make_event(capacity=5)

    ana = partial(register, event, name="Ana", email="ana@example.org", organisation_name="Lindheim", now=LONG_BEFORE)
    outcome = all_at_once([ana] * AT_ONCE)

    assert outcome == [DONE] * AT_ONCE
    assert Registration.objects.filter(event=event).count() == 1
    assert Places.objects.get(event=event).taken == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_places_freed_and_taken_at_once_stay_counted() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", is_bookable=True, capacity=4)
    people = [make_registration(event, f"Person {number}") for number in range(8)]
    held = [book(person, session, now=LONG_BEFORE) for person in people[:4]]

    all_at_once(
        [
            *(partial(cancel_booking, booking, now=LONG_BEFORE) for booking in held),
            *(partial(book, person, session, now=LONG_BEFORE) for person in people[4:]),
            partial(resize, session, 6),
        ]
    )

    booked = Booking.objects.filter(session=session, status=Booking.Status.BOOKED).count()
    assert Places.objects.get(session=session).taken == booked
    assert booked <= 4


@pytest.mark.sqlite
@pytest.mark.django_db
def test_the_database_itself_refuses_seat_41_of_40() -> None:
    session = make_session(make_event(), capacity=40)
    places = Places.objects.create(session=session, size=40, taken=40)

    with pytest.raises(IntegrityError, match="places_never_oversold"), transaction.atomic():
        Places.objects.filter(pk=places.pk).update(taken=41)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_booked_in_another_order_can_leave_at_the_same_moment() -> None:
    event = make_event()
    visits = [make_session(event, at=f"2035-05-14T{hour}:00", until=f"2035-05-14T{hour}:30", is_bookable=True) for hour in range(10, 16)]
    people = [make_registration(event, f"Person {number}", status=Registration.Status.SUBMITTED) for number in range(AT_ONCE)]
    for number, person in enumerate(people):
        for visit in visits if number % 2 else reversed(visits):
            book(person, visit, now=LONG_BEFORE)

    outcome = all_at_once(partial(withdraw, person, now=LONG_BEFORE) for person in people)

    assert outcome == [DONE] * AT_ONCE
    assert set(Places.objects.filter(session__in=visits).values_list("taken", flat=True)) == {0}
