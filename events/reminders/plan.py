"""Plans reminders as outbox rows: what is wanted now, and what was planned and no longer is."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from events.models import Event
from events.registration.mails import recipient_of
from events.registration.models import Registration
from events.reminders.models import ReminderRule
from events.reminders.moments import moments
from wego_events.outbox.models import Message
from wego_events.outbox.plan import plan, supersede

KIND = "reminder"


def replan(event: Event, now: datetime | None = None) -> None:
    """Make the planned reminders of an event what its rules, time and registrations ask for; doing it twice changes nothing.

    What would have been due before ``now`` is not planned: who registers late has just been told. What was planned for later
    and would now have been due, because the event moved nearer, is due at once.
    """
    _replan(event, event.registrations.all(), now or timezone.now())


def replan_one(registration: Registration, now: datetime | None = None) -> None:
    """The same for one registration that came, left or changed; those of others are as they were."""
    _replan(registration.event, Registration.objects.filter(pk=registration.pk), now or timezone.now())


def _replan(event: Event, registrations: QuerySet[Registration], now: datetime) -> None:
    is_on = event.status == Event.Status.PUBLISHED
    rules = moments(event.when, event.reminder_rules.filter(is_active=True)) if is_on else []
    rules = [(rule, due, stale) for rule, due, stale in rules if now < stale]
    ours = Message.objects.filter(kind=KIND, subject_id__in=registrations.values("pk"))
    wanted: dict[str, tuple[Registration, datetime, datetime]] = {}
    for registration in registrations.filter(status=Registration.Status.APPROVED) if rules else ():
        registration.event = event
        wanted |= {key_of(rule, registration): (registration, due, stale) for rule, due, stale in rules}
    supersede(ours.exclude(key__in=wanted), "The event, the rule or the registration changed.")
    for key, (registration, due, stale) in wanted.items():
        if now <= due:
            plan(KIND, key=key, about=registration.pk, to=recipient_of(registration), due_at=due, stale_at=stale)
        else:
            untried = ours.filter(key=key, state=Message.State.PLANNED, attempts=0, due_at__gt=now)
            untried.update(due_at=now, stale_at=stale)


def key_of(rule: ReminderRule, registration: Registration) -> str:
    """The occasion and the person: this rule, this registration, this day of the event. Another day is another occasion."""
    return f"{KIND}:{rule.pk}:{registration.pk}:{registration.event.start_day}"
