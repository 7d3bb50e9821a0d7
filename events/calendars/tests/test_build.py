"""The builder alone: plain values in, bytes out."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from events.calendars.build import Feed, build
from events.calendars.entry import Entry, Place, Span, Status, Text

GOLDEN = Path(__file__).parent / "golden"
FEED = Feed("Clean Air, Forum", "https://events.example.org/calendar.ics", "https://events.example.org/", "Asia/Seoul", "teal")
TIMED = Entry(
    uid="6a2c1c1e-0000-4000-8000-000000000001",
    sequence=2,
    revised_at=datetime(2026, 11, 20, 8, 30, tzinfo=UTC),
    status=Status.CONFIRMED,
    span=Span(datetime(2035, 5, 14, 1, tzinfo=UTC), datetime(2035, 5, 14, 2, 30, tzinfo=UTC), "Asia/Seoul"),
    summary=Text("Opening; 개회식, and a title that is long enough to be folded in the middle of 한글 letters", "en"),
    description="Monday, 14 May 2035, 10:00–11:30, Seoul time (UTC+9)\n\nhttps://events.example.org/events/forum/sessions/1/",
    url="https://events.example.org/events/forum/sessions/1/?a=1;b=2,3",
    place=Place("Room A, Harbour Hall, Seoul", 37.5, 127.0),
    category="plenary",
    within_uid="6a2c1c1e-0000-4000-8000-000000000000",
)
DAYS = replace(
    TIMED,
    uid="6a2c1c1e-0000-4000-8000-000000000000",
    status=Status.TENTATIVE,
    span=Span(first_day=date(2035, 5, 14), last_day=date(2035, 5, 16)),
    place=None,
    within_uid="",
    is_transparent=True,
)


def test_a_feed_is_byte_for_byte_what_the_golden_file_says() -> None:
    assert build(FEED, [DAYS, TIMED]).decode() == (GOLDEN / "feed.ics").read_bytes().decode()


def test_same_data_gives_same_bytes() -> None:
    assert build(FEED, [DAYS, TIMED]) == build(FEED, [DAYS, TIMED])


def test_lines_end_in_crlf_and_hold_at_most_75_octets() -> None:
    body = build(FEED, [DAYS, TIMED])

    assert body.endswith(b"END:VCALENDAR\r\n")
    assert body.count(b"\n") == body.count(b"\r\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert [line for line in body.split(b"\r\n") if line.decode() is None] == []  # no fold splits a character


def test_an_empty_feed_carries_one_zone() -> None:
    calendar = Calendar.from_ical(build(FEED, []))

    assert [component.name for component in calendar.subcomponents] == ["VTIMEZONE"]


def test_a_time_that_comes_twice_goes_out_in_utc() -> None:
    twice = replace(TIMED, span=Span(datetime(2035, 10, 28, 1, 30, tzinfo=UTC), datetime(2035, 10, 28, 3, tzinfo=UTC), "Europe/Berlin"))

    event = Calendar.from_ical(build(FEED, [twice])).walk("VEVENT")[0]

    assert event["DTSTART"].to_ical() == b"20351028T013000Z"


def test_an_entry_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="without a known day"):
        build(FEED, [replace(TIMED, span=Span())])


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_a_line_or_makes_another_entry(title: str, words: str) -> None:
    hostile = replace(
        TIMED,
        summary=Text(title + "\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00", "en"),
        description=words,
        place=Place(words + '"\r\nX-EVIL:1'),
    )

    body = build(FEED, [hostile])

    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    assert [c.name for c in Calendar.from_ical(body).subcomponents] == ["VTIMEZONE", "VEVENT"]
    assert b"\r\nX-EVIL" not in body
