"""Releasing brings drafts to the readers: all or chosen ones, each as its own next number."""

import pytest

from events import programme
from events.models import Event, Notice, Placement, ProgrammeRevision, ScopeCounter, Session
from events.revisions import revise
from events.signals import programme_released
from members.models import User
from tests.cast import SEOUL, make_event, make_room, make_session, seoul
from tests.refusals import refused
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db

TEN, ELEVEN, NOON = (When.at(SEOUL, f"2035-05-14T{hour}:00") for hour in (10, 11, 12))


def released_when(session: Session) -> When | None:
    placement = Session.objects.get(pk=session.pk).placement
    return placement.when if placement else None


@pytest.mark.sqlite
def test_everything_that_waits_is_released_in_one_step(alice: User, charlie: User) -> None:
    event = make_event()
    sessions = [make_session(event, at=f"2035-05-14T{hour}:00", released=False) for hour in (10, 13, 16)]
    revision = programme.release(event, by=alice)
    assert (revision.number, revision.released_by) == (1, alice)
    assert list(Session.objects.visible_to(charlie).order_by("pk")) == sessions
    assert not programme.waiting(event).exists()


def test_only_chosen_sessions_are_released() -> None:
    event = make_event()
    first, second = (make_session(event, at="2035-05-14T10:00") for _ in range(2))
    for session in (first, second):
        programme.place(session, NOON)
    programme.release(event, only=[second])
    assert (released_when(first), released_when(second)) == (TEN, NOON)
    assert [draft.session for draft in programme.waiting(event)] == [first]


@pytest.mark.parametrize("only", [None, []])
def test_there_must_be_something_to_release(only: list[Session] | None) -> None:
    event = make_event("Forum")
    make_session(event, at="2035-05-14T10:00")
    with refused("nothing-waits", "Nothing of “Forum” waits for a release."):
        programme.release(event, only=only)
    assert event.revisions.count() == 1


def test_a_session_of_another_event_is_not_released_along() -> None:
    theirs = make_session(make_event("Other"), at="2035-05-14T10:00", released=False)
    with refused("nothing-waits", "Nothing of “Forum” waits for a release."):
        programme.release(make_event("Forum"), only=[theirs])


@pytest.mark.sqlite
def test_the_first_release_keeps_sequence_0_and_a_later_one_raises_it() -> None:
    session = make_session(at="2035-05-14T10:00")
    assert (session.sequence, session.revision) == (0, 1)
    programme.place(session, ELEVEN)
    programme.release(session.event)
    session.refresh_from_db()
    assert (session.sequence, session.revision) == (1, 2)


def test_another_room_raises_sequence() -> None:
    session = make_session(at="2035-05-14T10:00", room=make_room())
    programme.place(session, room=make_room())
    programme.release(session.event)
    session.refresh_from_db()
    assert session.sequence == 1


def test_another_text_does_not() -> None:
    session = make_session(at="2035-05-14T10:00")
    Session.objects.filter(pk=session.pk).update(title="A better title")
    revise(session)
    session.refresh_from_db()
    assert (session.sequence, session.revision) == (0, 2)


def test_a_session_that_did_not_change_keeps_its_numbers() -> None:
    event = make_event()
    still, moved = (make_session(event, at="2035-05-14T10:00") for _ in range(2))
    programme.place(moved, NOON)
    programme.release(event)
    still.refresh_from_db()
    assert (still.sequence, still.revision) == (0, 1)


def test_a_release_leaves_the_event_itself_as_it_was() -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00")
    event.refresh_from_db()
    assert (event.sequence, event.revision) == (0, 0)


def test_a_release_raises_its_counters_once() -> None:
    event = make_event()
    sessions = [make_session(event, at=f"2035-05-14T{hour}:00", released=False) for hour in (10, 13)]
    ScopeCounter.objects.all().delete()
    programme.release(event, only=sessions)
    assert dict(ScopeCounter.objects.values_list("scope", "value")) == {"all": 1, f"event:{event.pk}": 1}


def test_a_draft_raises_no_counter() -> None:
    session = make_session(at="2035-05-14T10:00")
    before = list(ScopeCounter.objects.values())
    programme.place(session, NOON)
    programme.discard(session)
    assert list(ScopeCounter.objects.values()) == before


def test_a_release_is_told_in_one_notice() -> None:
    event = make_event()
    for hour in (10, 13, 16):
        make_session(event, at=f"2035-05-14T{hour}:00", released=False)
    revision = programme.release(event)
    notice = event.notices.get()
    assert (notice.kind, notice.revision) == (Notice.Kind.RELEASED, revision)


def test_the_rooms_above_hear_of_a_release() -> None:
    heard: list[tuple[Event, int]] = []

    def listen(event: Event, revision: ProgrammeRevision, **_kwargs: object) -> None:
        heard.append((event, revision.number))

    programme_released.connect(listen)
    try:
        session = make_session(at="2035-05-14T10:00")
    finally:
        programme_released.disconnect(listen)
    assert heard == [(session.event, 1)]


def test_earlier_placements_are_kept() -> None:
    session = make_session(at="2035-05-14T10:00")
    programme.place(session, ELEVEN)
    programme.release(session.event)
    kept = session.placements.order_by("pk").values_list("start_time__hour", "released_in__number", "ended_in__number")
    assert list(kept) == [(10, 1, 2), (11, 2, None)]


def test_a_session_that_was_taken_out_is_removed_and_stays_as_a_tombstone() -> None:
    session = make_session(at="2035-05-14T10:00", room=make_room())
    programme.place(session, present=False)
    programme.release(session.event)
    session.refresh_from_db()
    assert (session.status, session.sequence, session.in_feeds) == (Session.Status.REMOVED, 1, True)
    assert session.gone_at is not None
    assert not session.placements.get(ended_in=None).occupies_room


def test_and_may_come_back() -> None:
    session = make_session(at="2035-05-14T10:00")
    programme.place(session, present=False)
    programme.release(session.event)
    programme.place(session, present=True)
    programme.release(session.event)
    session.refresh_from_db()
    assert (session.status, session.gone_at, session.sequence, released_when(session)) == (Session.Status.PLANNED, None, 2, TEN)


def test_a_day_that_the_event_lost_since_stops_the_release() -> None:
    event = make_event("Forum")
    session = make_session(event, at="2035-05-16T10:00", released=False)
    event.when = When.at(SEOUL, "2035-05-14", "2035-05-15")
    event.save()
    text = (
        "2035-05-16 is not one of the days of “Forum” (2035-05-14 to 2035-05-15). "
        "Choose another day, or mark the session as before or after the event."
    )
    with refused("outside-event-days", text):
        programme.release(event, only=[session])


def test_an_unknown_end_follows_the_kind_at_the_time_of_release() -> None:
    session = make_session(at="2035-05-14T10:00", released=False)
    Session.objects.filter(pk=session.pk).update(kind=Session.Kind.KEYNOTE)
    programme.release(session.event)
    assert Placement.objects.get().busy_until == seoul("2035-05-14T10:45")
