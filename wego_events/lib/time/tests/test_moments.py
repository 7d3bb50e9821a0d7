"""Moments given on a command line: with an offset, or not at all."""

from argparse import ArgumentTypeError
from datetime import UTC, datetime, timedelta

import pytest

from wego_events.lib.time.moments import aware_moment


@pytest.mark.parametrize("text", ["2026-11-30T09:00+09:00", "2026-11-30T00:00Z", "20261130T000000Z"])
def test_a_moment_has_an_offset(text: str) -> None:
    assert aware_moment(text) == datetime(2026, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize(("text", "minutes"), [("+11m", 11), ("+2h", 120), ("+7d", 7 * 24 * 60)])
def test_a_moment_is_so_much_later_than_now(text: str, minutes: int) -> None:
    assert abs(aware_moment(text) - datetime.now(UTC) - timedelta(minutes=minutes)) < timedelta(seconds=5)


def test_without_one_it_is_refused() -> None:
    with pytest.raises(ArgumentTypeError) as caught:
        aware_moment("2026-11-30T09:00")
    assert str(caught.value) == "“2026-11-30T09:00” has no offset. Write it as in 2026-11-30T09:00+09:00."


def test_so_is_what_is_no_moment() -> None:
    with pytest.raises(ArgumentTypeError) as caught:
        aware_moment("tomorrow")
    assert str(caught.value) == "“tomorrow” is not a moment. Write it as in 2026-11-30T09:00+09:00, or +11m for in eleven minutes."
