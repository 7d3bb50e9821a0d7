"""No answer asks the database more often because there are more rows."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.api.tests.record import a_session, an_event
from events.models import Session

pytestmark = [pytest.mark.django_db]

ROWS = pytest.mark.parametrize("rows", [1, 3])


@ROWS
@pytest.mark.parametrize(
    ("name", "queries"), {"event": 8, "session": 7, "series": 4, "venue": 3, "member": 5, "speaker": 4}.items()
)  # fmt: skip
def test_a_list_of_any_length_takes_the_same_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str, queries: int, rows: int
) -> None:
    for n in range(rows):
        an_event(n)
    with django_assert_num_queries(queries):
        answer = client.get(reverse(f"api:{name}-list"))
    assert answer.status_code == 200
    assert len(answer.json()["results"]) >= rows


@ROWS
@pytest.mark.parametrize(
    ("name", "key", "queries"),
    [("series", "forum-series-0", 3), ("venue", "hall-0", 2), ("member", "city-0", 4), ("speaker", "mayor-0", 3)],
)
def test_an_entry_takes_the_same_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str, key: str, queries: int, rows: int
) -> None:
    for n in range(rows):
        an_event(n)
    with django_assert_num_queries(queries):
        answer = client.get(reverse(f"api:{name}-detail", args=[key]))
    assert answer.status_code == 200


@ROWS
def test_a_session_takes_the_same_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    for n in range(rows):
        an_event(n)
    key = Session.objects.order_by("pk")[0].pk
    with django_assert_num_queries(6):
        answer = client.get(reverse("api:session-detail", args=[key]))
    assert answer.status_code == 200


@ROWS
def test_an_event_takes_the_same_queries_for_any_programme(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    event = an_event(0)
    for n in range(1, rows):
        a_session(event, n)
    with django_assert_num_queries(21):
        answer = client.get(reverse("api:event-detail", args=["forum-0"]))
    assert len(answer.json()["sessions"]) == rows
