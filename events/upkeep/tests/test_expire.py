"""Tombstones end after 90 days and notices after 14, to the minute; the revision rises, SEQUENCE does not."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command

from events import lifecycle, programme
from events.models import Event, Notice, ScopeCounter, Session
from events.revisions import changing
from events.upkeep import expire
from tests.cast import make_event, make_session, seoul

pytestmark = pytest.mark.django_db

THEN = seoul("2035-03-01T12:00")
A_MINUTE = timedelta(minutes=1)


def cancelled_session(at: datetime = THEN) -> Session:
    session = make_session(at="2035-05-14T10:00")
    Notice.objects.all().delete()
    with changing(at):
        programme.cancel_session(session)
    return session


@pytest.mark.sqlite
@pytest.mark.parametrize(("after", "stands"), [(timedelta(days=90) - A_MINUTE, True), (timedelta(days=90), False)])
def test_a_cancelled_session_stands_in_the_feeds_for_90_days(after: timedelta, stands: bool) -> None:
    session = cancelled_session()
    expire(THEN + after)
    session.refresh_from_db()
    assert session.in_feeds == stands


def test_so_does_a_removed_one() -> None:
    session = make_session(at="2035-05-14T10:00")
    with changing(THEN):
        programme.place(session, present=False)
        programme.release(session.event)
    assert expire(THEN + timedelta(days=90)).sessions == 1
    session.refresh_from_db()
    assert (session.status, session.in_feeds) == (Session.Status.REMOVED, False)


@pytest.mark.parametrize(("after", "ended"), [(timedelta(days=14) - A_MINUTE, 0), (timedelta(days=14), 1)])
def test_a_notice_is_shown_for_14_days(after: timedelta, ended: int) -> None:
    event = make_event()
    with changing(THEN):
        lifecycle.postpone(event)
    now = THEN + after
    assert expire(now).notices == ended
    assert event.notices.get().expired_at == (now if ended else None)


def test_expiring_raises_the_revision_and_not_sequence() -> None:
    session = cancelled_session()
    session.refresh_from_db()
    before = (session.sequence, session.revision)
    now = THEN + timedelta(days=90)
    expire(now)
    session.refresh_from_db()
    assert (session.sequence, session.revision) == (before[0], before[1] + 1)
    assert session.revised_at == now


def test_the_end_of_a_notice_revises_what_it_was_shown_beside() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", released=False)
    with changing(THEN):
        programme.release(event)
    expire(THEN + timedelta(days=14))
    for entry in (event, session):
        entry.refresh_from_db()
    assert (event.sequence, event.revision) == (0, 1)
    assert (session.sequence, session.revision) == (0, 2)


def test_the_counters_rise_so_that_feeds_are_fetched_again() -> None:
    session = cancelled_session()
    ScopeCounter.objects.all().delete()
    expire(THEN + timedelta(days=90))
    assert dict(ScopeCounter.objects.values_list("scope", "value")) == {"all": 1, f"event:{session.event_id}": 1}


def test_a_day_on_which_nothing_ends_raises_nothing() -> None:
    cancelled_session()
    before = list(ScopeCounter.objects.values())
    done = expire(THEN + timedelta(days=1))
    assert (done.sessions, done.notices) == (0, 0)
    assert list(ScopeCounter.objects.values()) == before


def test_once_is_enough() -> None:
    cancelled_session()
    assert expire(THEN + timedelta(days=91)).sessions == 1
    again = expire(THEN + timedelta(days=92))
    assert (again.sessions, again.notices) == (0, 0)


def test_a_cancelled_event_never_leaves() -> None:
    event = make_event()
    with changing(THEN):
        lifecycle.cancel(event)
    expire(THEN + timedelta(days=3650))
    event.refresh_from_db()
    assert (event.status, event.in_feeds) == (Event.Status.CANCELLED, True)


def test_a_session_that_came_back_is_no_tombstone() -> None:
    session = make_session(at="2035-05-14T10:00")
    with changing(THEN):
        programme.place(session, present=False)
        programme.release(session.event)
    expire(THEN + timedelta(days=90))
    programme.place(session, present=True)
    programme.release(session.event)
    session.refresh_from_db()
    assert session.in_feeds
    assert expire(THEN + timedelta(days=400)).sessions == 0


def test_the_command_takes_the_moment_and_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    cancelled_session()
    call_command("expire", "--now", "2035-05-30T12:00+09:00")
    assert capsys.readouterr().out == "1 sessions left the feeds, 1 notices ended.\n"
