"""The sign-in page in a real browser: its files arrive, and nothing breaks the content security policy."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer


@pytest.mark.browser
def test_the_sign_in_page_is_whole(live_server: LiveServer, page: Page, settings: Any) -> None:
    settings.CODES_ARE_SHOWN = True
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/admin/login/")
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()
    assert complaints == []
