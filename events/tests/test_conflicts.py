"""Which slots clash: pure, half-open, and the same as asking every pair."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from events.conflicts import Clash, Slot, lead_clashes, overlap, room_clashes

TEN = datetime(2035, 5, 14, 10, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)


def slot(session: int, begins: int, hours: int = 1, room: int | None = None, leads: tuple[int, ...] = ()) -> Slot:
    start = TEN + begins * AN_HOUR
    return Slot(session, f"Session {session}", start, start + hours * AN_HOUR, room, frozenset(leads))


def test_one_ends_as_the_other_starts() -> None:
    assert room_clashes([slot(1, 0, room=7), slot(2, 1, room=7)]) == []


def test_a_clash_names_both_and_the_room() -> None:
    first, second = slot(1, 0, 2, room=7), slot(2, 1, room=7)
    assert room_clashes([second, first]) == [Clash(first, second, 7)]


def test_slots_without_a_room_or_a_lead_never_clash() -> None:
    slots = [slot(1, 0), slot(2, 0)]
    assert (room_clashes(slots), lead_clashes(slots)) == ([], [])


def test_a_long_slot_clashes_with_each_within_it() -> None:
    long, early, late = slot(1, 0, 8, room=7), slot(2, 1, room=7), slot(3, 5, room=7)
    assert room_clashes([long, early, late]) == [Clash(long, early, 7), Clash(long, late, 7)]


def test_a_person_who_leads_two_is_named() -> None:
    first, second = slot(1, 0, room=7, leads=(3, 4)), slot(2, 0, room=8, leads=(4, 5))
    assert lead_clashes([first, second]) == [Clash(first, second, 4)]


def test_a_session_does_not_clash_with_its_own_draft() -> None:
    assert room_clashes([slot(1, 0, room=7), slot(1, 0, room=7)]) == []


SLOTS = st.lists(
    st.builds(slot, st.integers(1, 6), st.integers(0, 9), st.integers(1, 4), st.sampled_from([None, 1, 2]), st.sets(st.integers(1, 3))),
    max_size=12,
)


@given(SLOTS)
def test_it_finds_what_asking_every_pair_finds(slots: list[Slot]) -> None:
    def pairs(needs: list[tuple[set[int], Slot]]) -> set[tuple[frozenset[Slot], int]]:
        return {
            (frozenset({a, b}), what)
            for (ours, a), (theirs, b) in combinations(needs, 2)
            for what in ours & theirs
            if overlap(a.start, a.end, b.start, b.end) and a.session != b.session
        }

    in_rooms = [({s.room} if s.room else set(), s) for s in slots]
    led = [(set(s.leads), s) for s in slots]
    assert {(frozenset({c.first, c.second}), c.what) for c in room_clashes(slots)} == pairs(in_rooms)
    assert {(frozenset({c.first, c.second}), c.what) for c in lead_clashes(slots)} == pairs(led)
