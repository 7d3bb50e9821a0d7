"""A room changes on the day itself, from a telephone; and the reach of a release follows the choice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from events import programme
from events.desk.tests.test_desk_in_a_browser import signed_in
from events.models import Event, Notice, Placement
from members.models import User
from tests.cast import SEOUL, make_event, make_registration, make_room, make_session, make_venue, slug
from wego_events.lib.time.wall_clock import When, local

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def event() -> Event:
    """A forum that runs today and tomorrow in Seoul, with a panel in the hall that two people hear of, and lunch in Room 4."""
    User.objects.create_superuser("root@example.org")
    today = local(timezone.now(), SEOUL).date()
    tomorrow = today + timedelta(days=1)
    hall, room = (make_room(name, venue=venue) for venue in (make_venue(),) for name in ("Great Hall", "Room 4"))
    make_room("Room 5", venue=hall.venue)
    when = When.at(SEOUL, f"{today}T00:00", f"{tomorrow}T23:00")  # nothing of it is over while it is today
    event = make_event("Forum of the day", venue=hall.venue, when=when)
    make_session(event, "Panel on buses", at=f"{today}T22:00", until=f"{tomorrow}T02:00", room=hall)
    make_session(event, "Late lunch", at=f"{today}T22:00", until=f"{tomorrow}T02:00", room=room)
    make_session(event, "Still a draft", at=f"{tomorrow}T10:00", until=f"{tomorrow}T11:00", released=False)
    for name in ("Mina Sato", "Omar Diaz"):
        make_registration(event, name)
    Notice.objects.update(expanded_at=timezone.now())
    return event


def on_telephone(browser: Browser, url: str, settings: Any, **context: Any) -> Page:
    settings.CODES_ARE_SHOWN = True
    return signed_in(browser, url, viewport={"width": 390, "height": 844}, **context)


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without"])
def test_room_changes_on_the_day_from_a_telephone_and_is_released_alone(
    live_server: LiveServer, browser: Browser, settings: Any, event: Event, script: bool
) -> None:
    page = on_telephone(browser, live_server.url, settings, java_script_enabled=script)
    page.goto(f"{live_server.url}/admin/events/event/{event.pk}/change/")

    page.get_by_role("link", name="Today’s sessions").click()
    page.get_by_role("link", name="Move “Panel on buses”").click()
    expect(page.locator("#reach")).to_contain_text("2 mails go")
    page.get_by_label("Room").select_option("Room 4")
    if not script:
        page.get_by_role("button", name="Show what it means").click()
    expect(page.locator("#reach")).to_contain_text("1 clash stops it")
    if script:
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert [found["id"] for found in Axe().run(page).response["violations"]] == []
    page.get_by_label("Room").select_option("Room 5")
    page.get_by_role("button", name="Save and release this session now").click()

    expect(page.locator(".messagelist")).to_contain_text("“Panel on buses” is released: ")
    panel = Placement.objects.released().select_related("room").get(session__title="Panel on buses")
    assert (str(panel.room), [draft.session.title for draft in programme.waiting(event)]) == ("Room 5", ["Still a draft"])


def test_reach_follows_the_choice(live_server: LiveServer, browser: Browser, settings: Any, event: Event) -> None:
    programme.place(event.sessions.get(title="Late lunch"), room=make_room(slug("Room"), venue=event.venue))
    page = on_telephone(browser, live_server.url, settings)
    page.goto(f"{live_server.url}/admin/events/event/{event.pk}/programme/")
    reach = page.locator("#reach")
    expect(reach).to_contain_text("If all 2 changes are released")
    expect(reach).to_contain_text("2 mails go")

    page.get_by_label("Still a draft", exact=True).check()
    expect(reach).to_contain_text("If the one chosen change is released")
    expect(reach).to_contain_text("No mail goes")
    expect(page.locator("#reach-said")).to_have_text("1 session, 0 mails.")
    page.get_by_role("button", name="Choose all").click()
    expect(reach).to_contain_text("2 mails go")
    page.get_by_role("button", name="Choose none").click()
    page.get_by_label("Late lunch", exact=True).check()
    expect(reach).to_contain_text("If the one chosen change is released")
    page.get_by_role("button", name="Release the chosen ones").click()

    expect(page.locator(".messagelist")).to_contain_text("1 session is released, as revision 3.")
    assert [draft.session.title for draft in programme.waiting(event)] == ["Still a draft"]
