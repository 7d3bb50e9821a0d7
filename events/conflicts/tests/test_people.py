"""People in two places: who leads both, who takes part in both, and who is in nobody's way."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.conflicts.booked import booked_twice
from events.conflicts.people import lead_twice, person_twice
from events.conflicts.plan import Bookings, Part, Plan, Slot
from events.conflicts.sweep import overlap
from events.conflicts.tests.plans import plan, slot
from events.models.conflict_level import Cause

INES, MINA = 1, 2


def found(plan_: Plan) -> list[tuple[str, tuple[int, ...], int | None]]:
    return [(clash.cause, clash.sessions, clash.what) for clash in (*lead_twice(plan_), *person_twice(plan_))]


def said(plan_: Plan) -> list[str]:
    return [clash.say() for clash in (*lead_twice(plan_), *person_twice(plan_), *booked_twice(plan_))]


def test_who_leads_two_sessions_at_once_is_named() -> None:
    twice = plan(slot(1), slot(2, 0.5), parts=[Part(1, INES, leads=True), Part(2, INES, leads=True)])
    assert found(twice) == [(Cause.LEAD_TWICE, (1, 2), INES)]
    assert said(twice) == [
        "Ines Okoye would lead “Session 1” and “Session 2” at the same time. Move one of them, or let someone else lead it."
    ]


@pytest.mark.parametrize("leads", [(True, False), (False, True), (False, False)])
def test_who_leads_one_of_them_at_most_is_another_matter(leads: tuple[bool, bool]) -> None:
    twice = plan(slot(1), slot(2, 0.5), parts=[Part(1, INES, leads=leads[0]), Part(2, INES, leads=leads[1])])
    assert found(twice) == [(Cause.PERSON_TWICE, (1, 2), INES)]
    assert said(twice) == ["Ines Okoye would be in “Session 1” and “Session 2” at the same time. Move one of them, or ask someone else."]


def test_two_roles_in_one_session_are_no_clash() -> None:
    assert found(plan(slot(1), parts=[Part(1, INES, leads=True), Part(1, INES)])) == []


def test_two_roles_make_one_clash_with_another_session() -> None:
    parts = [Part(1, INES, leads=True), Part(1, INES), Part(2, INES), Part(2, INES, leads=True)]
    assert found(plan(slot(1), slot(2), parts=parts)) == [(Cause.LEAD_TWICE, (1, 2), INES)]


@pytest.mark.parametrize("elsewhere", [0, 1])
def test_who_is_elsewhere_is_in_nobodys_way(elsewhere: int) -> None:
    parts = [Part(key, INES, leads=True, on_the_spot=key != elsewhere + 1) for key in (1, 2)]
    assert found(plan(slot(1), slot(2), parts=parts)) == []


def test_one_may_begin_as_the_other_ends_and_a_set_up_needs_no_chair() -> None:
    parts = [Part(1, INES, leads=True), Part(2, INES, leads=True)]
    assert found(plan(slot(1), slot(2, 1, setup=30), parts=parts)) == []


def test_a_part_in_a_session_without_a_time_says_nothing() -> None:
    assert found(plan(slot(1), parts=[Part(1, INES), Part(9, INES)])) == []


SLOTS = st.lists(st.builds(slot, st.integers(1, 8), st.integers(0, 9), st.integers(1, 4)), max_size=8, unique_by=lambda s: s.session)
PARTS = st.lists(st.builds(Part, st.integers(1, 8), st.integers(1, 3), leads=st.booleans(), on_the_spot=st.booleans()), max_size=20)


@settings(deadline=None)
@given(SLOTS, PARTS)
def test_the_walk_finds_what_asking_every_pair_finds(slots: list[Slot], parts: list[Part]) -> None:
    here = [part for part in parts if part.on_the_spot]
    every_pair: Counter[tuple[str, frozenset[int], int]] = Counter()
    for one, other in combinations(slots, 2):
        if overlap(one.start, one.end, other.start, other.end):
            for person in {p.person for p in here if p.session == one.session} & {p.person for p in here if p.session == other.session}:
                leads = [any(p.leads for p in here if (p.session, p.person) == (s.session, person)) for s in (one, other)]
                every_pair[(Cause.LEAD_TWICE if all(leads) else Cause.PERSON_TWICE, frozenset({one.session, other.session}), person)] += 1
    walked = Counter((cause, frozenset(sessions), person) for cause, sessions, person in found(plan(*slots, parts=parts)))
    assert walked == every_pair


# Bookings


def test_people_who_would_hold_two_places_at_once_are_counted() -> None:
    holders = {1: frozenset({10, 11, 12}), 2: frozenset({11, 12, 13})}
    assert said(plan(slot(1), slot(2, 0.5), bookings=Bookings(holders=holders))) == [
        "2 people would hold places in “Session 1” and “Session 2” at the same time. Move one of them."
    ]


def test_those_of_one_session_or_of_two_one_after_the_other_are_not() -> None:
    holders = {1: frozenset({10}), 2: frozenset({11}), 3: frozenset({10, 11})}
    assert said(plan(slot(1), slot(2), slot(3, 1), bookings=Bookings(holders=holders))) == []
