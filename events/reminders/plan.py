"""Plans reminders as outbox rows, one for each occasion and mailbox: what is wanted now, and what was planned and no longer is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet, Value
from django.db.models.functions import Lower
from django.utils import timezone

from events.models import Event
from events.registration.mails import recipient_of
from events.registration.models import Registration
from events.reminders.models import ReminderRule
from events.reminders.moments import moments
from wego_events.outbox.models import Message
from wego_events.outbox.plan import Occasion, Recipient, plan_all, supersede

KIND = "reminder"


def replan(event: Event, now: datetime | None = None) -> None:
    """Make the planned reminders of an event what its rules, time and registrations ask for; doing it twice changes nothing.

    What would have been due before ``now`` is not planned: who registers late has just been told. What was planned for later
    and would now have been due, because the event moved nearer, is due at once. So many queries whoever is registered.
    """
    _replan(event, approved(event), _reminders(event), now or timezone.now())


def replan_for(event: Event, mailboxes: Collection[str], now: datetime | None = None) -> None:
    """The same for a few mailboxes, where someone came, left or has another address; those of others are as they were."""
    small = [Lower(Value(mailbox)) for mailbox in sorted(set(mailboxes))]  # by the database's own rules
    registrations = approved(event).annotate(mailbox=Lower("email")).filter(mailbox__in=small)
    _replan(event, registrations, _reminders(event).annotate(mailbox=Lower("to")).filter(mailbox__in=small), now or timezone.now())


def approved(event: Event) -> QuerySet[Registration]:
    """Who will come, in the order in which they registered."""
    return Registration.objects.filter(event=event, status=Registration.Status.APPROVED).order_by("created_at", "pk")


def key_of(rule: ReminderRule, event: Event, mailbox: str) -> str:
    """The occasion and who is told: this rule, this day of the event, this mailbox. Another day is another occasion."""
    return f"{KIND}:{rule.pk}:{event.start_day}:{mailbox.lower()}"


def _replan(event: Event, registrations: Iterable[Registration], ours: QuerySet[Message], now: datetime) -> None:
    is_on = event.status == Event.Status.PUBLISHED
    rules = moments(event.when, event.reminder_rules.filter(is_active=True)) if is_on else []
    rules = [(rule, due, stale) for rule, due, stale in rules if now < stale]
    wanted = [
        Occasion(key_of(rule, event, to.address), event.pk, to, due, stale)
        for to in (_recipients(registrations) if rules else ())
        for rule, due, stale in rules
    ]
    keys = {occasion.key for occasion in wanted}
    stray = [pk for pk, key in ours.filter(state=Message.State.PLANNED).values_list("pk", "key") if key not in keys]
    supersede(Message.objects.filter(pk__in=stray), "The event, the rule or the registration changed.")
    plan_all(KIND, [occasion for occasion in wanted if now <= occasion.due_at])
    for rule, due, stale in rules:
        if due < now:
            of_rule = ours.filter(key__startswith=f"{KIND}:{rule.pk}:{event.start_day}:", state=Message.State.PLANNED, attempts=0)
            of_rule.filter(due_at__gt=now).update(due_at=now, stale_at=stale)


def _recipients(registrations: Iterable[Registration]) -> list[Recipient]:
    """Each mailbox once, with everyone behind it, in the language of whoever registered last."""
    behind: dict[str, list[Registration]] = {}
    for registration in registrations:
        behind.setdefault(registration.email.lower(), []).append(registration)
    return [addressed_to(people) for people in behind.values()]


def addressed_to(people: list[Registration]) -> Recipient:
    """The mailbox of several people, in the language of whoever registered last."""
    last = recipient_of(people[-1])
    return Recipient(last.address, ", ".join(dict.fromkeys(one.name for one in people))[:200], last.language)


def _reminders(event: Event) -> QuerySet[Message]:
    return Message.objects.filter(kind=KIND, subject_id=event.pk)
