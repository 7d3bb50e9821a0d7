"""From upload to report in a real browser, with a real worker."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.desk.imports.tests.test_two_hundred_organisations import HEADS, MEMBERSHIP_HEADS, planted
from events.desk.imports.tests.workbooks import workbook
from members.models import Organisation
from tests.cast import make_alice, make_organisation
from tests.journeys.servers import celery
from tests.journeys.sign_in import sign_in_on_trial
from tests.mail_sink import Sink

PATIENCE = 90_000  # milliseconds, for a worker that has to start first


def looked_at(page: Page) -> list[Any]:
    """What cannot be read by assistive technology, or is wider than the screen."""
    page.wait_for_load_state("load")
    too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    found = [(violation["id"], violation["nodes"][0]["html"]) for violation in Axe().run(page).response["violations"]]
    return [*found, *(["too wide"] if too_wide else [])]


@pytest.mark.browser
@pytest.mark.postgres
@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_organisations_from_upload_to_report(
    live_server: LiveServer, browser: Browser, settings: Any, redis_url: str, sink: Sink, tmp_path: Path, width: int, scheme: Any
) -> None:
    settings.CODES_ARE_SHOWN = True
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    sign_in_on_trial(page, live_server.url, make_alice().email)
    page.wait_for_selector(".questions")
    make_organisation("Corhavenn", slug="corhaven", country="EC")
    rows, members, _said = planted()
    rows[0][0], rows[0][1] = "", "aldhaven"
    file = tmp_path / "members 2026.xlsx"
    file.write_bytes(workbook(Organisations=[HEADS, *rows[:60]], Memberships=[MEMBERSHIP_HEADS, *members]))

    page.goto(f"{live_server.url}/admin/desk/import/")
    assert looked_at(page) == []
    page.get_by_role("link", name=re.compile("Bring a file in.*organisations")).click()
    expect(page.get_by_label("File")).to_be_visible()
    assert looked_at(page) == []
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_text("Waits to be read")).to_be_visible()
    expect(page.get_by_role("progressbar", name="How far it is")).to_be_visible()
    assert looked_at(page) == []

    with celery(tmp_path, site_url=live_server.url, redis_url=redis_url, sink=sink):
        tab = page.get_by_role("link", name=re.compile("Cannot be imported"))
        expect(tab).to_be_visible(timeout=PATIENCE)  # the page follows by itself
        tab.click()
        expect(page.get_by_text("“Lindhiem” is no country we know. Use the two-letter code, such as KR.")).to_be_visible()
        assert looked_at(page) == []

        page.get_by_role("button", name=re.compile("Import the good row")).click()
        expect(page.get_by_role("heading", name="What came of it")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("link", name="The rows left out, as a workbook")).to_be_visible()
    assert looked_at(page) == []
    assert Organisation.objects.filter(slug="aldmouth").exists()
    with page.expect_download() as download:
        page.get_by_role("link", name="The rows left out, as a workbook").click()
    assert download.value.suggested_filename == "members-2026-left-out.xlsx"
