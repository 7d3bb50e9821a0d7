"""A room twice, with what is needed before a session; a room too small."""

from collections import Counter
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.conflicts.plan import Bookings, Plan, Slot
from events.conflicts.rooms import room_too_small, room_twice
from events.conflicts.sweep import overlap
from events.conflicts.tests.plans import ANNEX, HALL, plan, slot


def found(plan_: Plan) -> list[tuple[tuple[int, ...], int | None]]:
    return [(clash.sessions, clash.what) for clash in room_twice(plan_)]


def said(plan_: Plan) -> list[str]:
    return [clash.say() for clash in (*room_twice(plan_), *room_too_small(plan_))]


def test_two_sessions_in_one_room_are_both_named() -> None:
    both = plan(slot(2, 0.5, room=HALL), slot(1, 0, room=HALL))
    assert found(both) == [((1, 2), HALL)]
    assert said(both) == ["“Session 1” and “Session 2” would be in Grand Hall at the same time. Give one of them another room or time."]


@pytest.mark.parametrize(
    "other",
    [
        slot(2, 1, room=HALL),  # begins as the first ends
        slot(2, -1, room=HALL),  # ends as the first begins
        slot(2, 0, room=ANNEX),
        slot(2, 0),
        slot(1, 0.5, room=HALL),  # the same session, as drafted
    ],
)
def test_what_does_not_meet_does_not_clash(other: Slot) -> None:
    assert found(plan(slot(1, 0, room=HALL), other)) == []


def test_set_up_is_counted() -> None:
    both = plan(slot(1, 0, room=HALL), slot(2, 1, room=HALL, setup=30))
    assert found(both) == [((1, 2), HALL)]
    assert said(both) == [
        "“Session 2” needs Grand Hall 30 minutes before it starts, when “Session 1” is still there. "
        "Move one of them, or shorten the set-up."
    ]


def test_set_up_that_begins_as_the_other_ends_is_none() -> None:
    assert found(plan(slot(1, 0, room=HALL), slot(2, 1.5, room=HALL, setup=30))) == []


def test_set_up_before_the_first_of_a_day_is_in_nobodys_way() -> None:
    assert found(plan(slot(1, 0, room=HALL, setup=600), slot(2, 1, room=HALL))) == []


def test_a_session_of_another_event_is_named_with_it() -> None:
    assert said(plan(slot(1, room=HALL), slot(2, room=HALL, event="City Week"))) == [
        "“Session 1” and “Session 2” of “City Week” would be in Grand Hall at the same time. Give one of them another room or time."
    ]


def test_what_others_do_among_themselves_is_not_said() -> None:
    assert found(plan(slot(1, room=HALL, event="City Week"), slot(2, room=HALL, event="Air Week"))) == []


SLOTS = st.lists(
    st.builds(
        slot,
        st.integers(1, 8),
        st.integers(0, 12),
        st.integers(1, 4),
        setup=st.sampled_from([0, 30, 90]),
        room=st.sampled_from([None, HALL, ANNEX]),
        event=st.sampled_from(["", "", "City Week"]),
    ),
    max_size=20,
)


@settings(deadline=None)
@given(SLOTS)
def test_the_walk_finds_what_asking_every_pair_finds(slots: list[Slot]) -> None:
    every_pair = Counter(
        (frozenset({one.session, other.session}), one.room)
        for one, other in combinations(slots, 2)
        if one.session != other.session
        and one.room is not None
        and one.room == other.room
        and (one.is_ours or other.is_ours)
        and overlap(one.start - one.setup, one.end, other.start - other.setup, other.end)
    )
    assert Counter((frozenset(sessions), room) for sessions, room in found(plan(*slots))) == every_pair


# Too small


def test_a_room_with_fewer_seats_than_places_is_too_small() -> None:
    assert said(plan(slot(1, room=HALL, capacity=101))) == [
        "“Session 1” has 101 places, and Grand Hall (theatre) has 100 seats. Choose a larger room, or give fewer places."
    ]


def test_and_one_with_fewer_seats_than_people() -> None:
    assert said(plan(slot(1, room=HALL, capacity=200), bookings=Bookings(seats={1: 120}))) == [
        "120 people hold a place in “Session 1”, and Grand Hall (theatre) has 100 seats. Choose a larger room."
    ]


@pytest.mark.parametrize(
    "fits", [slot(1, room=HALL, capacity=100), slot(1, room=HALL), slot(1, room=ANNEX, capacity=500), slot(1, capacity=500)]
)
def test_one_that_is_large_enough_or_not_known_is_not(fits: Slot) -> None:
    assert said(plan(fits, bookings=Bookings(seats={1: 100}))) == []


def test_half_an_hour_of_set_up_is_half_an_hour() -> None:
    one = slot(1, 0, room=HALL, setup=30)
    assert one.start - one.needs_room_from == timedelta(minutes=30)
