"""The reminder: asked again when it is claimed whether it is still due, and written only then."""

from datetime import datetime

from events.models import Event
from events.registration.mails import mail_context
from events.registration.models import Registration
from events.reminders.models import ReminderRule
from events.reminders.plan import KIND, key_of
from wego_events.outbox import kinds
from wego_events.outbox.kinds import Rendered
from wego_events.outbox.models import Message
from wego_events.outbox.render import render_mail


def still_due(message: Message, now: datetime) -> str | None:
    """None while registration, event, rule and day are what the reminder was planned for; else why not."""
    registration = Registration.objects.select_related("event").filter(pk=message.about).first()
    if registration is None or registration.status != Registration.Status.APPROVED:
        return "The registration does not stand."
    if registration.event.status != Event.Status.PUBLISHED:
        return f"The event is {registration.event.status}."
    rules = ReminderRule.objects.filter(event=registration.event, is_active=True)
    if message.key not in {key_of(rule, registration) for rule in rules}:
        return "The event has another day, or the rule has gone."
    return None


def render(message: Message) -> Rendered:
    """The event and the booked sessions, in the event's clock and the reader's, with the private link."""
    registration = Registration.objects.select_related("event__venue", "event__room").get(pk=message.about)
    return render_mail("reminder", mail_context(registration))


def connect() -> None:
    """Register the kind with the outbox."""
    kinds.register(KIND, still_due=still_due, render=render)
