"""The list of events and its filters."""

import pytest
from django.test import Client

from events.models import Event, EventLanguage
from events.website.tests.reading import html, text, texts
from events.website.views.events import EVENTS_A_PAGE
from tests.cast import make_event, make_series, make_venue
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def titles(client: Client, query: str = "") -> list[str]:
    return texts(client.get(f"/events/{query}"), ".line-title")


@pytest.fixture
def record() -> None:
    """Two events that differ in everything that can be filtered by."""
    alps = make_event(
        "Alpine prize",
        type=Event.Type.PRIZE,
        when=When.at("Europe/Zurich", "2034-05-28"),
        venue=make_venue("Lake hall", country="CH", locality="Geneva", zone="Europe/Zurich"),
        series=make_series("Prizes", slug="prizes"),
    )
    EventLanguage.objects.create(event=alps, code="fr")
    seoul = make_event("Han river forum", venue=make_venue("City hall"), series=make_series("Forums", slug="forums"))
    EventLanguage.objects.create(event=seoul, code="ko")


ONE_OF_TWO = "type=prize series=prizes year=2034 region=europe region=western-europe country=CH language=fr q=alpine q=geneva"


@pytest.mark.parametrize("query", ONE_OF_TWO.split())
def test_each_filter_finds_one_of_two(client: Client, record: None, query: str) -> None:
    assert titles(client, f"?{query}") == ["Alpine prize"]


def test_filters_are_joined(client: Client, record: None) -> None:
    assert titles(client, "?type=prize&year=2035") == []


def test_nothing_found_says_how_to_go_on(client: Client, record: None) -> None:
    response = client.get("/events/?q=nothing+like+it")
    assert text(response, ".empty") == "No event matches all of this. Show all events"


def test_only_what_the_record_holds_is_offered(client: Client, record: None) -> None:
    options = texts(client.get("/events/"), "option")
    assert options == [
        *("all", "forum", "prize"),
        *("all", "Forums", "Prizes"),
        *("all", "2035", "2034"),
        *("all", "Asia", "Eastern Asia", "Europe", "Western Europe"),
        *("all", "South Korea", "Switzerland"),
        *("all", "French", "Korean"),
    ]


def test_what_was_chosen_stays_chosen(client: Client, record: None) -> None:
    page = html(client.get("/events/?type=prize&year=2034&q=lake"))
    assert '<option value="prize" selected>prize</option>' in page
    assert '<option value="2034" selected>2034</option>' in page
    assert 'value="lake"' in page


def test_a_year_that_is_none_is_refused_with_a_reason_and_narrows_nothing(client: Client, record: None) -> None:
    response = client.get("/events/?year=soon")
    assert (response.status_code, text(response, ".error")) == (200, "Enter a whole number.")
    assert len(texts(response, ".line-title")) == 2


def test_the_found_events_are_a_calendar_too(client: Client, record: None) -> None:
    assert 'href="/calendar.ics?type=prize"' in html(client.get("/events/?type=prize&page=1"))


def test_years_stand_above_their_events_the_newest_first(client: Client) -> None:
    make_event("Known to the day", when=When.at("Asia/Seoul", "2034-05-01"))
    make_event("Known to the year", when=When(LocalPoint(edtf="2036")), status=Event.Status.ANNOUNCED)
    make_event("Known by its end", when=When(end=LocalPoint(When.at("", "2033-02-03").start.day)), status=Event.Status.HELD)
    make_event("Year not known", when=When(LocalPoint(edtf="XXXX-05-28")), status=Event.Status.HELD)
    make_event("Nothing known", when=When(), status=Event.Status.HELD)
    response = client.get("/events/")
    assert texts(response, ".year") == ["2036", "2034", "2033", "Date not known"]
    assert sorted(texts(response, ".line-title")[3:]) == ["Nothing known", "Year not known"]


def test_a_long_list_has_pages_that_keep_the_filters(client: Client) -> None:
    for number in range(EVENTS_A_PAGE + 1):
        make_event(f"Forum {number}")
    first, second = client.get("/events/?type=forum"), client.get("/events/?type=forum&page=2")
    assert [len(texts(page, ".line-title")) for page in (first, second)] == [EVENTS_A_PAGE, 1]
    assert 'href="?type=forum&amp;page=2"' in html(first)
    assert text(second, ".pages") == "Previous page Page 2 of 2"
    assert len(titles(client, "?page=99")) == 1
