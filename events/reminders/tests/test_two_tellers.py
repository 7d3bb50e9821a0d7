"""Two workers tell of the same notices at the same moment; a verb has the event in hands while they do."""

from functools import partial

import pytest
from django.db import transaction

from events import lifecycle
from events.models import Event, Notice
from events.reminders.models import ChangeMail
from events.reminders.tell import tell_of_changes
from events.revisions import changing
from tests.at_once import DONE, all_at_once
from tests.cast import LONG_BEFORE, make_event, make_registration
from tests.mail_sink import Sink
from wego_events.outbox.models import Message
from wego_events.outbox.sweep import sweep

WORKERS, PEOPLE = 4, 10


@pytest.fixture
def cancelled(transactional_db: None) -> Event:
    event = make_event()
    for number in range(PEOPLE):
        make_registration(event, f"Person {number}")
    with changing(LONG_BEFORE):
        lifecycle.cancel(event)
    return event


@pytest.mark.postgres
def test_each_mailbox_is_told_once(cancelled: Event, sink: Sink) -> None:
    due = cancelled.notices.get().due_at
    assert all_at_once([partial(sweep, due)] * WORKERS) == [DONE] * WORKERS
    sweep(due)
    assert sorted(mail["To"].addresses[0].addr_spec for mail in sink.mails) == [f"person-{number}@example.org" for number in range(PEOPLE)]
    assert (ChangeMail.objects.count(), Notice.objects.get().mails) == (PEOPLE, PEOPLE)


@pytest.mark.postgres
def test_who_finds_the_event_in_anothers_hands_leaves_it_for_the_next_sweep(cancelled: Event) -> None:
    due = cancelled.notices.get().due_at
    with transaction.atomic():
        Event.objects.select_for_update().get(pk=cancelled.pk)
        assert all_at_once([partial(tell_of_changes, due)]) == [DONE]
        assert not Message.objects.exists()
    tell_of_changes(due)
    assert Message.objects.count() == PEOPLE


@pytest.mark.sqlite
def test_two_workers_tell_once_wherever_they_run(cancelled: Event) -> None:
    due = cancelled.notices.get().due_at
    assert all_at_once([partial(tell_of_changes, due)] * 2) == [DONE] * 2
    assert Message.objects.count() == PEOPLE
