"""Days counted from an event's: calendar months with their ends, weeks, days, on the secretariat's clock."""

from datetime import UTC, date, datetime, time

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from events.desk.starting.counting_back import Anchor, Direction, Distance, Unit, deadline_at, distance_between, months_later

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
DISTANCES = st.builds(Distance, st.integers(0, 60), st.sampled_from(Unit), st.sampled_from(Direction), st.just(Anchor.FIRST))


@pytest.mark.parametrize(
    ("count", "unit", "first", "day"),
    [
        (1, Unit.MONTHS, date(2035, 3, 31), date(2035, 2, 28)),
        (1, Unit.MONTHS, date(2036, 3, 31), date(2036, 2, 29)),
        (3, Unit.MONTHS, date(2035, 5, 30), date(2035, 2, 28)),
        (3, Unit.MONTHS, date(2036, 5, 30), date(2036, 2, 29)),
        (1, Unit.MONTHS, date(2035, 7, 31), date(2035, 6, 30)),
        (2, Unit.MONTHS, date(2035, 1, 31), date(2034, 11, 30)),
        (12, Unit.MONTHS, date(2036, 2, 29), date(2035, 2, 28)),
        (1, Unit.MONTHS, date(2035, 1, 15), date(2034, 12, 15)),
        (6, Unit.WEEKS, date(2035, 5, 14), date(2035, 4, 2)),
        (3, Unit.DAYS, date(2036, 3, 1), date(2036, 2, 27)),
        (0, Unit.MONTHS, date(2035, 3, 31), date(2035, 3, 31)),
    ],
)
def test_deadlines_at_month_ends_are_right(count: int, unit: Unit, first: date, day: date) -> None:
    assert Distance(count, unit).day(first) == day


def test_deadline_is_on_the_secretariats_clock_and_not_the_events() -> None:
    """The last hour of 28 February in Seoul is still its afternoon in Paris."""
    when = deadline_at(Distance(1, Unit.MONTHS).day(date(2035, 3, 31)), time(18))

    assert (when.zone, when.ends_at) == ("Asia/Seoul", datetime(2035, 2, 28, 9, tzinfo=UTC))


@override_settings(TIME_ZONE="Europe/Paris")
def test_deadline_keeps_its_hour_across_a_clock_change_of_the_secretariats() -> None:
    """The clocks of Paris go forward on 25 March 2035: before and after it, 18:00 is 18:00."""
    instants = [deadline_at(Distance(days, Unit.DAYS).day(date(2035, 3, 30)), time(18)).ends_at for days in (6, 5)]

    assert instants == [datetime(2035, 3, 24, 17, tzinfo=UTC), datetime(2035, 3, 25, 16, tzinfo=UTC)]


def test_last_day_and_days_after_are_counted_from_too() -> None:
    first, last = date(2035, 5, 14), date(2035, 5, 16)

    assert Distance(2, Unit.WEEKS, Direction.AFTER, Anchor.LAST).day(first, last) == date(2035, 5, 30)
    assert Distance(1, Unit.DAYS, Direction.BEFORE, Anchor.LAST).day(first, last) == date(2035, 5, 15)
    assert Distance(1, Unit.DAYS, Direction.AFTER, Anchor.LAST).day(first) == date(2035, 5, 15)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2035, 2, 14), "3 months before the first day"),
        (date(2035, 4, 30), "2 weeks before the first day"),
        (date(2035, 5, 11), "3 days before the first day"),
        (date(2035, 5, 15), "1 day after the first day"),
        (date(2035, 5, 14), "0 days before the first day"),
    ],
)
def test_distance_is_said_in_the_largest_unit_that_fits(day: date, words: str) -> None:
    assert distance_between(day, date(2035, 5, 14)).in_words() == words


def test_last_of_february_is_one_month_before_the_last_of_march() -> None:
    assert distance_between(date(2035, 2, 28), date(2035, 3, 31)) == Distance(1, Unit.MONTHS)


def test_months_outside_all_calendars_are_an_overflow() -> None:
    with pytest.raises(OverflowError):
        months_later(date(1, 1, 1), -1)


@given(DAYS, DAYS)
def test_distance_found_between_two_days_leads_back(day: date, first: date) -> None:
    assert distance_between(day, first).day(first) == day


@given(DAYS, st.integers(-600, 600))
def test_months_land_in_their_month_and_on_its_last_day_at_most(day: date, months: int) -> None:
    found = months_later(day, months)

    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
    assert found.day == day.day or months_later(found, 0).replace(day=1).month != date.fromordinal(found.toordinal() + 1).month


@given(DAYS, DAYS, DISTANCES)
def test_a_later_event_never_has_an_earlier_deadline(one: date, other: date, distance: Distance) -> None:
    earlier, later = sorted((one, other))

    assert distance.day(earlier) <= distance.day(later)


@given(DAYS, st.integers(0, 60), st.integers(0, 60), st.sampled_from(Unit))
def test_a_longer_distance_never_gives_a_later_day(first: date, one: int, other: int, unit: Unit) -> None:
    shorter, longer = sorted((one, other))

    assert Distance(longer, unit).day(first) <= Distance(shorter, unit).day(first)


@given(DAYS.filter(lambda day: day.day <= 28), st.integers(0, 600))
def test_months_there_and_back_are_the_same_day_where_no_month_is_too_short(day: date, months: int) -> None:
    assert months_later(months_later(day, -months), months) == day
