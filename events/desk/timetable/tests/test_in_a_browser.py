"""The calendar in a real browser: dragged, moved by keyboard, undone; a second person's save is seen and not overwritten."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from events import programme
from events.access import READ_ONLY
from events.desk.roles import set_roles
from events.desk.timetable.tests.calendar import HOUR, block, drag, open_timetable, told
from events.models import Event, Placement, Session
from members.models import User
from tests.cast import SEOUL, make_event, make_room, make_session, make_venue
from tests.journeys.sign_in import sign_in_on_trial
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW_YORK = {"timezone_id": "America/New_York"}  # no clock of the browser comes into what is sent


@pytest.fixture
def event() -> Event:
    """A forum in two rooms: two sessions that have both, and one that has neither."""
    venue = make_venue(zone=SEOUL)
    hall, room = make_room("Great Hall", venue=venue, order=1), make_room("Room A", venue=venue, order=2)
    event = make_event(venue=venue)
    make_session(event, "Opening", at="2035-05-14T09:00", until="2035-05-14T10:00", room=hall)
    make_session(event, "Panel", at="2035-05-14T11:00", until="2035-05-14T12:30", room=room)
    make_session(event, "Unplaced", kind=Session.Kind.KEYNOTE)
    return event


@pytest.fixture
def desk(live_server: LiveServer, browser: Browser, settings: Any) -> Any:
    """Opens the browser of a person who is signed in, wherever they are."""
    settings.CODES_ARE_SHOWN = True

    def of(email: str, name: str, **context: Any) -> Page:
        User.objects.create_superuser(email, first_name=name)
        page = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **NEW_YORK, **context}).new_page()
        sign_in_on_trial(page, live_server.url, email)
        return page

    return of


def draft_of(title: str) -> tuple[When, str]:
    draft = Placement.objects.drafts().select_related("room").get(session__title=title)
    return draft.when, str(draft.room or "")


def test_session_is_dragged_to_another_time_and_room_undone_and_done_again(desk: Any, live_server: LiveServer, event: Event) -> None:
    page = desk("ana@example.org", "Ana")
    open_timetable(page, live_server.url, event)

    drag(page, block(page, "Opening"), down=76, across=1)
    told(page, "Saved: “Opening”, Mon 14 May, 10:00 to 11:00, Room A.")
    assert draft_of("Opening") == (When.at(SEOUL, "2035-05-14T10:00", "2035-05-14T11:00"), "Room A")

    page.keyboard.press("Control+z")
    told(page, "Undone. Saved: “Opening”, Mon 14 May, 09:00 to 10:00, Great Hall.")
    assert not Placement.objects.drafts().exists()

    page.get_by_role("button", name="Redo").click()
    told(page, "Done again. Saved: “Opening”, Mon 14 May, 10:00 to 11:00, Room A.")
    page.get_by_role("button", name="Undo").click()
    told(page, "Undone. Saved: “Opening”, Mon 14 May, 09:00 to 10:00, Great Hall.")


def test_lower_edge_changes_the_length(desk: Any, live_server: LiveServer, event: Event) -> None:
    page = desk("ana@example.org", "Ana")
    open_timetable(page, live_server.url, event)

    drag(page, block(page, "Opening"), down=38, edge=True)

    told(page, "Saved: “Opening”, Mon 14 May, 09:00 to 10:30, Great Hall.")


def test_session_comes_from_the_tray_and_goes_back(desk: Any, live_server: LiveServer, event: Event) -> None:
    page = desk("ana@example.org", "Ana")
    open_timetable(page, live_server.url, event)

    drag(page, page.locator("#timetable-tray-list [data-session]"), onto=block(page, "Opening"), down=HOUR)
    told(page, "Saved: “Unplaced”, Mon 14 May, 10:00 to 10:45, Great Hall.")
    when, room = draft_of("Unplaced")
    assert (when, room) == (When.at(SEOUL, "2035-05-14T10:00"), "Great Hall")  # its end is still not known
    expect(page.locator("#timetable-tray-list")).to_contain_text("No session lacks a time or a room.")

    drag(page, block(page, "Panel"), onto=page.locator("#timetable-tray-heading"))
    told(page, "Saved: “Panel” has no time now.")
    assert draft_of("Panel") == (When(zone=SEOUL), "Room A")


def test_session_dropped_beside_the_calendar_stays_where_it_was(desk: Any, live_server: LiveServer, event: Event) -> None:
    page = desk("ana@example.org", "Ana")
    open_timetable(page, live_server.url, event)

    drag(page, block(page, "Opening"), onto=page.locator("#timetable-conflicts-heading"))

    expect(block(page, "Opening")).to_contain_text("09:00–10:00")
    expect(page.locator("#timetable-told")).to_have_class(re.compile("told-hint"))
    assert not Placement.objects.drafts().exists()


def test_session_is_moved_by_keyboard_alone(desk: Any, live_server: LiveServer, event: Event) -> None:
    page = desk("ana@example.org", "Ana")
    open_timetable(page, live_server.url, event)
    spoken = page.locator("#timetable-spoken")

    block(page, "Opening").focus()
    page.keyboard.press("Enter")
    expect(spoken).to_contain_text("“Opening” is picked up: Mon 14 May, 09:00 to 10:00, Great Hall.")
    for key, said in [
        ("ArrowDown", "Mon 14 May, 09:15 to 10:15, Great Hall"),
        ("ArrowRight", "Mon 14 May, 09:15 to 10:15, Room A"),
        ("ArrowRight", "It goes no further."),
        ("Control+ArrowRight", "Tue 15 May, 09:15 to 10:15, Room A"),
        ("Shift+ArrowDown", "Tue 15 May, 09:15 to 10:30, Room A"),
    ]:
        page.keyboard.press(key)
        expect(spoken).to_have_text(said)
    page.keyboard.press("Enter")
    told(page, "Saved: “Opening”, Tue 15 May, 09:15 to 10:30, Room A.")
    expect(block(page, "Opening")).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(spoken).to_have_text("Given up. “Opening” is where it was.")
    assert draft_of("Opening") == (When.at(SEOUL, "2035-05-15T09:15", "2035-05-15T10:30"), "Room A")


def test_clash_is_shown_at_once_and_leads_to_its_sessions(desk: Any, live_server: LiveServer, event: Event) -> None:
    page = desk("ana@example.org", "Ana")
    open_timetable(page, live_server.url, event)

    drag(page, block(page, "Opening"), down=76 * 2, across=1)

    expect(page.locator("#timetable-told")).to_contain_text("This move causes: stops a release: “Opening” and “Panel” would be in Room A")
    expect(block(page, "Panel")).to_contain_text("stops a release")
    page.locator("#timetable-conflicts").get_by_role("button", name="Panel").click()
    expect(block(page, "Panel")).to_be_focused()


def test_second_persons_save_is_seen_and_not_overwritten(desk: Any, live_server: LiveServer, event: Event) -> None:
    ana, dana = desk("ana@example.org", "Ana"), desk("dana@example.org", "Dana")
    for page in (ana, dana):
        open_timetable(page, live_server.url, event)
    panel, opening = block(dana, "Panel"), block(ana, "Opening")

    drag(ana, opening, across=1)
    told(ana, "Saved: “Opening”, Mon 14 May, 09:00 to 10:00, Room A.")
    expect(block(dana, "Opening")).to_contain_text("changed by Ana", timeout=15_000)
    told(dana, "Ana moved “Opening”: Monday, 14 May 2035, 09:00–10:00, Room A.")

    stale = int(panel.get_attribute("data-session") or 0)
    programme.place(
        Session.objects.get(pk=stale), When.at(SEOUL, "2035-05-14T15:00", "2035-05-14T16:00"), by=User.objects.get(first_name="Ana")
    )
    drag(dana, panel, across=-1)
    expect(dana.locator("#timetable-told")).to_contain_text(
        "Ana has changed “Panel” meanwhile. It now stands so: Monday, 14 May 2035, 15:00–16:00"
    )
    assert draft_of("Panel")[0] == When.at(SEOUL, "2035-05-14T15:00", "2035-05-14T16:00")

    dana.get_by_role("button", name="Put mine again").click()
    told(dana, re.compile("Saved: “Panel”, Mon 14 May, 11:00 to 12:30, Great Hall."))
    assert draft_of("Panel") == (When.at(SEOUL, "2035-05-14T11:00", "2035-05-14T12:30"), "Great Hall")


def test_small_dialog_moves_on_a_telephone_and_says_what_is_wrong(desk: Any, live_server: LiveServer, event: Event) -> None:
    page = desk("ana@example.org", "Ana", viewport={"width": 390, "height": 844})
    open_timetable(page, live_server.url, event)

    block(page, "Opening").click()
    page.get_by_label("Day", exact=True).fill("2035-05-20")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.locator("#timetable-dialog-error")).to_contain_text("2035-05-20 is not one of the days of “Clean Air Forum 2035”")
    assert page.get_by_label("Day", exact=True).input_value() == "2035-05-20"
    page.get_by_label("Day", exact=True).fill("2035-05-15")
    page.get_by_label("End", exact=True).fill("08:00")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.locator("#timetable-dialog-error")).to_contain_text("The end is not after the start. Correct one of the two.")
    page.get_by_label("End", exact=True).fill("10:00")
    page.get_by_label("Room", exact=True).select_option("Room A")
    page.get_by_role("button", name="Move", exact=True).click()

    told(page, "Saved: “Opening”, Tue 15 May, 09:00 to 10:00, Room A.")
    assert draft_of("Opening") == (When.at(SEOUL, "2035-05-15T09:00", "2035-05-15T10:00"), "Room A")


def test_second_clock_stands_beside_the_hours_with_its_own_date(desk: Any, live_server: LiveServer, event: Event) -> None:
    page = desk("ana@example.org", "Ana")
    open_timetable(page, live_server.url, event)

    def hour(own: str) -> Locator:
        return page.locator(".ec-body .ec-sidebar time", has=page.locator("b", has_text=own))

    page.get_by_label("Second clock").select_option("Asia/Kolkata")
    expect(hour("09:00").locator(".second")).to_have_text("05:30")
    page.get_by_label("Second clock").select_option("America/New_York")
    expect(hour("09:00").locator(".second")).to_have_text("20:00the day before")
    expect(hour("13:00").locator(".second")).to_have_text("00:00")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_timetable_can_be_read_fits_and_breaks_no_policy(desk: Any, live_server: LiveServer, event: Event, width: int, scheme: str) -> None:
    page = desk("ana@example.org", "Ana", viewport={"width": width, "height": 900}, color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    for query in ("", "?as=table"):
        open_timetable(page, live_server.url, event, query)
        too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        blocked = complaints.copy()
        found = [(violation["id"], violation["nodes"][0]["html"]) for violation in Axe().run(page).response["violations"]]
        assert (query, found, too_wide, blocked) == (query, [], False, [])
        complaints.clear()  # the checker itself meets the policy


def test_read_only_people_have_no_handles(desk: Any, live_server: LiveServer, event: Event, browser: Browser, settings: Any) -> None:
    set_roles()
    User.objects.create_user("reader@example.org", is_staff=True).groups.add(Group.objects.get(name=READ_ONLY))
    settings.CODES_ARE_SHOWN = True
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    sign_in_on_trial(page, live_server.url, "reader@example.org")
    open_timetable(page, live_server.url, event)

    expect(page.locator(".ec-draggable, .ec-resizer")).to_have_count(0)
    block(page, "Opening").click()
    expect(page.get_by_role("button", name="Move", exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name="Open the session")).to_be_visible()


def test_finger_that_rests_on_a_session_drags_it(desk: Any, live_server: LiveServer, event: Event) -> None:
    page = desk("ana@example.org", "Ana", viewport={"width": 390, "height": 844}, has_touch=True)
    open_timetable(page, live_server.url, event)
    opening = block(page, "Opening")
    opening.scroll_into_view_if_needed()
    box = opening.bounding_box()
    assert box
    x, y = box["x"] + 40, box["y"] + 30
    fingers = page.context.new_cdp_session(page)

    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    page.wait_for_timeout(600)  # milliseconds; a shorter touch scrolls
    for step in range(1, 5):
        fingers.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y + step * HOUR / 4}]})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    told(page, "Saved: “Opening”, Mon 14 May, 10:00 to 11:00, Great Hall.")


def test_table_does_all_of_it_without_scripts(desk: Any, live_server: LiveServer, event: Event) -> None:
    page = desk("ana@example.org", "Ana", java_script_enabled=False)
    page.goto(f"{live_server.url}/admin/events/event/{event.pk}/timetable/")
    page.get_by_role("link", name="The table does all of it without.").click()

    page.get_by_label("Unplaced: Day").fill("2035-05-16")
    page.get_by_label("Unplaced: Start").fill("09:00")
    page.get_by_label("Unplaced: Room").select_option("Room A")
    page.get_by_label("Opening: End").fill("08:00")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("tr.errors")).to_contain_text("The end is not after the start. Correct one of the two.")
    assert page.get_by_label("Unplaced: Start").input_value() == "09:00"

    page.get_by_label("Opening: End").fill("10:30")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messagelist .success")).to_have_text("2 sessions are placed.")
    assert draft_of("Unplaced") == (When.at(SEOUL, "2035-05-16T09:00"), "Room A")
