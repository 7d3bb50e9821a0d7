"""The one row that says what people must hear of, and from when they are told."""

from datetime import datetime, timedelta

import pytest

from events import lifecycle, programme
from events.models import Event, Notice
from events.notices import Before
from events.revisions import changing
from members.models import User
from tests.cast import SEOUL, make_event, make_session, make_venue, seoul
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db

AT_ONCE, GATHERED = timedelta(), timedelta(minutes=10)
START = seoul("2035-05-14T09:00")


def delay_of(event: Event) -> timedelta:
    notice = event.notices.get()
    return notice.due_at - notice.made_at


@pytest.mark.parametrize(
    ("before_the_start", "delay"),
    [
        (timedelta(days=30), GATHERED),
        (timedelta(days=1, minutes=1), GATHERED),
        (timedelta(days=1), GATHERED),
        (timedelta(hours=23, minutes=59), AT_ONCE),
        (timedelta(minutes=1), AT_ONCE),
        (timedelta(), AT_ONCE),
        (timedelta(minutes=-1), GATHERED),
    ],
)
@pytest.mark.parametrize("verb", [lifecycle.postpone, lifecycle.cancel])
def test_what_is_less_than_a_day_away_is_told_at_once(verb, before_the_start: timedelta, delay: timedelta) -> None:
    event = make_event()
    with changing(START - before_the_start):
        verb(event)
    assert delay_of(event) == delay


@pytest.mark.parametrize(
    ("at", "delay"),
    [("2035-05-13T12:00", AT_ONCE), ("2035-05-20T12:00", AT_ONCE), ("2035-05-17T12:00", GATHERED), ("2035-05-01T12:00", GATHERED)],
)
def test_a_move_concerns_the_former_time_and_the_new_one(at: str, delay: timedelta) -> None:
    event = make_event()
    with changing(seoul(at)):
        lifecycle.reschedule(event, When.at(SEOUL, "2035-05-21T09:00", "2035-05-23T18:00"))
    assert delay_of(event) == delay


@pytest.mark.parametrize(
    ("session_at", "released_at", "delay"),
    [
        ("2035-05-14T10:00", "2035-05-13T12:00", AT_ONCE),
        ("2035-05-16T10:00", "2035-05-13T12:00", GATHERED),
        ("2035-05-16T10:00", "2035-05-15T12:00", AT_ONCE),
    ],
)
def test_a_release_concerns_its_own_sessions(session_at: str, released_at: str, delay: timedelta) -> None:
    event = make_event()
    session = make_session(event, at=session_at, released=False)
    with changing(seoul(released_at)):
        programme.release(event, only=[session])
    assert delay_of(event) == delay


def test_a_session_that_leaves_the_next_hours_is_told_at_once() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00")
    event.notices.all().delete()
    with changing(seoul("2035-05-13T12:00")):
        programme.place(session, When.at(SEOUL, "2035-05-16T10:00"))
        programme.release(event)
    assert delay_of(event) == AT_ONCE


def test_a_cancelled_session_is_told_by_its_own_time() -> None:
    event = make_event()
    first, last = make_session(event, at="2035-05-14T10:00"), make_session(event, at="2035-05-16T10:00")
    event.notices.all().delete()
    with changing(seoul("2035-05-14T08:00")):
        programme.cancel_session(first)
        programme.cancel_session(last)
    assert [n.due_at - n.made_at for n in event.notices.order_by("pk")] == [AT_ONCE, GATHERED]
    assert [n.session for n in event.notices.order_by("pk")] == [first, last]


def test_an_event_with_a_day_and_no_hour_gathers() -> None:
    event = make_event(when=When.at(SEOUL, "2035-05-14"))
    with changing(seoul("2035-05-13T20:00")):
        lifecycle.cancel(event)
    assert delay_of(event) == GATHERED


def test_one_verb_writes_one_row(alice: User) -> None:
    event = make_event()
    for hour in (10, 13, 16):
        make_session(event, at=f"2035-05-14T{hour}:00")
    event.notices.all().delete()
    at = seoul("2035-04-01T12:00")
    with changing(at):
        lifecycle.cancel(event, by=alice)
    notice = event.notices.get()
    assert (notice.kind, notice.made_at, notice.made_by, notice.expanded_at) == (Notice.Kind.CANCELLED, at, alice, None)


@pytest.mark.parametrize("verb", [lifecycle.announce, lifecycle.publish])
def test_what_becomes_public_is_no_news_to_anyone_yet(verb) -> None:
    event = make_event(status=Event.Status.DRAFT)
    verb(event)
    assert not event.notices.exists()


def test_a_held_event_is_no_news() -> None:
    event = make_event()
    lifecycle.hold(event, now=datetime.fromisoformat("2035-05-17T00:00Z"))
    assert not event.notices.exists()


def test_what_a_notice_keeps_can_be_read_again() -> None:
    before = Before.of(make_event(venue=make_venue()))
    assert Before.from_json(before.as_json()) == before
