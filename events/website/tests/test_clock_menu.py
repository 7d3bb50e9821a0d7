"""The clock changed in one step, from every page, by a place in words, without an account and without JavaScript."""

import pytest
from django.test import Client
from django.urls import reverse

from events.website.reader import ZONE_COOKIE
from events.website.tests.reading import html, text, texts
from events.website.zone_finder import zones_named
from members.models import RegionalOffice
from tests.cast import make_event, make_organisation, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

CLOCK = "/clock/"


@pytest.fixture
def cuenca() -> None:
    make_organisation("Cuenca", name_ko="쿠엥카", country="EC", zone="America/Guayaquil", member=True)


@pytest.mark.usefixtures("cuenca")
@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Lima", "America/Lima"),
        ("lima", "America/Lima"),
        ("Peru: Lima", "America/Lima"),
        ("são paulo", "America/Sao_Paulo"),
        ("Korea south", "Asia/Seoul"),
        ("Cuenca", "America/Guayaquil"),
        ("쿠엥카", "America/Guayaquil"),
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("UTC", "UTC"),
    ],
)
def test_a_place_in_words_is_enough(client: Client, place: str, zone: str) -> None:
    response = client.post(CLOCK, {"place": place, "next": "/events/"})
    assert (response.status_code, response["Location"]) == (302, "/events/")
    assert client.cookies[ZONE_COOKIE].value == zone


def test_a_country_with_several_clocks_asks_which(client: Client) -> None:
    response = client.post(CLOCK, {"place": "Ecuador", "next": "/events/"})
    assert ZONE_COOKIE not in response.cookies
    names = [choice.partition(" time")[0].rpartition(" ")[0] for choice in texts(response, ".zones")[0].split("Ecuador: ")[1:]]
    assert names == ["Galapagos", "Guayaquil"]
    assert (response.status_code, 'value="America/Guayaquil"' in html(response)) == (200, True)
    assert 'name="next" value="/events/"' in html(response)


def test_the_language_of_the_reader_is_understood(client: Client) -> None:
    assert zones_named("페루", "ko")[0][0] == "America/Lima"
    assert zones_named("Allemagne Berlin", "fr") == [("Europe/Berlin", "Allemagne: Berlin")]


@pytest.mark.parametrize("place", ["Atlantis", "\0", "a" * 5000, "<>", "''", ": ("])
def test_what_is_no_place_says_what_to_try(client: Client, place: str) -> None:
    response = client.post(CLOCK, {"place": place})
    if place.strip("\0"):
        assert (response.status_code, "Try the country or a larger city near it." in text(response, ".error")) == (422, True)
    assert ZONE_COOKIE not in response.cookies


def test_an_empty_place_forgets_nothing(client: Client) -> None:
    client.cookies[ZONE_COOKIE] = "America/Lima"
    response = client.post(CLOCK, {"place": "  "})
    assert (response.status_code, ZONE_COOKIE in response.cookies) == (200, False)


@pytest.mark.parametrize("page", ["/", "/events/", "/members/", "/subscribe/", "/search/", "/clock/", "/nowhere/"])
def test_every_page_has_the_clock(client: Client, page: str) -> None:
    menu = text(client.get(page), ".clock-list")
    assert menu.startswith("Show times on the clock of Set UTC world time")


def test_a_page_of_an_event_offers_the_events_clock(client: Client) -> None:
    session = make_session(at="2035-05-14T10:00")
    for address in (session.event.get_absolute_url(), session.get_absolute_url(), reverse("website:programme", args=[session.event.slug])):
        assert '<button class="choice-line" name="zone" value="Asia/Seoul">' in html(client.get(address))
    client.cookies[ZONE_COOKIE] = "Asia/Seoul"
    assert 'name="zone" value="Asia/Seoul"' not in html(client.get(session.event.get_absolute_url()))


def test_the_offices_clocks_are_offered(client: Client) -> None:
    RegionalOffice.objects.create(slug="a", area="Africa", host=make_organisation("Abuja", zone="Africa/Lagos"))
    RegionalOffice.objects.create(slug="b", area="Once", host=make_organisation("Gone", zone="Asia/Baku"), until="2020")
    assert text(client.get(CLOCK), ".zones") == "Abuja Lagos time (UTC+1)"


@pytest.mark.parametrize("page", ["/", "/events/", "/search/?q=clean", "/events/{}/", "/events/{}/programme/", "/events/{}/register/"])
def test_a_date_that_is_another_on_the_readers_clock_is_marked_on_every_page(client: Client, page: str) -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")
    client.cookies[ZONE_COOKIE] = "America/Lima"
    assert "the day before" in text(client.get(page.format(event.slug)))
