"""Plans reminders as outbox rows: what is wanted now, and what was planned and no longer is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from events.models import Event
from events.registration.mails import recipient_of
from events.registration.models import Registration
from events.reminders.models import ReminderRule
from events.reminders.moments import due_at, over_at
from wego_events.outbox.models import Message
from wego_events.outbox.plan import plan, supersede

KIND = "reminder"


def replan(event: Event, now: datetime | None = None) -> None:
    """Make the planned reminders of an event what its rules, time and registrations ask for; doing it twice changes nothing.

    What would have been due before ``now`` is not planned: who registers late has just been told.
    """
    now = now or timezone.now()
    wanted = {key_of(rule, registration): (rule, registration) for rule, registration in _wanted(event)}
    ours = Message.objects.filter(kind=KIND, subject_id__in=event.registrations.values("pk"))
    supersede(ours.exclude(key__in=wanted), "The event, the rule or the registration changed.")
    for key, (rule, registration) in wanted.items():
        due = due_at(event.when, rule.days_before, rule.at_time)
        over = over_at(event.when)
        if due is not None and over is not None and now <= due < over:
            plan(KIND, key=key, about=registration.pk, to=recipient_of(registration), due_at=due, stale_at=over)


def key_of(rule: ReminderRule, registration: Registration) -> str:
    """The occasion and the person: this rule, this registration, this day of the event. Another day is another occasion."""
    return f"{KIND}:{rule.pk}:{registration.pk}:{registration.event.start_day}"


def _wanted(event: Event) -> Iterator[tuple[ReminderRule, Registration]]:
    if event.status != Event.Status.PUBLISHED:
        return
    rules = list(event.reminder_rules.filter(is_active=True))
    if not rules:
        return
    for registration in event.registrations.filter(status=Registration.Status.APPROVED):
        registration.event = event
        for rule in rules:
            yield rule, registration
