"""The website in a real browser: pages that assistive technology can read, that fit, and that load nothing from elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Event
from events.website.tests.record import make_full_event
from members.models import RegionalOffice
from tests.cast import make_event, make_organisation, make_series
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRAVE = ("moderate", "serious", "critical")
READERS = [
    pytest.param({"viewport": {"width": 1280, "height": 900}}, "en", id="wide"),
    pytest.param({"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}, "ko", id="narrow, dark, Korean"),
    pytest.param({"viewport": {"width": 390, "height": 844}}, "ar", id="narrow, right to left"),
    pytest.param({"viewport": {"width": 640, "height": 450}}, "fr", id="twice as large"),
]


@pytest.fixture
def event() -> Event:
    """An assembly with all of its record, in a network with a map."""
    city = make_organisation("Seoul", member=True, country="KR", zone="Asia/Seoul", latitude=37.57, longitude=126.98)
    make_organisation("Cuenca", member=True, country="EC", zone="America/Guayaquil", latitude=-2.9, longitude=-79.0)
    RegionalOffice.objects.create(slug="east", area="East Asia", host=city)
    make_event("Someday", when=When(LocalPoint(edtf="2036")), status=Event.Status.ANNOUNCED)
    return make_full_event(2, slug="full", series=make_series(slug="air"), theme="Cities that listen", summary="Three days on ports.")


def addresses(event: Event) -> list[str]:
    session = event.sessions.earliest("pk")
    pages = ["/", "/events/", "/members/", "/subscribe/", "/clock/", "/search/?q=port", "/search/?q=zzz", "/series/air/", "/nowhere/"]
    return [*pages, *(f"/events/full/{page}" for page in ("", "programme/", "programme/changes/", f"sessions/{session.pk}/", "register/"))]


def opened(browser: Browser, server: LiveServer, language: str, **context: Any) -> Page:
    """A page of a reader of this language in Lima."""
    reader = browser.new_context(timezone_id="America/Lima", **context)
    cookies = {"django_language": language, "reader_zone": "America/Lima"}
    reader.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in cookies.items()])
    return reader.new_page()


@pytest.mark.parametrize(("context", "language"), READERS)
def test_pages_can_be_read_and_fit(live_server: LiveServer, browser: Browser, event: Event, context: Any, language: str) -> None:
    page = opened(browser, live_server, language, **context)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.partition("/")[2].lstrip("/").partition("/")[0]))
    for address in addresses(event):
        page.goto(live_server.url + address)
        too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        grave = [(each["id"], each["nodes"][0]["html"]) for each in Axe().run(page).response["violations"] if each["impact"] in GRAVE]
        assert (address, grave, too_wide) == (address, [], False)
    assert asked == {live_server.url.partition("//")[2]}


def test_the_first_key_leads_past_the_head_to_the_content(live_server: LiveServer, browser: Browser, event: Event) -> None:
    page = opened(browser, live_server, "en")
    page.goto(f"{live_server.url}/events/full/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_map_is_walked_by_keyboard_or_passed_over(live_server: LiveServer, browser: Browser, event: Event) -> None:
    page = opened(browser, live_server, "en")
    page.goto(f"{live_server.url}/members/")
    page.get_by_text("Skip the map").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.querySelector('title').textContent") == "Cuenca"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cuenca")


def test_the_clock_is_changed_in_one_step_without_a_script(live_server: LiveServer, browser: Browser, event: Event) -> None:
    page = browser.new_context(java_script_enabled=False, timezone_id="America/Lima").new_page()
    page.goto(f"{live_server.url}/events/full/")
    expect(page.locator(".offer")).to_be_hidden()
    page.get_by_text("Set your clock").click()
    page.get_by_label("Show times on the clock of").fill("Lima")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/events/full/")
    expect(page.locator(".band .clock.other")).to_contain_text("Lima time (UTC−5)")


def test_the_devices_clock_is_one_click_away(live_server: LiveServer, browser: Browser, event: Event) -> None:
    page = browser.new_context(timezone_id="America/Lima").new_page()
    page.goto(f"{live_server.url}/events/full/")
    page.locator(".offer").click()
    expect(page.locator(".band .clock.other")).to_contain_text("Lima time (UTC−5)")
    expect(page.locator(".offer")).to_have_count(0)
