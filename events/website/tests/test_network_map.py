"""The map: where places lie on it, who shares a dot, and who has none."""

from math import dist
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from events.models import Event, EventOrganisation
from events.website.network_map import dots_of
from events.website.tests.reading import html, text, texts
from events.whereabouts import spot_of_event
from members.models import Organisation
from tests.cast import make_event, make_organisation, make_venue
from wego_events.lib.equal_earth import HEIGHT, WIDTH
from wego_events.lib.world_map import spot_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

SEOUL: dict[str, Any] = {"country": "KR", "latitude": 37.566, "longitude": 126.978}
GOYANG: dict[str, Any] = {"country": "KR", "latitude": 37.656, "longitude": 126.835}
CUENCA: dict[str, Any] = {"country": "EC", "latitude": -2.9, "longitude": -79.0}


def test_the_drawing_and_the_dots_share_a_frame() -> None:
    drawing = (Path(settings.BASE_DIR) / "static/img/world.svg").read_text()
    assert drawing.startswith(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">')
    for part in ("world", "members"):
        folder = "parts/" if part == "world" else ""
        assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in (Path(settings.BASE_DIR) / f"templates/website/{folder}{part}.html").read_text()


def test_a_dot_lies_west_of_what_is_east_of_it_and_north_of_what_is_south() -> None:
    seoul, cuenca = spot_of(37.566, 126.978), spot_of(-2.9, -79.0)
    assert seoul is not None
    assert cuenca is not None
    assert cuenca[0] < seoul[0]
    assert seoul[1] < cuenca[1]


@pytest.mark.parametrize(("latitude", "longitude"), [(None, None), (None, 5.0), (5.0, None)])
def test_no_position_is_no_spot(latitude: float | None, longitude: float | None) -> None:
    assert spot_of(latitude, longitude) is None


def test_neighbours_share_a_dot_and_its_area_tells_their_number() -> None:
    here = [make_organisation("Seoul", **SEOUL), make_organisation("Goyang", **GOYANG), make_organisation("Cuenca", **CUENCA)]
    dots = dots_of(here)
    assert [[str(member) for member in dot.members] for dot in dots] == [["Cuenca"], ["Goyang", "Seoul"]]
    assert dots == dots_of(reversed(here))
    assert dots[1].size > dots[0].size
    assert dots[1].narrowed == "country=KR"
    assert dist((dots[0].x, dots[0].y), (dots[1].x, dots[1].y)) > 500


def test_neighbours_of_two_countries_lead_to_their_region() -> None:
    dots = dots_of(
        [
            make_organisation("Geneva", country="CH", latitude=46.2, longitude=6.14),
            make_organisation("Annemasse", country="FR", latitude=46.19, longitude=6.24),
        ]
    )
    assert [dot.narrowed for dot in dots] == ["region=western-europe"]


def test_members_stand_on_the_map_and_in_the_list(client: Client) -> None:
    seoul = make_organisation("Seoul", member=True, **SEOUL)
    make_organisation("Goyang", member=True, **GOYANG)
    cuenca = make_organisation("Cuenca", member=True, **CUENCA)
    make_organisation("Nowhere Known", member=True, country="FR")
    page = client.get("/members/")
    assert f'<a href="{cuenca.get_absolute_url()}"><title>Cuenca</title>' in html(page)
    assert '<a href="?country=KR#list"><title>Goyang, Seoul</title>' in html(page)
    assert html(page).count('class="dot"') == 2
    assert texts(page, ".region") == ["Latin America 1", "Eastern Asia 2", "Western Europe 1"]
    assert text(page, ".members") == "Cuenca Ecuador"
    assert text(page, ".aside") == "Not on the map, for their position is not known Nowhere Known"
    assert "Natural Earth" in text(page, ".credit")
    assert "GeoNames" in text(page, ".credit")
    assert seoul.get_absolute_url() in html(page)


def test_the_map_shows_those_who_were_asked_for(client: Client) -> None:
    make_organisation("Seoul", member=True, **SEOUL)
    make_organisation("Cuenca", member=True, **CUENCA)
    page = client.get("/members/?region=americas")
    assert (html(page).count('class="dot"'), texts(page, ".members")) == (1, ["Cuenca Ecuador"])
    assert html(client.get("/members/?q=nobody")).count("<circle") == 0


@pytest.mark.parametrize("query", ["q=%00", "region=atlantis", "country=XX", "kind=x", "page=999", "page=x"])
def test_a_filter_that_cannot_be_read_does_no_harm(client: Client, query: str) -> None:
    make_organisation("Seoul", member=True, **SEOUL)
    assert client.get(f"/members/?{query}").status_code == 200


def test_an_event_lies_at_its_venue_else_in_its_host_city() -> None:
    city = make_organisation("Cuenca", **CUENCA)
    ministry = make_organisation("Ministry", kind=Organisation.Kind.INSTITUTION, **SEOUL)
    hosted = make_event("Hosted")
    for organisation, role in ((ministry, "host"), (city, "host_city")):
        EventOrganisation.objects.create(event=hosted, organisation=organisation, role=role)
    placed = make_event("Placed", venue=make_venue(latitude=37.566, longitude=126.978))
    assert spot_of_event(hosted) == spot_of(-2.9, -79.0)
    assert spot_of_event(placed) == spot_of(37.566, 126.978)


@pytest.mark.parametrize("fields", [{"mode": Event.Mode.ONLINE}, {}], ids=["online", "not known"])
def test_an_event_without_a_place_has_no_spot(fields: dict[str, Any]) -> None:
    event = make_event(**fields)
    EventOrganisation.objects.create(event=event, organisation=make_organisation("Ministry", kind="institution", **SEOUL), role="host")
    assert spot_of_event(event) is None


def test_an_online_venue_has_no_spot() -> None:
    assert spot_of_event(make_event(venue=make_venue("Video room", is_online=True))) is None
