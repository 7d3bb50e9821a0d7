"""The desk in a real browser: pages that assistive technology can read, nothing that the policy blocks, no sideways scrolling."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from events.desk.models import ChecklistItem
from events.desk.tests.test_changelist_queries import an_event_with
from members.models import User
from tests.cast import make_room, make_session
from tests.journeys.sign_in import sign_in_on_trial

CHECKED = {"exclude": [[".select2-selection--multiple"]]}  # drawn by select2, whose list has items of another role
PAGES = [
    "/admin/",
    "/admin/year/2035/",
    "/admin/events/event/",
    "/admin/events/event/start/",
    "/admin/events/event/start/?template=general-assembly",
    "/admin/events/event/start/?edition={event}",
    "/admin/desk/eventtemplate/",
    "/admin/events/event/{event}/change/",
    "/admin/events/event/{event}/sessions/",
    "/admin/events/event/{event}/people/",
    "/admin/events/event/{event}/details/",
    "/admin/events/event/{event}/documents/",
    "/admin/events/event/{event}/conflicts/",
    "/admin/events/event/{event}/checklist/",
    "/admin/events/event/{event}/programme/",
    "/admin/events/event/{event}/report/",
    "/admin/events/event/{event}/trail/",
    "/admin/events/event/{event}/cancel/",
    "/admin/events/event/{event}/history/",
    "/admin/events/conflictlevel/",
    "/admin/events/session/{session}/change/",
    "/admin/registration/registration/",
    "/admin/members/person/",
    "/admin/members/organisation/",
    "/admin/venues/venue/add/",
    "/admin/outbox/message/",
]


def signed_in(browser: Browser, url: str, **context: Any) -> Page:
    page = browser.new_context(**context).new_page()
    sign_in_on_trial(page, url, "root@example.org")
    page.wait_for_selector(".questions")
    return page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_pages_can_be_read_fit_and_break_no_policy(
    live_server: LiveServer, browser: Browser, settings: Any, width: int, scheme: Any
) -> None:
    User.objects.create_superuser("root@example.org")
    settings.CODES_ARE_SHOWN = True
    event = an_event_with(2)
    session = event.sessions.earliest("pk")
    ChecklistItem.objects.create(event=event, text="Book rooms", due_day="2020-01-01")
    make_session(event, "In a room too small", at="2035-05-14T15:00", room=make_room(capacity=10), capacity=20, released=False)
    page = signed_in(browser, live_server.url, viewport={"width": width, "height": 900}, color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    for address in PAGES:
        page.goto(live_server.url + address.format(event=event.pk, session=session.pk))
        page.wait_for_load_state("load")
        too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        blocked = complaints.copy()
        found = [(violation["id"], violation["nodes"][0]["html"]) for violation in Axe().run(page, context=CHECKED).response["violations"]]

        assert (address, found, too_wide, blocked) == (address, [], False, [])
        complaints.clear()  # the checker itself meets the policy
