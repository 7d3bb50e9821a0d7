"""Reminders are rows, planned ahead: one for each rule, person and day, whatever is moved, withdrawn or asked for twice."""

from datetime import time, timedelta

import pytest

from events import lifecycle
from events.models import Event
from events.registration.decide import approve, reject
from events.registration.models import Registration
from events.registration.register import register
from events.registration.withdraw import withdraw
from events.reminders.models import ReminderRule
from events.reminders.plan import replan
from events.reminders.set_rule import drop_rule, set_rule
from events.upkeep import recompute_utc
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_registration, make_rule, seoul
from wego_events.lib.time.wall_clock import When
from wego_events.outbox.models import Message

pytestmark = pytest.mark.django_db

S = Message.State
AN_HOUR = timedelta(hours=1)
NEXT_WEEK = When.at(SEOUL, "2035-05-21T09:00", "2035-05-23T18:00")
DAY_BEFORE = seoul("2035-05-13T09:00")


@pytest.fixture
def event() -> Event:
    event = make_event()
    make_rule(event)
    return event


def planned() -> list[tuple[str, object]]:
    """To whom reminders are planned, and for when."""
    return list(Message.objects.filter(kind="reminder", state=S.PLANNED).order_by("due_at", "to").values_list("to", "due_at"))


def mina(event: Event, language: str = "en") -> Registration:
    return register(event, name="Mina Sato", email="mina@example.org", organisation_name="Lindheim", language=language, now=LONG_BEFORE)


@pytest.mark.sqlite
def test_registering_plans_a_reminder(event: Event) -> None:
    registration = mina(event, language="ja")
    message = Message.objects.get(kind="reminder")
    assert (message.about, message.to, message.to_name, message.language) == (registration.event_id, "mina@example.org", "Mina Sato", "ja")
    assert (message.state, message.due_at, message.stale_at) == (S.PLANNED, DAY_BEFORE, seoul("2035-05-14T09:00"))


@pytest.mark.sqlite
def test_planning_again_changes_nothing(event: Event) -> None:
    mina(event)
    before = list(Message.objects.values())
    replan(event)
    replan(event)
    assert list(Message.objects.values()) == before


def test_registering_again_plans_no_second_one(event: Event) -> None:
    mina(event)
    mina(event)
    assert planned() == [("mina@example.org", DAY_BEFORE)]


def test_who_registers_after_that_is_not_reminded_of_what_they_just_did(event: Event) -> None:
    make_registration(event)
    replan(event, DAY_BEFORE + AN_HOUR)
    assert planned() == []


