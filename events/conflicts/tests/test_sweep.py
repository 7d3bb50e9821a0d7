"""Which intervals overlap: half-open, and the same as asking every pair."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from events.conflicts.sweep import at_once, overlap

TEN = datetime(2035, 5, 14, 10, tzinfo=UTC)


def interval(begins: int, hours: int, thing: int) -> tuple[datetime, datetime, int]:
    start = TEN + timedelta(hours=begins)
    return start, start + timedelta(hours=hours), thing


def test_one_ends_as_the_other_starts() -> None:
    assert list(at_once([interval(0, 1, 1), interval(1, 1, 2)])) == []


def test_the_one_that_starts_first_is_named_first() -> None:
    assert list(at_once([interval(1, 1, 2), interval(0, 2, 1)])) == [(1, 2)]


def test_a_long_one_overlaps_each_within_it() -> None:
    assert list(at_once([interval(0, 8, 1), interval(1, 1, 2), interval(5, 1, 3)])) == [(1, 2), (1, 3)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=25))
def test_it_finds_what_asking_every_pair_finds(given_: list[tuple[int, int]]) -> None:
    intervals = [interval(begins, hours, number) for number, (begins, hours) in enumerate(given_)]
    every_pair = Counter(
        frozenset({one[2], other[2]}) for one, other in combinations(intervals, 2) if overlap(one[0], one[1], other[0], other[1])
    )
    assert Counter(frozenset(pair) for pair in at_once(intervals)) == every_pair
