"""Lists are walked through in pages that neither miss a row nor show one twice."""

import pytest
from django.test import Client

from tests.cast import make_event, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_every_row_comes_once_and_in_order(client: Client) -> None:
    slugs = [f"forum-{n}" for n in range(5)]
    for slug in reversed(slugs):
        make_event(slug=slug)
    found, address = [], "/api/v1/events/?limit=2"
    while address:
        page = client.get(address).json()
        found += [event["slug"] for event in page["results"]]
        address = page["next"]
    assert found == slugs
    assert page["count"] == 5


def test_a_page_has_a_hundred_rows_unless_asked_otherwise(client: Client) -> None:
    for n in range(101):
        make_event(slug=f"forum-{n}")
    page = client.get("/api/v1/events/").json()
    assert len(page["results"]) == 100
    assert page["next"] == "http://testserver/api/v1/events/?limit=100&offset=100"


def test_sessions_come_in_the_order_of_their_clock_and_the_unknown_last(client: Client) -> None:
    event = make_event(gathers=False)
    for title, at in {"third": "2035-05-15T09:00", "second": "2035-05-14", "first": "2035-05-14T16:00"}.items():
        make_session(event, title, at=at)
    found = client.get("/api/v1/sessions/").json()["results"]
    assert [session["title"]["text"] for session in found] == ["first", "second", "third"]
