"""The same occasion is told to the same person once: what a second plan, and a taking back, do to a row."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from wego_events.outbox import kinds
from wego_events.outbox.models import Message
from wego_events.outbox.plan import Recipient, plan, supersede
from wego_events.outbox.tests.conftest import NOW, Notes

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

S = Message.State
MINA = Recipient("mina@example.org", "Mina Sato", "ja")
LATER, LATER_STILL = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
GONE = {S.SENT: {"sent_at": NOW}, S.KEPT: {"sent_at": NOW}, S.FAILED: {}, S.DROPPED: {}, S.SENDING: {"lease_until": NOW}}


def test_a_planned_message_says_to_whom_about_what_and_when() -> None:
    message = plan("note", key="a", about=7, to=MINA, due_at=NOW, stale_at=LATER)
    assert (message.kind, message.about, message.state) == ("note", 7, S.PLANNED)
    assert (message.to, message.to_name, message.language) == ("mina@example.org", "Mina Sato", "ja")
    assert (message.due_at, message.stale_at) == (NOW, LATER)


def test_planned_twice_is_one_message_at_the_later_word() -> None:
    plan("note", key="a", about=7, to=MINA, due_at=NOW)
    plan("note", key="a", about=7, to=Recipient("office@example.org", "Office", "en"), due_at=LATER, stale_at=LATER_STILL)
    message = Message.objects.get()
    assert (message.to, message.to_name, message.language) == ("office@example.org", "Office", "en")
    assert (message.due_at, message.stale_at) == (LATER, LATER_STILL)


def test_a_superseded_message_is_planned_again() -> None:
    plan("note", key="a", about=7, to=MINA, due_at=NOW)
    supersede(Message.objects.all(), "The event moved.")
    assert [(m.state, m.reason) for m in Message.objects.all()] == [(S.SUPERSEDED, "The event moved.")]
    message = plan("note", key="a", about=7, to=MINA, due_at=LATER)
    assert (message.state, message.reason, message.due_at) == (S.PLANNED, "", LATER)


def test_a_message_that_is_planned_again_has_all_its_tries(notes: Notes) -> None:
    notes.make(key="a", state=S.SUPERSEDED, attempts=5)
    assert plan("note", key="a", about=7, to=MINA, due_at=LATER).attempts == 0


@pytest.mark.parametrize("state", GONE)
def test_what_has_left_failed_or_was_dropped_stays_as_it_is(state: str, notes: Notes) -> None:
    notes.make(key="a", state=state, **GONE[S(state)])
    before = Message.objects.values().get()
    plan("note", key="a", about=7, to=MINA, due_at=LATER)
    assert Message.objects.values().get() == before


@pytest.mark.parametrize("state", GONE)
def test_and_cannot_be_taken_back(state: str, notes: Notes) -> None:
    notes.make(state=state, **GONE[S(state)])
    assert supersede(Message.objects.all(), "Too late.") == 0
    assert Message.objects.get().state == state


def test_a_key_is_unique_by_the_database(notes: Notes) -> None:
    notes.make(key="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        notes.make(key="a")


def test_a_plan_is_undone_with_its_transaction() -> None:
    with pytest.raises(ZeroDivisionError):
        plan_and_fail()
    assert not Message.objects.exists()


def plan_and_fail() -> None:
    with transaction.atomic():
        plan("note", key="a", about=7, to=MINA, due_at=NOW)
        raise ZeroDivisionError


def test_a_kind_is_registered_once(notes: Notes) -> None:
    with pytest.raises(ValueError, match=r"The kind of message “note” is registered twice\."):
        kinds.register("note", still_due=notes.still_due, render=notes.render)


def test_a_message_about_nothing_says_so(notes: Notes) -> None:
    message = notes.make(subject_id=None)
    with pytest.raises(ValueError, match=f"Message {message.pk} of kind note is about nothing."):
        _ = message.about
