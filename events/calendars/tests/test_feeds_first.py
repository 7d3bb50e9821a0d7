"""Feeds are answered before anyone is asked who reads: so nothing else may be, whatever its address ends in."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Event
from tests.cast import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

AT_THE_DESK = ["/admin/x.ics", "/admin/events/event/1.ics", "/admin/events/event/1/timetable.ics"]


@pytest.mark.parametrize("path", AT_THE_DESK)
def test_an_address_of_the_desk_that_ends_as_a_feed_asks_who_one_is(client: Client, path: str) -> None:
    answers = [client.get(path), client.post(path)]

    assert [answer["Location"] for answer in answers] == [f"{reverse('admin:login')}?next={path}"] * 2


def test_a_feed_only_reads(client: Client) -> None:
    event: Event = make_event(slug="forum")

    answers = [client.post(f"/events/{event.slug}/calendar.ics"), client.put("/calendar.ics"), client.delete("/calendar.ics")]

    assert [answer.status_code for answer in answers] == [405, 405, 405]
