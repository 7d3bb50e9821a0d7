"""Somebody says that an event took place; no clock does. And not before it has begun."""

import pytest

from events import lifecycle
from events.models import Event
from tests.cast import SEOUL, make_event, seoul
from tests.refusals import refused
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db

NOT_BEGUN = "“Forum” has not begun. It can be marked as held once it has."


def test_an_event_is_not_held_before_it_begins() -> None:
    event = make_event("Forum")
    with refused("not-begun", NOT_BEGUN):
        lifecycle.hold(event, now=seoul("2035-05-14T08:59"))


def test_it_may_be_from_its_start_on() -> None:
    event = make_event()
    assert lifecycle.hold(event, now=seoul("2035-05-14T09:00")).status == Event.Status.HELD


def test_a_day_without_an_hour_begins_on_the_events_own_clock() -> None:
    # Midnight in Auckland is still the day before in London.
    event = make_event("Forum", when=When.at("Pacific/Auckland", "2035-05-14"))
    with refused("not-begun", NOT_BEGUN):
        lifecycle.hold(event, now=seoul("2035-05-13T20:59"))
    assert lifecycle.hold(event, now=seoul("2035-05-13T21:00")).status == Event.Status.HELD


def test_without_a_zone_the_day_is_that_of_utc() -> None:
    event = make_event("Forum", when=When.at("", "2035-05-14"))
    with refused("not-begun", NOT_BEGUN):
        lifecycle.hold(event, now=seoul("2035-05-14T08:59"))
    assert lifecycle.hold(event, now=seoul("2035-05-14T09:00")).status == Event.Status.HELD


def test_without_now_it_is_the_clock_that_counts() -> None:
    with refused("not-begun", NOT_BEGUN):
        lifecycle.hold(make_event("Forum"))
    past = make_event(when=When.at(SEOUL, "2010-09-07"))
    assert lifecycle.hold(past).status == Event.Status.HELD


def test_the_record_is_closed_after_that() -> None:
    event = lifecycle.hold(make_event(), now=seoul("2035-05-17T10:00"))
    assert lifecycle.archive(event).status == Event.Status.ARCHIVED
