"""A session is cancelled at once, without waiting for a release, and stays in the feeds, marked."""

import pytest

from events import programme
from events.models import Notice, Session
from tests.cast import SEOUL, make_event, make_room, make_session, placement_of, seoul
from tests.refusals import refused
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db


@pytest.mark.sqlite
def test_readers_know_at_once() -> None:
    session = programme.cancel_session(make_session(at="2035-05-14T10:00"))
    assert (session.status, session.sequence, session.revision, session.in_feeds) == (Session.Status.CANCELLED, 1, 2, True)
    assert session.gone_at == session.event.notices.get(kind=Notice.Kind.SESSION_CANCELLED).made_at
    assert session in Session.objects.public()


def test_it_keeps_its_time_and_gives_up_its_room() -> None:
    room = make_room()
    session = make_session(at="2035-05-14T10:00", room=room)
    programme.cancel_session(session)
    placement = placement_of(session)
    assert (placement.room, placement.starts_at, placement.occupies_room) == (room, seoul("2035-05-14T10:00"), False)


def test_its_draft_is_dropped() -> None:
    session = make_session(at="2035-05-14T10:00")
    programme.place(session, When.at(SEOUL, "2035-05-14T12:00"))
    programme.cancel_session(session)
    assert session.draft is None


def test_its_event_stands() -> None:
    event = make_event()
    programme.cancel_session(make_session(event, at="2035-05-14T10:00"))
    event.refresh_from_db()
    assert (event.status, event.sequence) == ("published", 0)


def test_nothing_is_cancelled_twice() -> None:
    session = programme.cancel_session(make_session(title="Panel", at="2035-05-14T10:00"))
    with refused("session-state", "The state of “Panel” is already “cancelled”."):
        programme.cancel_session(session)
    session.refresh_from_db()
    assert session.sequence == 1


def test_what_was_removed_is_not_cancelled() -> None:
    session = make_session(title="Panel", at="2035-05-14T10:00")
    programme.place(session, present=False)
    programme.release(session.event)
    with refused("session-state", "The state of “Panel” is already “removed”."):
        programme.cancel_session(session)
