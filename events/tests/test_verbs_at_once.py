"""Staff of two events act at the same moment: one of them is refused, nobody is left with half a thing, nothing hangs."""

from functools import partial

import pytest

from events import lifecycle, programme
from events.models import Event, Participation, Placement, ScopeCounter
from events.revisions import revise
from members.merge import merge_persons
from tests.at_once import DONE, all_at_once
from tests.cast import SEOUL, make_event, make_part, make_person, make_room, make_session
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("_again", range(3))
def test_one_room_goes_to_one_of_two_programmes(_again: int) -> None:
    hall = make_room("Grand Hall")
    events = [make_event(f"Event {number}") for number in range(3)]
    for event in events:
        make_session(event, at="2035-05-14T10:00", room=hall, released=False)
    outcome = all_at_once(partial(programme.release, event) for event in events)
    assert sorted(outcome) == [DONE, "room-twice", "room-twice"]
    assert Placement.objects.filter(occupies_room=True).count() == 1
    assert programme.waiting(events[outcome.index("room-twice")]).count() == 1


@pytest.mark.parametrize("_again", range(3))
def test_so_does_the_time_to_set_it_up_of_which_the_database_knows_nothing(_again: int) -> None:
    hall = make_room("Grand Hall")
    before, after = make_event("Before"), make_event("After")
    make_session(before, at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall, released=False)
    make_session(after, at="2035-05-14T11:00", room=hall, setup_minutes=30, released=False)
    outcome = all_at_once(partial(programme.release, event) for event in (before, after))
    assert sorted(outcome) == [DONE, "room-twice"]


@pytest.mark.parametrize("_again", range(3))
def test_one_chair_is_promised_to_one_of_two_programmes(_again: int) -> None:
    ines = make_person()
    events = [make_event(f"Event {number}") for number in range(3)]
    for event in events:
        make_part(make_session(event, at="2035-05-14T10:00", released=False), ines, Participation.Role.CHAIR)
    outcome = all_at_once(partial(programme.release, event) for event in events)
    assert sorted(outcome) == [DONE, "lead-twice", "lead-twice"]


@pytest.mark.parametrize("_again", range(3))
def test_two_replacements_close_no_circle(_again: int) -> None:
    events = [lifecycle.postpone(make_event(title)) for title in ("First", "Second", "Third")]
    pairs = [(events[0], events[1]), (events[1], events[2]), (events[2], events[0])]
    outcome = all_at_once(partial(lifecycle.replace, one, other) for one, other in pairs)
    assert outcome.count("cycle") >= 1
    assert outcome.count(DONE) == Event.objects.filter(replaced_by__isnull=False).count() <= 2


def test_an_event_is_cancelled_once() -> None:
    event = make_event()
    outcome = all_at_once(partial(lifecycle.cancel, event) for _ in range(4))
    assert sorted(outcome) == [DONE, "state", "state", "state"]
    event.refresh_from_db()
    assert (event.sequence, event.notices.count()) == (1, 1)


def test_one_revision_has_one_number() -> None:
    event = make_event()
    sessions = [make_session(event, at=f"2035-05-14T1{hour}:00", released=False) for hour in range(4)]
    outcome = all_at_once(partial(programme.release, event, only=[session]) for session in sessions)
    assert outcome == [DONE] * 4
    assert sorted(event.revisions.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_a_session_has_one_draft_whoever_places_it() -> None:
    session = make_session()
    times = [When.at(SEOUL, f"2035-05-14T1{hour}:00") for hour in range(4)]
    assert all_at_once(partial(programme.place, session, when) for when in times) == [DONE] * 4
    assert session.placements.count() == 1


def test_no_count_is_lost() -> None:
    event = make_event()
    all_at_once(partial(revise, event) for _ in range(8))
    event.refresh_from_db()
    assert (event.revision, ScopeCounter.objects.get(scope="all").value) == (8, 8)


@pytest.mark.parametrize("_again", range(3))
def test_people_are_merged_while_their_programme_is_released(_again: int) -> None:
    keep, gone, event = make_person(), make_person(), make_event()
    for hour in range(3):
        make_part(make_session(event, at=f"2035-05-14T1{hour}:00", until=f"2035-05-14T1{hour}:45", released=False), gone, "chair")
    outcome = all_at_once([partial(programme.release, event), partial(merge_persons, keep, gone)])
    assert outcome == [DONE, DONE]
    assert set(Participation.objects.values_list("person", flat=True)) == {keep.pk}
