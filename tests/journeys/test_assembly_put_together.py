"""An assembly put together in a real browser: from the template to a released programme of forty sessions in five rooms.

Three sessions are dragged; one clash stops the release and is mended by keyboard alone, one only warns. The reach is read, all is
released, a visitor sees it. On the day a room changes from a telephone, released alone; then one session is taken back.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.desk.starting.load_templates import load_templates
from events.desk.timetable.tests.calendar import HOUR, block, drag, open_timetable, told
from events.models import Event, Participation, Placement, ProgrammeRevision, Session
from tests.cast import SEOUL, make_part, make_person, make_registration, make_room, make_venue, placement_of
from tests.journeys.desk import expect_success, open_programme, press_verb
from tests.journeys.sign_in import sign_in_on_trial
from venues.models import Room, Venue

ROOMS = [("Plenary Hall", 400), ("Hall East", 150), ("Hall West", 150), ("Workshop Room", 60), ("Banquet Hall", 400)]
TABLE = {"width": 1500, "height": 1300}
TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture
def venue(db: None) -> Venue:
    """A centre in Seoul with the five rooms that the template asks for."""
    load_templates()
    venue = make_venue("Harbour Centre", zone=SEOUL)
    for order, (name, seats) in enumerate(ROOMS):
        make_room(name, venue=venue, order=order, capacity=seats)
    return venue


def officer(browser: Browser, url: str, viewport: Any) -> Page:
    """Alice, signed in on one of her devices, whose own clock is that of Paris."""
    page = browser.new_context(viewport=viewport, timezone_id="Europe/Paris").new_page()
    page.set_default_timeout(15_000)  # milliseconds
    sign_in_on_trial(page, url, "alice@secretariat.example.org")
    return page


@pytest.mark.browser
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_an_assembly_is_put_together_released_and_changed_on_the_day(
    live_server: LiveServer, browser: Browser, settings: Any, alice: Any, venue: Venue
) -> None:
    settings.CODES_ARE_SHOWN = True  # as under `make run`
    url = live_server.url
    page = officer(browser, url, TABLE)

    event = _started_from_the_template(page, url, venue)
    _three_are_dragged(page, url, event)
    _clash_stops_the_release(page, url, event)
    _same_move_back_by_keyboard_alone(page, url, event)
    _reach_is_read_and_all_released(page, url, event)
    _programme_is_public(browser, url, event)
    changed, before = _room_changes_from_a_telephone(officer(browser, url, TELEPHONE), url, event)
    _one_session_is_taken_back(page, url, event, changed, before)


def _started_from_the_template(page: Page, url: str, venue: Venue) -> Event:
    """It began yesterday, so that today is one of its days on whatever clock the test runs."""
    page.goto(f"{url}/admin/events/event/start/")
    page.get_by_role("link", name="General Assembly", exact=True).click()
    page.locator("#id_title").fill("Spring Assembly")
    page.locator("#id_first_day").fill((datetime.now(ZoneInfo(SEOUL)) - timedelta(days=1)).date().isoformat())
    page.locator("#id_venue").select_option(str(venue.pk))
    page.get_by_role("button", name="Show what will be made").click()
    expect(page.get_by_role("heading", name="40 sessions")).to_be_visible()
    page.get_by_role("button", name="Make this event").click()
    expect_success(page)

    event = Event.objects.get()
    placed = Placement.objects.drafts().filter(session__event=event)
    assert (event.sessions.count(), placed.exclude(room=None).values("room").distinct().count()) == (40, 5)
    _people_with_parts(event)
    return event


def _people_with_parts(event: Event) -> None:
    """A speaker of two sessions at different times, and someone registered who will hear of changes."""
    speaker = make_person("Ines Okoye")
    for title in ("Panel 1", "Panel 3"):
        make_part(event.sessions.get(title=title), speaker, Participation.Role.SPEAKER)
    make_registration(event, "Mina Sato")


def _three_are_dragged(page: Page, url: str, event: Event) -> None:
    """One to a later hour, one to where its speaker is elsewhere, and one into a room that is taken."""
    press_verb(page, url, event, "Publish")
    open_timetable(page, url, event)
    expect(page.locator(".timetable-calendar [data-session]")).to_have_count(40)
    page.locator("#timetable-days button").nth(2).click()  # all days, the evening before, the first day

    drag(page, block(page, "Workshop 1"), down=HOUR / 4)
    told(page, re.compile("^Saved: “Workshop 1”, .*, 14:15 to 15:45, Workshop Room"))

    drag(page, block(page, "Panel 3"), down=-2 * HOUR, across=3)
    told(page, re.compile("^Saved: “Panel 3”, .*, 14:00 to 15:30, Banquet Hall. This move causes: warns: .*Ines Okoye"))

    drag(page, block(page, "Panel 2"), across=-1)
    told(page, re.compile("This move causes: stops a release: “Panel 1” and “Panel 2” would be in Hall East at the same time"))
    assert Placement.objects.drafts().get(session__title="Panel 2").room == Room.objects.get(slug__startswith="hall-east")


def _clash_stops_the_release(page: Page, url: str, event: Event) -> None:
    open_programme(page, url, event)
    expect(page.get_by_role("heading", name="1 clash stops it")).to_be_visible()
    page.get_by_role("button", name="Release all").click()
    expect(page.locator(".messagelist .error")).to_contain_text("“Panel 1” and “Panel 2” would be in Hall East at the same time")
    assert not Placement.objects.released().exists()


def _same_move_back_by_keyboard_alone(page: Page, url: str, event: Event) -> None:
    open_timetable(page, url, event)
    page.locator("#timetable-conflicts").get_by_role("button", name="Panel 2").focus()
    page.keyboard.press("Enter")
    expect(block(page, "Panel 2")).to_be_focused()
    for key, said in [("Enter", "“Panel 2” is picked up"), ("ArrowRight", "14:00 to 15:30, Hall West")]:
        page.keyboard.press(key)
        expect(page.locator("#timetable-spoken")).to_contain_text(said)
    page.keyboard.press("Enter")
    told(page, re.compile("^Saved: “Panel 2”, .*, 14:00 to 15:30, Hall West. This move solves a conflict.$"))


def _reach_is_read_and_all_released(page: Page, url: str, event: Event) -> None:
    open_programme(page, url, event)
    reach = page.locator("#reach")
    expect(reach.get_by_role("heading", name="If all 40 changes are released")).to_be_visible()
    expect(reach).to_contain_text("Ines Okoye")  # a warning: it may be released so
    page.get_by_role("button", name="Release all").click()
    expect(page.locator(".messagelist .success")).to_have_text("40 sessions are released, as revision 1.")


def _programme_is_public(browser: Browser, url: str, event: Event) -> None:
    visitor = browser.new_context(timezone_id="America/Lima").new_page()
    visitor.goto(f"{url}/events/{event.slug}/programme/")
    for title in ("Workshop 1", "Panel 2", "Closing ceremony"):
        expect(visitor.get_by_text(title, exact=True).first).to_be_visible()


def _room_changes_from_a_telephone(page: Page, url: str, event: Event) -> tuple[Session, Placement]:
    """On the day: the session is one of those of today, and it alone is released."""
    page.goto(f"{url}/admin/events/event/{event.pk}/programme/")
    today = page.get_by_role("region", name="Today").locator("li", has=page.locator(".today-where")).first
    title = today.locator("strong").inner_text()
    today.get_by_role("link").click()
    session = Session.objects.get(pk=re.findall(r"/session/(\d+)/", page.url)[0])
    before = placement_of(session)
    free = _free_room(event, before)
    page.get_by_label("Room", exact=True).select_option(str(free.pk))
    assert page.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]
    page.get_by_role("button", name="Save and release this session now").click()
    expect(page.locator(".messagelist .success")).to_contain_text(f"“{title}” is released: ")

    assert (placement_of(session).room, placement_of(session).when) == (free, before.when)
    assert ProgrammeRevision.objects.latest("number").placements_begun.count() == 1
    return session, before


def _free_room(event: Event, placement: Placement) -> Room:
    at_the_time = Placement.objects.released().filter(starts_at__lt=placement.busy_until, busy_until__gt=placement.starts_at)
    return Room.objects.filter(venue=event.venue).exclude(pk__in=at_the_time.exclude(room=None).values("room")).earliest("order")


def _one_session_is_taken_back(page: Page, url: str, event: Event, session: Session, before: Placement) -> None:
    open_programme(page, url, event)
    page.get_by_role("link", name=re.compile("Take back to revision 1")).click()
    expect(page.locator("#content")).to_contain_text("This changes 1 session.")
    page.get_by_role("button", name="Take back to revision 1").click()
    expect_success(page)

    assert (placement_of(session).room, placement_of(session).when) == (before.room, before.when)
    assert list(event.revisions.order_by("number").values_list("takes_back_to__number", flat=True)) == [None, None, 1]
