"""The browser of the API in a real browser: it works under the site's own content security policy."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import make_event


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_events_can_be_tried_out_and_nothing_breaks_the_policy(live_server: LiveServer, page: Page) -> None:
    make_event("Clean Air Forum", slug="clean-air")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.get_by_role("button", name="GET /api/v1/events/", exact=True).click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table")).to_contain_text("clean-air")
    assert complaints == []
