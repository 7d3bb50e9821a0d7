"""An event moves, and its sessions with it: so many days, at the same local hours, in one revision."""

from datetime import timedelta

import pytest

from events import lifecycle, programme
from events.models import Event, Notice, Session
from tests.cast import DAY_THREE, DAY_TWO, SEOUL, make_event, make_room, make_session, make_venue, placement_of, seoul
from tests.refusals import refused
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db

BERLIN = "Europe/Berlin"
NEXT_WEEK = When.at(SEOUL, "2035-05-21T09:00", "2035-05-23T18:00")


def released_when(session: Session) -> When:
    return placement_of(session).when


def test_sessions_move_by_as_many_days() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-15T14:00", until="2035-05-15T15:30")
    lifecycle.reschedule(event, NEXT_WEEK)
    assert released_when(session) == When.at(SEOUL, "2035-05-22T14:00", "2035-05-22T15:30")


def test_sessions_keep_their_local_hours_across_a_clock_change() -> None:
    # On 29 March 2026 the clocks of Berlin go forward.
    event = make_event(when=When.at(BERLIN, "2026-03-26T09:00", "2026-03-27T18:00"))
    session = make_session(event, at="2026-03-27T09:00", until="2026-03-27T10:00")
    before = session.placements.get().starts_at
    lifecycle.reschedule(event, When.at(BERLIN, "2026-03-30T09:00", "2026-03-31T18:00"))
    assert released_when(session) == When.at(BERLIN, "2026-03-31T09:00", "2026-03-31T10:00")
    placement = placement_of(session)
    assert before is not None
    assert placement.starts_at == before + timedelta(hours=95)


def test_a_programme_moves_in_one_revision() -> None:
    event = make_event()
    sessions = [make_session(event, at=f"2035-05-14T{hour}:00") for hour in (10, 13, 16)]
    numbers = event.revisions.count()
    lifecycle.reschedule(event, NEXT_WEEK)
    assert event.revisions.count() == numbers + 1
    last = event.revisions.get(number=numbers + 1)
    assert {placement_of(session).released_in for session in sessions} == {last}


def test_a_move_is_told_once_and_says_what_was_before() -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00")
    Notice.objects.all().delete()
    lifecycle.reschedule(event, NEXT_WEEK)
    notice = Notice.objects.get()
    assert (notice.kind, notice.revision) == (Notice.Kind.MOVED, event.revisions.get(number=2))
    assert notice.before is not None
    assert notice.before["start"] == {"day": "2035-05-14", "time": "09:00:00", "fold": None, "edtf": ""}


def test_sequences_rise_by_one() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00")
    lifecycle.reschedule(event, NEXT_WEEK)
    session.refresh_from_db()
    assert (event.sequence, session.sequence) == (1, 1)


def test_drafts_move_in_place_and_stay_drafts() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00")
    draft = programme.place(session, When.at(SEOUL, "2035-05-14T16:00"))
    assert draft is not None
    lifecycle.reschedule(event, NEXT_WEEK)
    draft.refresh_from_db()
    assert (draft.is_draft, draft.starts_at) == (True, seoul("2035-05-21T16:00"))
    assert released_when(session) == When.at(SEOUL, "2035-05-21T10:00")


def test_what_a_draft_says_is_busy_for_as_long_as_before() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", released=False, kind=Session.Kind.WORKSHOP)
    lifecycle.reschedule(event, NEXT_WEEK)
    assert session.placements.get().busy_until == seoul("2035-05-21T12:00")


def test_sessions_stay_where_that_is_asked_for() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-15T10:00")
    lifecycle.reschedule(event, When.at(SEOUL, "2035-05-15T09:00", "2035-05-17T18:00"), with_sessions=False)
    assert released_when(session) == When.at(SEOUL, "2035-05-15T10:00")


def test_another_hour_on_the_same_days_moves_no_session() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00")
    lifecycle.reschedule(event, When.at(SEOUL, "2035-05-14T08:00", "2035-05-16T18:00"))
    session.refresh_from_db()
    assert (session.sequence, event.revisions.count()) == (0, 1)


