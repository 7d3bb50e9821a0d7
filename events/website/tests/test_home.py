"""What is next, as it stands at a moment."""

from datetime import datetime

import pytest
import time_machine
from django.test import Client

from events.models import Event
from events.website.tests.reading import html, text, texts
from members.models import RegionalOffice
from tests.cast import make_event, make_organisation, seoul
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

LISTS = ("Under way", "Next", "Announced, day to come", "Lately held")
NOON = seoul("2035-05-10T12:00")


def home_at(client: Client, moment: datetime) -> dict[str, list[str]]:
    """The titles on the home page under each heading."""
    with time_machine.travel(moment, tick=False):
        response = client.get("/")
    heads = [head.strip() for head in texts(response, "h2")]
    sections = texts(response, "section")
    titles = texts(response, ".line-title")
    found = {head: [title for title in titles if title in section] for head, section in zip(heads, sections, strict=True)}
    return {head: titles for head, titles in found.items() if head in LISTS}


def on(day: str, until: str = "", zone: str = "Asia/Seoul") -> When:
    return When.at(zone, day, until)


def test_events_stand_in_the_order_of_their_days(client: Client) -> None:
    make_event("Later", when=on("2035-06-01"))
    make_event("Sooner", when=on("2035-05-20T09:00"))
    make_event("Over", when=on("2035-05-01", "2035-05-02"))
    assert home_at(client, NOON) == {"Next": ["Sooner", "Later"]}


def test_what_runs_now_stands_first(client: Client) -> None:
    make_event("Running", when=on("2035-05-09T09:00", "2035-05-11T18:00"))
    make_event("Today", when=on("2035-05-10"))
    make_event("Ended", when=on("2035-05-10T08:00", "2035-05-10T11:00"))
    make_event("Tonight", when=on("2035-05-10T19:00"))
    assert home_at(client, NOON) == {"Under way": ["Running", "Today"], "Next": ["Tonight"]}


def test_a_day_lasts_until_it_is_over_on_its_own_clock(client: Client) -> None:
    make_event("Pacific day", when=on("2035-05-09", zone="Pacific/Honolulu"))
    assert home_at(client, NOON) == {"Under way": ["Pacific day"], "Next": []}


def test_announced_without_a_day(client: Client) -> None:
    make_event("Of this year", when=When(LocalPoint(edtf="2035")), status=Event.Status.ANNOUNCED)
    make_event("Of a year gone by", when=When(LocalPoint(edtf="2030")), status=Event.Status.ANNOUNCED)
    make_event("Of no known year", when=When(), status=Event.Status.ANNOUNCED)
    make_event("Held, day not known", when=When(), status=Event.Status.HELD)
    found = home_at(client, NOON)
    assert sorted(found["Announced, day to come"]) == ["Of no known year", "Of this year"]


def test_a_cancelled_event_is_still_shown_but_not_put_above_all(client: Client) -> None:
    make_event("Cancelled one", when=on("2035-05-20"), status=Event.Status.CANCELLED, gone_at=NOON)
    make_event("Good one", when=on("2035-05-21"))
    with time_machine.travel(NOON, tick=False):
        response = client.get("/")
    assert texts(response, ".line-title") == ["Cancelled one", "Good one"]
    assert text(response, ".hero-title") == "Good one"


def test_a_rehearsal_is_marked(client: Client) -> None:
    make_event("Try-out", when=on("2035-05-20"), is_rehearsal=True)
    with time_machine.travel(NOON, tick=False):
        assert text(client.get("/"), ".lines").endswith("Rehearsal")


def test_an_empty_house_says_what_to_do(client: Client) -> None:
    assert "Subscribe, and the next one comes to your calendar by itself." in html(client.get("/"))


def test_the_network_at_a_glance(client: Client) -> None:
    seoul_city = make_organisation("Seoul", member=True, country="KR", zone="Asia/Seoul", latitude=37.57, longitude=126.98)
    make_organisation("Lima", member=True, country="PE")
    make_organisation("Not of us", country="FR")
    make_event("Held", status=Event.Status.HELD, registration="none")
    RegionalOffice.objects.create(slug="east", area="East Asia", host=seoul_city)
    with time_machine.travel(NOON, tick=False):
        response = client.get("/")
    assert text(response, ".counts") == "members 2 countries 2 regional office 1 event on record 1"
    assert texts(response, ".offices") == ["East Asia Seoul Thu 12:00 Seoul time (UTC+9)"]
    assert html(response).count('class="dot"') == 1
