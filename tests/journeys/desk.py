"""What staff do in the admin, as a browser does it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from events.models import Event


def choose(page: Page, field: str, text: str) -> None:
    """Choose in a field that completes what is typed."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-container--open input.select2-search__field").fill(text)
    page.locator(".select2-results__option", has_text=text).first.click()


def add_row(page: Page, rows: str) -> Locator:
    """A new line under the rows of a kind; the one that stands empty, or one more."""
    group = page.locator(f"#{rows}-group")
    if group.locator("summary").count() and not group.locator(".add-row a").is_visible():
        group.locator("summary").first.click()
    empty = group.locator(f"[id^='{rows}-']:is(tr, .inline-related):not(.empty-form):not(.has_original)")
    if empty.count() == 0:
        group.locator(".add-row a").click()
    return empty.last


def save(page: Page, button: str = "Save") -> None:
    """Press a button of the form and read that it worked."""
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".errornote")).to_have_count(0)
    expect_success(page)


def expect_success(page: Page) -> None:
    expect(page.locator(".messagelist .success").first).to_be_visible()


def open_event(page: Page, url: str, event: Event) -> None:
    page.goto(f"{url}/admin/events/event/{event.pk}/change/")


def open_part(page: Page, name: str) -> None:
    """Go on to another page of the event that is open."""
    page.get_by_role("navigation", name="Pages of this event").get_by_role("link", name=name).click()


def open_programme(page: Page, url: str, event: Event) -> None:
    open_event(page, url, event)
    open_part(page, "Release")


def press_verb(page: Page, url: str, event: Event, verb: str) -> None:
    """Do what a page of the admin asks about first: Publish, Postpone."""
    open_event(page, url, event)
    page.get_by_role("link", name=verb, exact=True).click()
    page.locator("main, #content").get_by_role("button", name=verb).click()
    expect_success(page)


def release_all(page: Page, url: str, event: Event) -> None:
    open_programme(page, url, event)
    page.get_by_role("button", name="Release all").click()
    expect_success(page)


def move_session(page: Page, url: str, event: Event, title: str, *, day: str = "", start: str, end: str) -> None:
    """Move a session in the draft, on the page of the event's sessions: ISO 8601 days and times."""
    open_event(page, url, event)
    open_part(page, "Sessions")
    row = page.locator("tr.has_original", has=page.locator(f"input[value='{title}']"))
    if day:
        row.locator("[name$='-day']").fill(day)
    row.locator("[name$='-start']").fill(start)
    row.locator("[name$='-end']").fill(end)
    save(page)