def test_the_same_time_again_changes_nothing() -> None:
    event = make_event()
    lifecycle.reschedule(event, event.when)
    assert (event.sequence, event.revision, Notice.objects.count()) == (0, 0, 0)


def test_sessions_follow_into_another_zone() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00")
    lifecycle.reschedule(event, When.at("Asia/Manila", "2035-05-14T09:00", "2035-05-16T18:00"))
    assert released_when(session) == When.at("Asia/Manila", "2035-05-14T10:00")


def test_a_session_with_a_clock_of_its_own_keeps_it() -> None:
    event = make_event()
    link_up = make_session(event, at="2035-05-14T05:00", zone=BERLIN)
    lifecycle.reschedule(event, When.at("Asia/Manila", "2035-05-14T09:00", "2035-05-16T18:00"))
    assert released_when(link_up) == When.at(BERLIN, "2035-05-14T05:00")


def test_a_cancelled_session_stays_where_it_was() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00")
    programme.cancel_session(session)
    lifecycle.reschedule(event, NEXT_WEEK)
    assert released_when(session) == When.at(SEOUL, "2035-05-14T10:00")


def test_a_move_into_a_gap_is_refused_and_names_the_session() -> None:
    event = make_event(when=When.at(BERLIN, "2026-03-28T00:00", "2026-03-28T23:00"))
    session = make_session(event, "Night shift", at="2026-03-28T02:30")
    text = (
        "“Night shift” cannot move along: 02:30 does not exist on 2026-03-29 in Europe/Berlin: "
        "the clocks go forward over it. Choose a time before or after."
    )
    with refused("session-time-in-gap", text):
        lifecycle.reschedule(event, When.at(BERLIN, "2026-03-29T00:00", "2026-03-29T23:00"))
    event.refresh_from_db()
    assert event.when == When.at(BERLIN, "2026-03-28T00:00", "2026-03-28T23:00")
    assert released_when(session) == When.at(BERLIN, "2026-03-28T02:30")


def test_a_shorter_event_does_not_lose_a_session_silently() -> None:
    event = make_event("Forum")
    make_session(event, at="2035-05-16T10:00")
    text = (
        "2035-05-23 is not one of the days of “Forum” (2035-05-21 to 2035-05-22). "
        "Choose another day, or mark the session as before or after the event."
    )
    with refused("outside-event-days", text):
        lifecycle.reschedule(event, When.at(SEOUL, "2035-05-21T09:00", "2035-05-22T18:00"))


def test_a_room_that_is_taken_then_stops_the_move() -> None:
    room = make_room("Grand Hall")
    make_session(make_event("Other", when=NEXT_WEEK), "Their gala", at="2035-05-21T10:00", room=room)
    event = make_event()
    make_session(event, "Our plenary", at="2035-05-14T10:00", room=room)
    text = "“Their gala” of “Other” and “Our plenary” would be in Grand Hall at the same time. Give one of them another room or time."
    with refused("room-twice", text):
        lifecycle.reschedule(event, NEXT_WEEK)


def test_a_programme_may_move_over_its_own_former_times() -> None:
    room = make_room(venue=make_venue())
    event = make_event()
    first = make_session(event, at="2035-05-14T10:00", room=room)
    second = make_session(event, at="2035-05-15T10:00", room=room)
    lifecycle.reschedule(event, When.at(SEOUL, "2035-05-15T09:00", "2035-05-17T18:00"))
    assert [released_when(session).start.day for session in (first, second)] == [DAY_TWO, DAY_THREE]


@pytest.mark.parametrize("status", [Event.Status.DRAFT, Event.Status.HELD])
def test_only_what_people_look_forward_to_is_told(status: Event.Status) -> None:
    event = make_event(status=status)
    lifecycle.reschedule(event, NEXT_WEEK)
    assert event.when == NEXT_WEEK
    assert not Notice.objects.exists()


def test_a_time_that_cannot_be_is_refused() -> None:
    event = make_event()
    with refused("end-before-start", "The end is not after the start. Correct one of the two."):
        lifecycle.reschedule(event, When.at(SEOUL, "2035-05-21T09:00", "2035-05-20T18:00"))