def test_who_waits_for_approval_is_reminded_once_approved(event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(registration=Event.Registration.APPROVED)
    registration = mina(event)
    assert planned() == []
    approve(registration)
    assert planned() == [("mina@example.org", DAY_BEFORE)]


def test_who_is_rejected_never_is(event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(registration=Event.Registration.APPROVED)
    reject(mina(event))
    assert not Message.objects.filter(kind="reminder").exists()


def test_one_who_comes_or_leaves_touches_nobody_elses(event: Event) -> None:
    make_registration(event, "Paul Kim")
    replan(event)
    Message.objects.update(due_at=DAY_BEFORE + AN_HOUR)
    withdraw(mina(event))
    assert planned() == [("paul-kim@example.org", DAY_BEFORE + AN_HOUR)]


# When the event changes


@pytest.mark.sqlite
def test_a_moved_event_is_reminded_of_at_its_new_day_only(event: Event) -> None:
    mina(event)
    lifecycle.reschedule(event, NEXT_WEEK)
    assert planned() == [("mina@example.org", seoul("2035-05-20T09:00"))]
    former = Message.objects.get(kind="reminder", state=S.SUPERSEDED)
    assert (former.due_at, former.reason) == (DAY_BEFORE, "The event, the rule or the registration changed.")


def test_moved_back_the_first_reminder_is_planned_again(event: Event) -> None:
    mina(event)
    first, here = Message.objects.get(kind="reminder").pk, event.when
    lifecycle.reschedule(event, NEXT_WEEK)
    lifecycle.reschedule(event, here)
    assert planned() == [("mina@example.org", DAY_BEFORE)]
    assert Message.objects.get(kind="reminder", state=S.PLANNED).pk == first


def test_another_hour_of_the_same_day_moves_the_reminder(event: Event) -> None:
    mina(event)
    lifecycle.reschedule(event, When.at(SEOUL, "2035-05-14T11:00", "2035-05-16T18:00"))
    message = Message.objects.get(kind="reminder")
    assert (message.due_at, message.stale_at) == (seoul("2035-05-13T11:00"), seoul("2035-05-14T11:00"))


def test_who_was_reminded_of_that_day_is_not_reminded_of_its_new_hour(event: Event) -> None:
    mina(event)
    Message.objects.filter(kind="reminder").update(state=S.SENT, sent_at=DAY_BEFORE)
    lifecycle.reschedule(event, When.at(SEOUL, "2035-05-14T11:00", "2035-05-16T18:00"))
    assert planned() == []


def test_who_was_reminded_of_one_day_is_reminded_of_another(event: Event) -> None:
    mina(event)
    Message.objects.filter(kind="reminder").update(state=S.SENT, sent_at=DAY_BEFORE)
    lifecycle.reschedule(event, NEXT_WEEK)
    assert planned() == [("mina@example.org", seoul("2035-05-20T09:00"))]


def test_a_reminder_that_the_move_brings_into_the_past_is_due_at_once(event: Event) -> None:
    make_registration(event)
    replan(event, LONG_BEFORE)
    event.when = When.at(SEOUL, "2035-05-14T06:00", "2035-05-16T18:00")
    event.save()
    now = seoul("2035-05-13T08:00")
    replan(event, now)
    message = Message.objects.get()
    assert (message.state, message.due_at, message.stale_at) == (S.PLANNED, now, seoul("2035-05-14T06:00"))


def test_one_that_is_being_tried_again_keeps_its_pace(event: Event) -> None:
    make_registration(event)
    replan(event, LONG_BEFORE)
    again = DAY_BEFORE + timedelta(minutes=5)
    Message.objects.update(attempts=2, due_at=again)
    replan(event, DAY_BEFORE + timedelta(minutes=1))
    assert Message.objects.get().due_at == again


@pytest.mark.sqlite
@pytest.mark.parametrize("verb", [lifecycle.postpone, lifecycle.cancel, lifecycle.announce])
def test_what_does_not_stand_is_not_reminded_of(verb, event: Event) -> None:
    mina(event)
    verb(event)
    assert planned() == []


def test_nor_what_was_held(event: Event) -> None:
    mina(event)
    lifecycle.hold(event, now=seoul("2035-05-17T10:00"))
    assert planned() == []


def test_what_stands_again_is_reminded_of_again(event: Event) -> None:
    mina(event)
    lifecycle.postpone(event)
    lifecycle.publish(event, NEXT_WEEK)
    assert planned() == [("mina@example.org", seoul("2035-05-20T09:00"))]


@pytest.mark.sqlite
def test_who_withdraws_is_not_reminded(event: Event) -> None:
    withdraw(mina(event))
    assert planned() == []


def test_new_rules_of_a_zone_move_the_reminder() -> None:
    event = make_event()
    make_rule(event)
    mina(event)
    Event.objects.filter(pk=event.pk).update(starts_at=seoul("2035-05-14T10:00"))
    Message.objects.filter(kind="reminder").update(due_at=DAY_BEFORE + AN_HOUR)
    recompute_utc()
    assert planned() == [("mina@example.org", DAY_BEFORE)]


# When a rule changes


def test_a_new_rule_reminds_who_is_registered_already(event: Event) -> None:
    mina(event)
    set_rule(ReminderRule(event=event, days_before=7))
    assert planned() == [("mina@example.org", seoul("2035-05-07T09:00")), ("mina@example.org", DAY_BEFORE)]


def test_a_changed_rule_moves_its_reminders(event: Event) -> None:
    mina(event)
    rule = event.reminder_rules.get()
    rule.days_before, rule.at_time = 2, time(18)
    set_rule(rule)
    assert planned() == [("mina@example.org", seoul("2035-05-12T18:00"))]


def test_a_rule_that_is_switched_off_or_dropped_reminds_nobody(event: Event) -> None:
    mina(event)
    rule = event.reminder_rules.get()
    rule.is_active = False
    set_rule(rule)
    assert planned() == []
    rule.is_active = True
    set_rule(rule)
    assert len(planned()) == 1
    drop_rule(rule)
    assert planned() == []
