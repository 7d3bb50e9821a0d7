"""What is built is read alike by three parsers that know nothing of one another: icalendar and vobject in Python, ical.js in Chromium."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from playwright.sync_api import Page

from events.calendars.build import build, clean
from events.calendars.entry import Entry, Place, Span, Status, Text
from events.calendars.tests.test_build import FEED, TIMED

ICAL_JS = (Path(__file__).parent / "parsers" / "ical.js").read_text()
READ = """text => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  calendar.getAllSubcomponents("vtimezone").forEach(zone => ICAL.TimezoneService.register(zone));
  const said = time => time.isDate ? time.toString() : time.toUnixTime();
  const events = calendar.getAllSubcomponents("vevent").map(one => new ICAL.Event(one));
  return events.map(one => [one.uid, said(one.startDate), said(one.endDate), one.summary]);
}"""

Read = tuple[str, Any, Any, str]  # UID, start, end (days as ISO 8601, instants as seconds since 1970), summary

ZONES = [
    "Asia/Seoul",
    "America/New_York",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Africa/Cairo",
    "America/Santiago",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
]
texts = st.text(max_size=120) | st.sampled_from(
    [
        "개회식; 총회, \\n",
        "افتتاح المؤتمر",
        "👩🏽‍🚀 family 👨‍👩‍👧‍👦",
        "BEGIN:VEVENT\r\nUID:evil",
        "END:VCALENDAR",
        "a\x00b",
        "\\;,\\N",
        "é" * 80,
        "　全角　",
    ]
)
instants = st.datetimes(datetime(2019, 1, 1), datetime(2037, 12, 1)).map(lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC))
lengths = st.integers(5, 3 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
timed = st.builds(lambda at, length, zone: Span(at, at + length, zone), instants, lengths, st.sampled_from(ZONES))
days = st.builds(
    lambda day, more: Span(first_day=day, last_day=day + timedelta(days=more)),
    st.dates(date(2019, 1, 1), date(2037, 1, 1)),
    st.integers(0, 9),
)


@st.composite
def some_entries(draw: st.DrawFn) -> list[Entry]:
    return [
        replace(
            TIMED,
            uid=f"{number}@example.org",
            span=draw(timed | days),
            status=draw(st.sampled_from(Status)),
            summary=Text(draw(texts), "en"),
            description=draw(texts),
            place=draw(st.none() | texts.map(lambda words: Place(words, 37.5, 127.0))),
            category=draw(texts),
        )
        for number in range(draw(st.integers(1, 12)))
    ]


def meant(entry: Entry) -> Read:
    span = entry.span
    if span.starts_at and span.ends_at:
        return entry.uid, span.starts_at.timestamp(), span.ends_at.timestamp(), clean(entry.summary.text)
    assert span.first_day
    assert span.last_day
    return entry.uid, span.first_day.isoformat(), (span.last_day + timedelta(days=1)).isoformat(), clean(entry.summary.text)


def said(value: Any) -> Any:
    return value.timestamp() if isinstance(value, datetime) else value.isoformat()


def by_icalendar(body: bytes) -> list[Read]:
    return [
        (str(one["UID"]), said(one["DTSTART"].dt), said(one["DTEND"].dt), str(one["SUMMARY"]))
        for one in Calendar.from_ical(body).walk("VEVENT")
    ]


def by_vobject(body: bytes) -> list[Read]:
    events = vobject.readOne(body.decode()).vevent_list
    return [(one.uid.value, said(one.dtstart.value), said(one.dtend.value), one.summary.value) for one in events]


def by_ical_js(page: Page, body: bytes) -> list[Read]:
    return [(uid, start, end, summary) for uid, start, end, summary in page.evaluate(READ, body.decode())]


@pytest.mark.browser
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=some_entries())
def test_three_parsers_read_what_was_meant(page: Page, entries: list[Entry]) -> None:
    if not page.evaluate("typeof ICAL !== 'undefined'"):
        page.add_script_tag(content=ICAL_JS)
    body = build(FEED, entries)
    expected = [meant(entry) for entry in entries]

    assert by_icalendar(body) == expected
    assert by_vobject(body) == expected
    assert by_ical_js(page, body) == expected


@pytest.mark.browser
@pytest.mark.parametrize("zone", ZONES)
def test_hours_around_every_change_of_the_clock_are_read_alike(page: Page, zone: str) -> None:
    page.add_script_tag(content=ICAL_JS)
    days_of_change = [date(year, month, day) for year in (2026, 2035) for month in (3, 4, 10, 11) for day in range(1, 31, 3)]
    hours = [datetime.combine(day, time(hour), UTC) for day in days_of_change for hour in (0, 12)]
    spans = [Span(at, at + timedelta(hours=1), zone) for at in hours]
    entries = [replace(TIMED, uid=f"{n}@example.org", span=span) for n, span in enumerate(spans)]
    body = build(FEED, entries)

    assert ZoneInfo(zone).key.encode() in body
    assert by_icalendar(body) == by_vobject(body) == by_ical_js(page, body) == [meant(entry) for entry in entries]
