"""Signs people in through the pages, as they do it themselves."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.mail_sink import Sink

CODE = re.compile(r"\b\d{4}-\d{4}\b")


def newest_code(sink: Sink) -> str:
    """The code in the newest mail."""
    body: Any = sink.mails[-1].get_body(preferencelist=("plain",))
    found = CODE.search(body.get_content())
    assert found, "no code in the newest mail"
    return found[0]


def sign_in(page: Page, url: str, email: str, sink: Sink) -> None:
    """Give the address, read the mailed code, type it."""
    _ask(page, url, email)
    _type(page, newest_code(sink))


def sign_in_on_trial(page: Page, url: str, email: str) -> None:
    """Give the address, read the code on the page, type it. Set CODES_ARE_SHOWN, as `make run` does."""
    _ask(page, url, email)
    found = CODE.search(page.locator(".banner.try").inner_text())
    assert found, "no code on the page"
    _type(page, found[0])


def _ask(page: Page, url: str, email: str) -> None:
    page.goto(f"{url}/account/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_label("Code", exact=True)).to_be_visible()


def _type(page: Page, code: str) -> None:
    page.get_by_label("Code", exact=True).fill(code)
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Code", exact=True)).to_have_count(0)
