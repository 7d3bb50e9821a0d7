"""What clashes, for staff; to all others there is nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from jsonschema import Draft202012Validator
from pytest_django import DjangoAssertNumQueries

from events.access import DOOR
from events.api.tests.test_description import description, validator
from events.models import Event
from members.models import User
from tests.cast import make_event, make_part, make_person, make_room, make_session
from venues.models import Room

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

ADDRESS = "/api/v1/events/forum/conflicts/"


@pytest.fixture
def event() -> Event:
    return make_event("Forum", slug="forum")


@pytest.fixture
def staff(client: Client, alice: User) -> Client:
    client.force_login(alice)
    return client


def clashing(event: Event, number: int = 2) -> Room:
    hall = make_room("Hall")
    for n in range(number):
        session = make_session(event, f"Session {n}", at="2035-05-14T10:00", room=hall, released=False)
        make_part(session, make_person(f"Person {n}"))
    return hall


def test_a_clash_names_its_sessions_and_what_they_clash_over(staff: Client, event: Event) -> None:
    hall = clashing(event)
    first, second = event.sessions.order_by("pk")

    answer = staff.get(ADDRESS).json()

    (found,) = answer["results"]
    assert (answer["count"], found["cause"], found["level"]) == (1, "room_twice", "stops")
    assert found["text"] == "“Session 0” and “Session 1” would be in Hall at the same time. Give one of them another room or time."
    assert [session["id"] for session in found["sessions"]] == [first.pk, second.pk]
    assert (found["room"]["slug"], found["person"]) == (hall.slug, None)
    assert found["key"] == f"room_twice:{first.pk}-{second.pk}:{hall.pk}"


def test_a_person_is_named_where_it_is_one(staff: Client, event: Event) -> None:
    ines = make_person("Ines Okoye")
    for _n in range(2):
        make_part(make_session(event, at="2035-05-14T10:00", released=False), ines)
    (found,) = staff.get(ADDRESS).json()["results"]
    assert (found["room"], found["person"]["slug"], found["level"]) == (None, ines.slug, "warns")


def test_it_is_as_described(staff: Client, event: Event) -> None:
    clashing(event)
    schema = description()["paths"]["/api/v1/events/{slug}/conflicts/"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    check: Draft202012Validator = validator(schema)
    assert [error.message for error in check.iter_errors(staff.get(ADDRESS).json())] == []


def test_for_others_there_is_nothing_here(client: Client, event: Event, charlie: User) -> None:
    clashing(event)
    for signed_in in (None, charlie):
        if signed_in:
            client.force_login(signed_in)
        answer = client.get(ADDRESS)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_whoever_may_read_events_at_the_desk_may_read_it(client: Client, event: Event) -> None:
    user = User.objects.create_user("door@example.org", is_staff=True)
    client.force_login(user)
    assert client.get(ADDRESS).status_code == 404
    user.groups.add(Group.objects.get(name=DOOR))
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [("/api/v1/events/none/conflicts/", 404), (f"{ADDRESS}?limit=0", 400), (f"{ADDRESS}?x=1", 400)],
)
def test_what_goes_wrong_is_a_problem(staff: Client, event: Event, address: str, status: int) -> None:
    answer = staff.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_it_comes_in_pages_and_is_kept_nowhere(staff: Client, event: Event) -> None:
    clashing(event, 3)
    answer = staff.get(ADDRESS, {"limit": "2"})
    assert (answer.json()["count"], len(answer.json()["results"])) == (3, 2)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("sessions", [2, 4, 20])
def test_any_number_takes_the_same_queries(
    staff: Client, event: Event, sessions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clashing(event, sessions)
    staff.get(ADDRESS)
    with django_assert_num_queries(15):
        answer: Any = staff.get(ADDRESS, {"limit": "500"})
    assert answer.json()["count"] == sessions * (sessions - 1) // 2
