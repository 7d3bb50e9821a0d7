"""Outside the days, outside the hours, and at night: on the right clock, also where it changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.conflicts.plan import Hours, OnDay, Part, Plan
from events.conflicts.tests.plans import from_to, plan, slot
from events.conflicts.times import is_night, is_open, night, outside_days, outside_hours

SEOUL, NEW_YORK, BERLIN = "Asia/Seoul", "America/New_York", "Europe/Berlin"
DAY_HOURS = Hours(time(8), time(18), SEOUL)
FIRST, LAST = date(2035, 5, 14), date(2035, 5, 16)


def at(text: str, zone: str = SEOUL) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def said(plan_: Plan) -> list[str]:
    return [clash.say() for finder in (outside_days, outside_hours, night) for clash in finder(plan_)]


# Days


@pytest.mark.parametrize(("day", "is_outside"), [(13, True), (14, False), (16, False), (17, True)])
def test_a_session_is_on_one_of_the_days(day: int, is_outside: bool) -> None:
    on = OnDay(1, "Opening", date(2035, 5, day), FIRST, LAST)
    assert [clash.sessions for clash in outside_days(Plan(days=(on,)))] == ([(1,)] if is_outside else [])


def test_what_to_do_about_another_day_is_said() -> None:
    assert said(Plan(days=(OnDay(1, "Opening", date(2035, 5, 13), FIRST, LAST),))) == [
        "“Opening” is on 13 May 2035, outside the days of the event. Choose another day, or mark it as before or after the event."
    ]


# Hours


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2035-05-14T08:00", "2035-05-14T18:00", True),
        ("2035-05-14T07:59", "2035-05-14T09:00", False),
        ("2035-05-14T17:00", "2035-05-14T18:01", False),
        ("2035-05-14T17:00", "2035-05-15T09:00", False),
        ("2035-05-14T20:00", "2035-05-14T21:00", False),
    ],
)
def test_a_session_is_within_the_hours_of_one_day(start: str, end: str, fits: bool) -> None:
    assert is_open(DAY_HOURS, at(start), at(end)) is fits


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2035-05-14T23:00", "2035-05-15T01:00", True),
        ("2035-05-15T00:30", "2035-05-15T02:00", True),
        ("2035-05-15T01:30", "2035-05-15T02:30", False),
    ],
)
def test_a_house_may_close_after_midnight(start: str, end: str, fits: bool) -> None:
    assert is_open(Hours(time(18), time(2), SEOUL), at(start), at(end)) is fits


def test_the_hours_are_those_of_the_wall_clock_on_the_day_of_a_change() -> None:
    hours = Hours(time(8), time(18), BERLIN)
    before, after = ("2035-03-24T08:00", "2035-03-24T18:00"), ("2035-03-25T08:00", "2035-03-25T18:00")
    assert [is_open(hours, at(start, BERLIN), at(end, BERLIN)) for start, end in (before, after)] == [True, True]
    assert not is_open(hours, at("2035-03-25T07:30", BERLIN), at("2035-03-25T09:00", BERLIN))


def test_hours_that_do_not_hold_a_session_are_said() -> None:
    assert said(plan(from_to(1, at("2035-05-14T17:00"), at("2035-05-14T19:00"), hours=DAY_HOURS))) == [
        "“Session 1” lasts from 17:00 to 19:00, and the venue is open from 08:00 to 18:00. Choose another time or venue."
    ]


def test_where_they_are_not_known_nothing_is_said() -> None:
    assert said(plan(slot(1, 14))) == []


# Night


@pytest.mark.parametrize(
    ("start", "end", "falls_in"),
    [
        ("2035-05-14T21:00", "2035-05-14T22:00", False),
        ("2035-05-14T21:00", "2035-05-14T22:01", True),
        ("2035-05-14T03:00", "2035-05-14T04:00", True),
        ("2035-05-14T06:59", "2035-05-14T08:00", True),
        ("2035-05-14T07:00", "2035-05-14T08:00", False),
        ("2035-05-14T20:00", "2035-05-15T08:00", True),
    ],
)
def test_night_is_from_ten_to_seven(start: str, end: str, falls_in: bool) -> None:
    assert is_night(SEOUL, at(start), at(end)) is falls_in


@pytest.mark.parametrize(("day", "falls_in"), [("2035-03-09", True), ("2035-03-12", False)])
def test_the_clock_of_that_day_decides(day: str, falls_in: bool) -> None:
    """New York goes from UTC-5 to UTC-4 on 11 March 2035: 11:30 UTC is 06:30 before and 07:30 after."""
    start = datetime.fromisoformat(f"{day}T11:30:00+00:00")
    assert is_night(NEW_YORK, start, start + timedelta(minutes=30)) is falls_in


@settings(deadline=None)
@given(
    st.datetimes(datetime(2035, 1, 1), datetime(2036, 1, 1)).map(lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)),
    st.integers(1, 600),
    st.sampled_from([NEW_YORK, BERLIN, SEOUL, "Australia/Lord_Howe", "Asia/Kathmandu"]),
)
def test_it_is_night_if_any_minute_of_it_is(start: datetime, minutes: int, zone: str) -> None:
    here = ZoneInfo(zone)
    clocks = [(start + timedelta(minutes=n)).astimezone(here).time() for n in range(minutes)]
    assert is_night(zone, start, start + timedelta(minutes=minutes)) is any(clock >= time(22) or clock < time(7) for clock in clocks)


def test_a_remote_speaker_is_named_with_the_local_time() -> None:
    parts = [Part(1, 3, remote=True, zone="America/Guayaquil"), Part(1, 3, leads=True, remote=True, zone="America/Guayaquil")]
    assert said(plan(from_to(1, at("2035-05-14T14:00"), at("2035-05-14T15:00")), parts=parts)) == [
        "“Session 1” is at night for Paloma Quispe, who takes part from afar: 00:00 to 01:00 in America/Guayaquil. "
        "Ask, or choose another time."
    ]


@pytest.mark.parametrize("part", [Part(1, 3, zone="America/Guayaquil"), Part(1, 3, remote=True)])
def test_who_is_there_or_whose_clock_is_not_known_is_not(part: Part) -> None:
    assert said(plan(slot(1, 4), parts=[part])) == []
