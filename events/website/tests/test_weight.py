"""What a first visit costs, over the wire: the page as it is sent, and each file that it names, compressed as whitenoise does."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from events.website.tests.record import make_full_event
from tests.cast import make_event, make_part, make_person, make_room, make_session, make_venue

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

EVENT, PROGRAMME = 60_000, 90_000  # bytes, promised in the issue


def first_visit(client: Client, address: str) -> int:
    """The bytes of a page with all of its files."""
    page = client.get(address)
    assert page.status_code == 200
    names = set(re.findall(rb'(?:src|href)="/static/([^"#]+)', page.content))
    assert b"css/site.css" in names
    return len(page.content) + sum(_packed(name.decode()) for name in names)


def _packed(name: str) -> int:
    content = (Path(settings.BASE_DIR) / "static" / name).read_bytes()
    return len(gzip.compress(content, 9))


def test_an_event_with_its_whole_record(client: Client) -> None:
    event = make_full_event(3, venue=make_venue(latitude=37.57, longitude=126.98))
    assert first_visit(client, event.get_absolute_url()) < EVENT


def test_a_programme_of_a_hundred_sessions(client: Client) -> None:
    venue = make_venue()
    event, rooms = make_event(venue=venue, gathers=False), [make_room(f"Hall {number}", venue=venue) for number in range(10)]
    for number in range(100):
        at = f"2035-05-14T{8 + number // 10:02}"
        session = make_session(event, f"Panel on the air of city {number}", at=f"{at}:00", until=f"{at}:45", room=rooms[number % 10])
        make_part(session, make_person(f"Speaker {number}"))
    client.cookies["reader_zone"] = "America/Lima"
    for query in ("", "?view=list"):
        assert first_visit(client, reverse("website:programme", args=[event.slug]) + query) < PROGRAMME
