"""When reminders are due, and from when they are worth nothing. Pure: no row is written, no clock is asked."""

from datetime import UTC, datetime, time

import pytest

from events.reminders.models import ReminderRule
from events.reminders.moments import due_at, moments, over_at
from wego_events.lib.time.wall_clock import When

SEOUL, BERLIN = "Asia/Seoul", "Europe/Berlin"
NINE = When.at(SEOUL, "2035-05-14T09:00")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "days_before", "at_time", "due"),
    [
        (NINE, 1, None, "2035-05-13T00:00"),
        (NINE, 7, None, "2035-05-07T00:00"),
        (NINE, 0, time(7), "2035-05-13T22:00"),
        (NINE, 1, time(18), "2035-05-13T09:00"),
        (When.at(SEOUL, "2035-05-14"), 1, time(18), "2035-05-13T09:00"),
        # The clocks of Berlin go forward on 29 March 2026: the local hour stays, and the day has 23 hours.
        (When.at(BERLIN, "2026-03-29T09:00"), 1, None, "2026-03-28T08:00"),
        (When.at(BERLIN, "2026-03-29T09:00"), 0, time(8), "2026-03-29T06:00"),
        # An hour that the change leaves out: never refused, at most an hour off.
        (When.at(BERLIN, "2026-03-30T02:30"), 1, None, "2026-03-29T01:30"),
        # An hour that comes twice: the first.
        (When.at(BERLIN, "2026-10-26T02:30"), 1, None, "2026-10-25T00:30"),
    ],
)
def test_a_reminder_is_due_at_the_events_own_hour(when: When, days_before: int, at_time: time | None, due: str) -> None:
    assert due_at(when, days_before, at_time) == utc(due)


@pytest.mark.parametrize("when", [When.at("", "2035-05-14T09:00"), When(zone=SEOUL)])
def test_without_a_day_and_a_zone_it_cannot_be_said(when: When) -> None:
    assert due_at(when, 1, None) is None


@pytest.mark.parametrize(
    ("when", "over"),
    [
        (NINE, "2035-05-14T00:00"),
        (When.at(SEOUL, "2035-05-14"), "2035-05-14T15:00"),
        (When.at(SEOUL, "2035-05-14", "2035-05-16"), "2035-05-14T15:00"),
    ],
)
def test_it_is_worth_nothing_from_the_start_or_the_end_of_its_day(when: When, over: str) -> None:
    assert over_at(when) == utc(over)


@pytest.mark.parametrize("when", [When.at("", "2035-05-14T09:00"), When(zone=SEOUL)])
def test_without_a_day_and_a_zone_neither_can_that(when: When) -> None:
    assert over_at(when) is None


def test_each_is_worth_nothing_once_the_next_is_due() -> None:
    rules = [ReminderRule(days_before=days) for days in (1, 7, 3)]
    assert [(rule.days_before, due, stale) for rule, due, stale in moments(NINE, rules)] == [
        (7, utc("2035-05-07T00:00"), utc("2035-05-11T00:00")),
        (3, utc("2035-05-11T00:00"), utc("2035-05-13T00:00")),
        (1, utc("2035-05-13T00:00"), utc("2035-05-14T00:00")),
    ]


def test_two_rules_for_one_instant_are_one_reminder() -> None:
    at_the_start, at_nine = ReminderRule(days_before=1), ReminderRule(days_before=1, at_time=time(9))
    assert [rule for rule, _due, _stale in moments(NINE, [at_the_start, at_nine])] == [at_the_start]


def test_a_rule_that_comes_after_the_start_is_none() -> None:
    assert moments(NINE, [ReminderRule(days_before=0, at_time=time(9)), ReminderRule(days_before=0, at_time=time(10))]) == []


def test_while_no_hour_is_known_it_is_due_at_nine() -> None:
    assert due_at(When.at(SEOUL, "2035-05-14"), 1, None) == utc("2035-05-13T00:00")
