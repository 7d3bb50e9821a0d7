"""Plan, supersede: what upper rooms do with messages before they are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from wego_events.outbox.models import Message


@dataclass(frozen=True, slots=True)
class Recipient:
    """A mailbox, who is meant by it, and in which language."""

    address: str
    name: str
    language: str


def plan(kind: str, *, key: str, about: int, to: Recipient, due_at: datetime, stale_at: datetime | None = None) -> Message:
    """Plan a message for an aware moment, once for its key.

    A message of this key that was superseded before is planned again; one that is open gets the moment and address given
    here; one that has left, failed or was dropped stays as it is: the same occasion is told to the same person once.
    """
    message, made = Message.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind, "subject_id": about, "to": to.address, "to_name": to.name, "language": to.language,
            "due_at": due_at, "stale_at": stale_at,
        },
    )  # fmt: skip
    if not made:
        Message.objects.filter(pk=message.pk, state__in=[Message.State.PLANNED, Message.State.SUPERSEDED]).update(
            state=Message.State.PLANNED, reason="", attempts=0, due_at=due_at, stale_at=stale_at,
            to=to.address, to_name=to.name, language=to.language,
        )  # fmt: skip
        message.refresh_from_db()
    return message


def supersede(messages: QuerySet[Message], reason: str) -> int:
    """Take back those that are still planned; returns how many. What is being sent just now is asked again by ``still_due``."""
    return messages.filter(state=Message.State.PLANNED).update(state=Message.State.SUPERSEDED, reason=reason)
