"""A start and an end as far as they are known: what contradicts itself is refused, what moves keeps its local hours."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import LocalPoint, When, local

BERLIN, SEOUL = "Europe/Berlin", "Asia/Seoul"


def refusal(when: When) -> Refused:
    with pytest.raises(Refused) as caught:
        when.validate()
    return caught.value


def test_nothing_known_is_allowed() -> None:
    When().validate()
    assert (When().starts_at, When().last_day) == (None, None)


def test_a_day_without_a_time_is_a_day_and_not_midnight() -> None:
    when = When.at(SEOUL, "2026-09-17")
    when.validate()
    assert (when.start.day, when.start.time, when.starts_at) == (date(2026, 9, 17), None, None)


def test_a_time_without_a_zone_has_no_instant() -> None:
    when = When.at("", "2026-09-17T10:00", "2026-09-17T11:00")
    when.validate()
    assert (when.starts_at, when.ends_at) == (None, None)


def test_a_known_start_and_end_have_their_instants() -> None:
    when = When.at(SEOUL, "2023-09-26T14:00", "2023-09-26T15:30")
    assert (when.starts_at, when.ends_at) == (datetime(2023, 9, 26, 5, tzinfo=UTC), datetime(2023, 9, 26, 6, 30, tzinfo=UTC))


def test_a_time_without_its_day_is_refused() -> None:
    refused = refusal(When(start=LocalPoint(time=time(9))))
    assert (refused.code, refused.text) == ("time-without-day", "A time needs its day. Give the day, or leave the time out.")


def test_a_day_and_a_vague_date_together_are_refused() -> None:
    refused = refusal(When(start=LocalPoint(day=date(2026, 9, 17), edtf="2026-09")))
    assert (refused.code, refused.text) == ("day-and-edtf", "Give either the exact day or the date as far as known, not both.")


def test_a_vague_date_that_cannot_be_read_is_refused() -> None:
    assert refusal(When(end=LocalPoint(edtf="some day"))).code == "date-not-edtf"


def test_an_unknown_zone_is_refused() -> None:
    assert refusal(When.at("EST", "2026-09-17T10:00")).code == "zone-unknown"


def test_a_start_in_a_gap_and_an_end_that_comes_twice_are_refused() -> None:
    assert refusal(When.at(BERLIN, "2026-03-29T02:30")).code == "time-in-gap"
    assert refusal(When.at(BERLIN, "2026-10-25T01:00", "2026-10-25T02:30")).code == "time-twice"


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        (SEOUL, "2026-09-17T10:00", "2026-09-17T09:00"),
        (SEOUL, "2026-09-17T10:00", "2026-09-17T10:00"),
        (SEOUL, "2026-09-17", "2026-09-16"),
        (SEOUL, "2026-09-17T10:00", "2026-09-16"),
        (SEOUL, "2026-09-17", "2026-09-16T10:00"),
        ("", "2026-09-17T10:00", "2026-09-17T09:00"),
        ("", "2026-09-17T10:00", "2026-09-17T10:00"),
    ],
)
def test_an_end_that_is_not_after_its_start_is_refused(zone: str, start: str, end: str) -> None:
    refused = refusal(When.at(zone, start, end))
    assert (refused.code, refused.text) == ("end-before-start", "The end is not after the start. Correct one of the two.")


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        (SEOUL, "2026-09-17", "2026-09-17"),
        (SEOUL, "2026-09-17T10:00", "2026-09-17"),
        (SEOUL, "2026-09-17T22:00", "2026-09-18T01:00"),
        ("", "2026-09-17T22:00", "2026-09-18T01:00"),
        ("", "2026-09-17", "2026-09-19"),
    ],
)
def test_an_end_that_may_be_after_its_start_is_accepted(zone: str, start: str, end: str) -> None:
    When.at(zone, start, end).validate()


def test_in_the_repeated_hour_the_second_comes_after_the_first() -> None:
    day, half_past = date(2026, 10, 25), time(2, 30)
    When(LocalPoint(day, half_past, 0), LocalPoint(day, half_past, 1), BERLIN).validate()
    assert refusal(When(LocalPoint(day, half_past, 1), LocalPoint(day, half_past, 0), BERLIN)).code == "end-before-start"


def test_moving_keeps_the_local_hours_across_a_clock_change() -> None:
    before = When.at(BERLIN, "2026-03-27T09:00", "2026-03-27T10:30")
    after = before.moved(3)
    assert after == When.at(BERLIN, "2026-03-30T09:00", "2026-03-30T10:30")
    assert before.starts_at is not None
    assert after.starts_at == before.starts_at + timedelta(hours=71)


def test_moving_leaves_the_unknown_unknown() -> None:
    vague = When(LocalPoint(edtf="2026-09"), zone=SEOUL)
    assert vague.moved(7) == vague
    assert When.at(SEOUL, "2026-09-17").moved(7) == When.at(SEOUL, "2026-09-24")


def test_moving_forgets_which_of_two_was_meant_and_asks_again() -> None:
    point = LocalPoint(date(2026, 10, 25), time(2, 30), 1)
    assert point.moved(1) == LocalPoint(date(2026, 10, 26), time(2, 30))
    assert refusal(When(LocalPoint(date(2026, 10, 24), time(2, 30)), zone=BERLIN).moved(1)).code == "time-twice"


def test_an_instant_is_read_on_any_clock() -> None:
    assembly = When.at(SEOUL, "2023-09-26T14:00").starts_at
    assert assembly is not None
    assert local(assembly, "America/Guayaquil").replace(tzinfo=None) == datetime(2023, 9, 26, 0, 0)


@pytest.mark.parametrize("day", ["0202-09-17", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_year_of_no_event_is_refused(day: str) -> None:
    said = refusal(When.at(SEOUL, f"{day}T23:30"))
    assert (said.code, said.text) == (
        "year-out-of-reach",
        f"{day} is not a day of an event: the year lies between 1900 and 2199. Correct the year.",
    )


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_the_first_and_the_last_year_are_allowed(day: str) -> None:
    When.at("", day).validate()
