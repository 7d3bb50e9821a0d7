"""The main job from end to end in a real browser: an assembly made from nothing, a visitor, one reminder, one session moved."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Event, Session
from tests.cast import make_alice
from tests.journeys.desk import add_row, choose, expect_success, move_session, open_part, open_programme, press_verb, release_all, save
from tests.journeys.sign_in import sign_in_on_trial
from wego_events.outbox.models import Message

ASSEMBLY = "/events/spring-assembly/"


@pytest.fixture
def staff_page(live_server: LiveServer, page: Page, settings: Any) -> Page:
    """Alice of the secretariat, signed in."""
    page.set_default_timeout(10_000)  # milliseconds
    settings.CODES_ARE_SHOWN = True  # as under `make run`
    sign_in_on_trial(page, live_server.url, make_alice().email)
    expect(page.get_by_role("link", name="Log out").or_(page.get_by_role("button", name="Log out"))).to_be_visible()
    return page


def entries(path: str) -> dict[str, Any]:
    """The entries of a feed by their title."""
    body = Client().get(path).content
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(body).walk("VEVENT")}


@pytest.mark.browser
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_assembly_from_nothing_to_one_reminder_and_one_moved_session(live_server: LiveServer, staff_page: Page, browser: Browser) -> None:
    page, url = staff_page, live_server.url
    _make_venue(page, url)
    for name in ("Ines Okoye", "Jonas Lind"):
        page.goto(f"{url}/admin/members/person/add/")
        page.locator("#id_name").fill(name)
        save(page)
    _make_event(page, url)
    _add_sessions(page)
    _add_speakers(page, url)
    event = Event.objects.get()
    press_verb(page, url, event, "Publish")
    release_all(page, url, event)

    visitor = browser.new_context(timezone_id="America/Lima").new_page()
    _register(visitor, url)
    call_command("sweep")
    assert _letters("registration") == ["You are registered: Spring Assembly"]
    before = entries(f"{ASSEMBLY}calendar.ics")

    call_command("sweep", "--now", "2035-05-12T00:00+09:00")
    assert _letters("reminder") == []
    for moment in ("2035-05-13T09:00+09:00", "2035-05-13T12:00+09:00", "2035-05-13T23:00+09:00", "2035-05-14T08:59+09:00"):
        call_command("sweep", "--now", moment)
    assert _letters("reminder") == ["Reminder: Spring Assembly, 14–16 May 2035"]

    page.goto(f"{url}/admin/outbox/message/?q=ana")
    expect(page.locator("#result_list tbody tr")).to_have_count(2)

    _move_one_and_release_only_it(page, url, event)

    after = entries(f"{ASSEMBLY}calendar.ics")
    moved, other = after["Panel on buses"], after["Opening plenary"]
    assert str(moved["UID"]) == str(before["Panel on buses"]["UID"])
    assert (before["Panel on buses"]["SEQUENCE"], moved["SEQUENCE"]) == (0, 1)
    assert moved["DTSTART"].to_ical() == b"20350515T163000"
    assert other.to_ical() == before["Opening plenary"].to_ical()
    visitor.goto(f"{url}{ASSEMBLY}programme/")
    expect(visitor.get_by_text("16:30").first).to_be_visible()


def _make_venue(page: Page, url: str) -> None:
    page.goto(f"{url}/admin/venues/venue/add/")
    page.locator("#id_name").fill("Harbour Hall")
    page.locator("#id_locality").fill("Seoul")
    page.locator("#id_zone").select_option("Asia/Seoul")
    for number, room in enumerate(("Great Hall", "Room A")):
        if not page.locator(f"#id_rooms-{number}-name").is_visible():
            page.get_by_role("button", name=re.compile("Add another room", re.I)).or_(page.locator(".add-row a")).first.click()
        page.locator(f"#id_rooms-{number}-name").fill(room)
        page.locator(f"#id_rooms-{number}-slug").fill(room.lower().replace(" ", "-"))
    save(page)


def _make_event(page: Page, url: str) -> None:
    page.goto(f"{url}/admin/events/event/add/")
    page.locator("#id_title").press_sequentially("Spring Assembly")
    expect(page.locator("#id_slug")).to_have_value("spring-assembly")
    page.locator("#id_type").select_option("general_assembly")
    page.locator("#id_start_day").fill("2035-05-14")
    page.locator("#id_start_time").fill("09:00")
    page.locator("#id_end_day").fill("2035-05-16")
    page.locator("#id_end_time").fill("18:00")
    page.locator("#id_zone").select_option("Asia/Seoul")
    choose(page, "venue", "Harbour Hall")
    page.locator("#id_registration").select_option("automatic")
    page.locator("#id_capacity").fill("40")
    save(page)


def _add_sessions(page: Page) -> None:
    open_part(page, "Sessions")
    rows = [
        ("Opening plenary", "plenary", "2035-05-14", "10:00", "11:30", "Great Hall"),
        ("Panel on buses", "panel", "2035-05-14", "14:00", "15:30", "Room A"),
    ]
    for number, (title, kind, day, start, end, room) in enumerate(rows):
        row = page.locator(f"#sessions-{number}")
        if row.count() == 0:
            page.locator("#sessions-group .add-row a").click()
        row.locator("[name$='-title']").fill(title)
        row.locator("[name$='-kind']").select_option(kind)
        row.locator("[name$='-day']").fill(day)
        row.locator("[name$='-start']").fill(start)
        row.locator("[name$='-end']").fill(end)
        row.locator("[name$='-room']").select_option(label=room)
    save(page)
    open_part(page, "Agenda and dates")
    add_row(page, "reminder_rules").locator("[name$='-days_before']").fill("1")
    save(page)


def _add_speakers(page: Page, url: str) -> None:
    for session, name, role in (("Opening plenary", "Ines Okoye", "chair"), ("Panel on buses", "Jonas Lind", "speaker")):
        page.goto(f"{url}/admin/events/session/{Session.objects.get(title=session).pk}/change/")
        add_row(page, "participations")
        choose(page, "participations-0-person", name)
        page.locator("[name='participations-0-role']").select_option(role)
        page.locator("[name='participations-0-status']").select_option("confirmed")
        if session == "Panel on buses":
            page.locator("#id_is_bookable").check()
            page.locator("#id_capacity").fill("20")
        save(page)


def _register(visitor: Page, url: str) -> None:
    visitor.goto(f"{url}{ASSEMBLY}")
    visitor.get_by_role("link", name=re.compile("Register", re.I)).first.click()
    visitor.get_by_label("Your name").fill("Ana Quispe")
    visitor.get_by_label("E-mail address").fill("ana@example.org")
    visitor.get_by_label("City or organisation").fill("City of Cuenca")
    visitor.get_by_label("Panel on buses").check()
    visitor.get_by_role("button", name="Register").click()
    expect(visitor.get_by_text("A mail with your private link goes to ana@example.org.")).to_be_visible()


def _letters(kind: str) -> list[str]:
    """The subjects of the mails of a kind that have left, as the admin's list of messages shows them."""
    return list(Message.objects.filter(kind=kind, state__in=[Message.State.SENT, Message.State.KEPT]).values_list("subject", flat=True))


def _move_one_and_release_only_it(page: Page, url: str, event: Event) -> None:
    move_session(page, url, event, "Panel on buses", day="2035-05-15", start="16:30", end="17:30")
    move_session(page, url, event, "Opening plenary", start="09:30", end="11:30")
    open_programme(page, url, event)
    page.get_by_role("checkbox", name="Panel on buses").check()
    page.get_by_role("checkbox", name="Opening plenary").uncheck()
    page.get_by_role("button", name="Release the chosen ones").click()
    expect_success(page)
