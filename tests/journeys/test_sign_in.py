"""Signing in in a real browser: a code, a passkey, the second factor of staff; pages that everybody can use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from members.models import User
from tests.cast import make_event, make_registration
from tests.journeys.sign_in import sign_in
from tests.mail_sink import Sink

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def production(settings: Any) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = True


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the console says against a page: a blocked script, an error."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert said == []


@pytest.fixture
def telephone(page: Page) -> str:
    """A telephone or laptop that makes passkeys, and asks for a finger that is always there."""
    page.set_default_timeout(10_000)  # milliseconds
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made: str = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    return made


def test_staff_set_a_passkey_up_and_sign_in_with_it_alone(
    live_server: LiveServer, page: Page, sink: Sink, alice: User, telephone: str, complaints: list[str]
) -> None:
    url = live_server.url
    sign_in(page, url, alice.email, sink)
    page.wait_for_url(f"{url}/account/factors/")
    expect(page.get_by_text("Staff need a second factor before the desk opens.")).to_be_visible()

    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name of the passkey").fill("My telephone")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url(f"{url}/account/factors/recovery-codes/")
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="I have kept them: go on to the desk").click()
    page.wait_for_url(f"{url}/admin/")

    page.goto(f"{url}/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{url}/admin/events/event/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{url}/admin/events/event/")
    assert Authenticator.objects.get(type="webauthn").wrap().name == "My telephone"
    assert len(sink.mails) == 1  # no code was needed the second time


def test_passkey_is_the_second_factor_after_a_code(
    live_server: LiveServer, page: Page, sink: Sink, bob: User, telephone: str, complaints: list[str]
) -> None:
    url = live_server.url
    sign_in(page, url, bob.email, sink)
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": url}])
    page.goto(f"{url}/account/factors/passkeys/add/")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url(f"{url}/account/factors/recovery-codes/")
    page.goto(f"{url}/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()

    sign_in(page, url, bob.email, sink)
    page.wait_for_url(f"{url}/account/login/factor/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{url}/account/")
    expect(page.get_by_role("heading", name="My account")).to_be_visible()


def test_passkey_that_fails_says_what_to_do(live_server: LiveServer, page: Page, telephone: str, complaints: list[str]) -> None:
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey could not be used. Try again, or use another way.")).to_be_visible()


def test_without_javascript_the_code_is_enough(live_server: LiveServer, browser: Browser, sink: Sink, bob: User) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server.url, bob.email, sink)
    assert page.url == f"{live_server.url}/account/"


PAGES = [
    "/account/",
    "/account/factors/",
    "/account/factors/authenticator/add/",
    "/account/factors/passkeys/add/",
    "/account/factors/passkeys/",
    "/account/factors/recovery-codes/",
    "/account/factors/recovery-codes/new/",
    "/account/again/passkey/",
    "/account/logout/",
]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_pages_can_be_read_fit_and_break_no_policy(
    live_server: LiveServer, browser: Browser, sink: Sink, alice: User, width: int, scheme: Any
) -> None:
    url = live_server.url
    make_registration(make_event("Clean Air Forum"), "Alice Ahn", email=alice.email)
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    page.goto(f"{url}/account/login/")
    look(page, complaints, "sign in")
    page.get_by_label("E-mail address").fill(alice.email)
    page.get_by_role("button", name="Send me a code").click()
    look(page, complaints, "type the code")
    page.get_by_label("Code", exact=True).fill("0")
    page.locator("main").get_by_role("button", name="Sign in").click()
    look(page, complaints, "wrong code")
    sign_in(page, url, alice.email, sink)
    page.goto(f"{url}/account/factors/passkeys/add/")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url(f"{url}/account/factors/recovery-codes/")
    for address in PAGES:
        page.goto(url + address)
        assert page.url == url + address
        look(page, complaints, address)


def look(page: Page, complaints: list[str], what: str) -> None:
    """Nothing that the checker finds above minor, nothing blocked, nothing wider than the screen."""
    page.wait_for_load_state("load")
    too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    blocked = [said for said in complaints if "status of 422" not in said]  # Chromium calls a form that was refused an error
    violations = Axe().run(page).response["violations"]
    found = [(violation["id"], violation["nodes"][0]["html"]) for violation in violations if violation["impact"] != "minor"]
    assert (what, found, too_wide, blocked) == (what, [], False, [])
    complaints.clear()  # the checker itself meets the policy
