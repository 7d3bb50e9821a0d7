"""People plan a failed message again, once they have mended what was wrong."""

from datetime import timedelta

import pytest

from tests.refusals import refused
from wego_events.outbox.deliver import deliver_due
from wego_events.outbox.models import Message
from wego_events.outbox.retry import retry
from wego_events.outbox.tests.conftest import NOW, Notes

pytestmark = pytest.mark.django_db

S = Message.State


def test_people_may_try_a_failed_message_again(notes: Notes) -> None:
    message = notes.make(state=S.FAILED, attempts=6, reason="Refused")
    retry(message, now=NOW)
    deliver_due(NOW)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (S.KEPT, 1)


@pytest.mark.parametrize("state", [S.PLANNED, S.SUPERSEDED, S.DROPPED])
def test_only_a_failed_one(notes: Notes, state: str) -> None:
    with refused("message-not-failed", "Only a message that failed can be tried again."):
        retry(notes.make(state=state), now=NOW)


def test_and_only_while_it_is_worth_something(notes: Notes) -> None:
    message = notes.make(state=S.FAILED, due_at=NOW - timedelta(seconds=1), stale_at=NOW)
    with refused("message-stale", "This message is worth nothing any more: its time was over. Write to the person instead."):
        retry(message, now=NOW)
