"""Cancelling takes the sessions along; what replaces an event is named then or later, and never leads back to it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from events import lifecycle, programme
from events.models import Event, Notice, Placement, Session
from tests.cast import SEOUL, make_event, make_series, make_session
from tests.refusals import refused
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db

EDITION_TAKEN = "This series already has an event with this edition. Only a cancelled one may be replaced."


def test_planned_sessions_are_cancelled_with_their_event() -> None:
    event = make_event()
    planned, removed = make_session(event, at="2035-05-14T10:00"), make_session(event, at="2035-05-14T12:00")
    programme.place(removed, present=False)
    programme.release(event)
    lifecycle.cancel(event)
    assert dict(event.sessions.values_list("pk", "status")) == {planned.pk: "cancelled", removed.pk: "removed"}


def test_a_cancelled_event_and_its_sessions_have_the_moment() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00")
    lifecycle.cancel(event)
    session.refresh_from_db()
    assert event.gone_at is not None
    assert session.gone_at == event.gone_at == event.notices.get(kind=Notice.Kind.CANCELLED).made_at


def test_drafts_of_a_cancelled_programme_are_dropped() -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00", released=False)
    lifecycle.cancel(event)
    assert not Placement.objects.drafts().exists()


def test_a_cancelled_programme_no_longer_changes() -> None:
    event = make_event("Forum")
    session = Session.objects.create(event=event, kind=Session.Kind.PANEL, title="Panel")
    lifecycle.cancel(event)
    Session.objects.filter(pk=session.pk).update(status=Session.Status.PLANNED, gone_at=None)
    with refused("event-closed", "The state of “Forum” is “cancelled”: its programme no longer changes."):
        programme.place(session, When.at(SEOUL, "2035-05-14T10:00"))


def test_a_session_of_a_cancelled_event_is_not_placed_again() -> None:
    session = make_session(title="Panel", at="2035-05-14T10:00")
    lifecycle.cancel(session.event)
    with refused("session-cancelled", "“Panel” is cancelled. Make a new session instead."):
        programme.place(session, When.at(SEOUL, "2035-05-15T10:00"))


def test_the_replacement_is_named_while_cancelling() -> None:
    event, other = make_event("Makati 2020"), make_event("Online 2020")
    lifecycle.cancel(event, replaced_by=other)
    assert event.replaced_by == other
    assert [notice.kind for notice in event.notices.all()] == [Notice.Kind.CANCELLED]


@pytest.mark.parametrize("give_up", [lifecycle.cancel, lifecycle.postpone])
def test_or_later(give_up) -> None:
    event, other = make_event("Makati 2020"), make_event("Online 2020")
    give_up(event)
    lifecycle.replace(event, other)
    event.refresh_from_db()
    assert event.replaced_by == other
    assert (event.sequence, event.revision) == (1, 2)
    assert event.notices.filter(kind=Notice.Kind.REPLACED).count() == 1


@pytest.mark.parametrize("status", [Event.Status.DRAFT, Event.Status.ANNOUNCED, Event.Status.PUBLISHED, Event.Status.HELD])
def test_what_was_not_given_up_is_not_replaced(status: Event.Status) -> None:
    event, other = make_event("Forum", status=status), make_event("Other")
    text = f"The state of “Forum” is “{status.label}”. Only a cancelled or postponed event can be replaced; cancel or postpone it first."
    with refused("not-given-up", text):
        lifecycle.replace(event, other)


def test_a_draft_replaces_nothing() -> None:
    event, draft = make_event(), make_event("Plan B", status=Event.Status.DRAFT)
    with refused("replacement-is-draft", "“Plan B” is a draft. Announce or publish it, then name it."):
        lifecycle.cancel(event, replaced_by=draft)
    event.refresh_from_db()
    assert event.status == Event.Status.PUBLISHED


def test_an_event_does_not_replace_itself() -> None:
    event = make_event("Forum")
    with refused("cycle", "“Forum” already leads back to this event. Choose another."):
        lifecycle.cancel(event, replaced_by=event)


def test_replacements_make_no_circle() -> None:
    first, second, third = (make_event(title) for title in ("First", "Second", "Third"))
    lifecycle.cancel(first, replaced_by=second)
    lifecycle.cancel(second, replaced_by=third)
    with refused("cycle", "“First” already leads back to this event. Choose another."):
        lifecycle.cancel(third, replaced_by=first)


def test_parents_make_no_circle() -> None:
    roof = make_event("Roof")
    floor = make_event("Floor", parent=roof)
    room = make_event("Room", parent=floor)
    roof.parent = room
    with refused("cycle", "“Room” already leads back to this event. Choose another."):
        roof.clean()


@pytest.mark.sqlite
def test_an_event_is_not_its_own_parent_says_the_database() -> None:
    event = make_event()
    with pytest.raises(IntegrityError, match="event_not_its_own_parent"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(parent=event)


@pytest.mark.sqlite
def test_a_second_event_of_one_edition_is_refused() -> None:
    series = make_series("General Assembly")
    make_event("5th", series=series, edition=5)
    second = Event(slug="second", title="5th again", type=Event.Type.GENERAL_ASSEMBLY, series=series, edition=5)
    with pytest.raises(ValidationError) as caught:
        second.full_clean()
    assert caught.value.messages == [EDITION_TAKEN]


@pytest.mark.sqlite
def test_and_by_the_database() -> None:
    series = make_series("General Assembly")
    make_event("5th", series=series, edition=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event("5th again", series=series, edition=5)


def test_once_the_first_is_cancelled_its_edition_is_free() -> None:
    series = make_series("General Assembly")
    lifecycle.cancel(make_event("5th in Makati", series=series, edition=5))
    second = make_event("5th online", series=series, edition=5)
    second.full_clean()
    assert series.events.filter(edition=5).count() == 2


def test_a_postponed_edition_still_holds_its_number() -> None:
    series = make_series("General Assembly")
    lifecycle.postpone(make_event("5th in Makati", series=series, edition=5))
    with pytest.raises(IntegrityError, match="event_edition_once_a_series"), transaction.atomic():
        make_event("5th online", series=series, edition=5)


def test_events_without_an_edition_may_be_many() -> None:
    series = make_series("Webinars")
    for number in range(3):
        make_event(f"Webinar {number}", series=series)
    assert series.events.count() == 3
