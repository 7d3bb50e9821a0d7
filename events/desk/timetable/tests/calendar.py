"""What people do on the timetable, as a browser does it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from events.models import Event

HOUR = 76  # pixels of an hour in the calendar


def open_timetable(page: Page, url: str, event: Event, query: str = "") -> None:
    page.goto(f"{url}/admin/events/event/{event.pk}/timetable/{query}")
    page.wait_for_selector(".timetable-table" if query else ".timetable-calendar .ec-main")


def block(page: Page, title: str) -> Locator:
    """A session in the calendar, by its title."""
    return page.locator(
        ".timetable-calendar [data-session]", has=page.locator("strong", has_text=re.compile(f"^{re.escape(title)}$"))
    ).first


def told(page: Page, text: str | re.Pattern[str]) -> None:
    """The line above the calendar says this, and nothing else."""
    expect(page.locator("#timetable-told > span")).to_have_text(text)


def drag(page: Page, what: Locator, *, down: float = 0, across: int = 0, onto: Locator | None = None, edge: bool = False) -> None:
    """Drag with the mouse: pixels down and columns across from there, or down from ``onto``; by the lower edge to change the length."""
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box
    x, y = box["x"] + 30, box["y"] + (box["height"] - 3 if edge else 8)
    column = page.locator(".ec-body .ec-day").first.bounding_box()
    assert column
    target = onto.bounding_box() if onto else None
    end = (target["x"] + 30, target["y"] + 8 + down) if target else (x + across * column["width"], y + down)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 3, y + 6, steps=2)
    page.mouse.move((x + end[0]) / 2, (y + end[1]) / 2, steps=3)
    page.mouse.move(*end, steps=4)
    page.mouse.up()
