"""Plan, supersede: what upper rooms do with messages before they are due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from wego_events.outbox.models import Message

ANEW = ("state", "reason", "attempts", "due_at", "stale_at", "to", "to_name", "language")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A mailbox, who is meant by it, and in which language."""

    address: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is to be told once: its key, what it is about, to whom, from when, and until when it is worth something."""

    key: str
    about: int
    to: Recipient
    due_at: datetime
    stale_at: datetime | None = None


def plan(kind: str, *, key: str, about: int, to: Recipient, due_at: datetime, stale_at: datetime | None = None) -> Message:
    """Plan a message for an aware moment, once for its key.

    A message of this key that was superseded before is planned again; one that is open gets the moment and address given
    here; one that has left, failed or was dropped stays as it is: the same occasion is told to the same person once.
    """
    plan_all(kind, [Occasion(key, about, to, due_at, stale_at)])
    return Message.objects.get(key=key)


@transaction.atomic
def plan_all(kind: str, occasions: Iterable[Occasion]) -> None:
    """The same for many occasions, in three queries at most."""
    wanted = {occasion.key: occasion for occasion in occasions}
    again = Message.objects.filter(key__in=wanted, state__in=[Message.State.PLANNED, Message.State.SUPERSEDED])
    # Locked, so that no worker claims one between the look and the change.
    known = list(again.order_by("pk").select_for_update())
    changed = [message for message in known if _plan_anew(message, wanted[message.key])]
    Message.objects.bulk_update(changed, ANEW, batch_size=500)
    new = [_new(kind, wanted[key]) for key in wanted.keys() - {message.key for message in known}]
    Message.objects.bulk_create(new, ignore_conflicts=True)


def supersede(messages: QuerySet[Message], reason: str) -> int:
    """Take back those that are still planned; returns how many. What is being sent just now is asked again by ``still_due``."""
    return messages.filter(state=Message.State.PLANNED).update(state=Message.State.SUPERSEDED, reason=reason)


def _new(kind: str, occasion: Occasion) -> Message:
    to = occasion.to
    return Message(
        kind=kind, key=occasion.key, subject_id=occasion.about, to=to.address, to_name=to.name, language=to.language,
        due_at=occasion.due_at, stale_at=occasion.stale_at,
    )  # fmt: skip


def _plan_anew(message: Message, occasion: Occasion) -> bool:
    """Set what the occasion says now; returns whether anything differs from what the row says."""
    to = occasion.to
    values = (Message.State.PLANNED, "", 0, occasion.due_at, occasion.stale_at, to.address, to.name, to.language)
    if values == tuple(getattr(message, name) for name in ANEW):
        return False
    for name, value in zip(ANEW, values, strict=True):
        setattr(message, name, value)
    return True
