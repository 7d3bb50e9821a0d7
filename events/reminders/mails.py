"""The reminder: asked again when it is claimed whether it is still due, and written only then."""

from datetime import datetime

from events.models import Event
from events.registration.letters import addressees, event_context
from events.registration.models import Registration
from events.reminders.models import ReminderRule
from events.reminders.plan import KIND, approved, key_of
from wego_events.lib.alike import alike
from wego_events.outbox import kinds
from wego_events.outbox.kinds import Rendered
from wego_events.outbox.models import Message
from wego_events.outbox.render import render_mail


def still_due(message: Message, now: datetime) -> str | None:
    """None while somebody behind the mailbox will come, and event, rule and day are what the reminder was planned for; else why not."""
    event = Event.objects.get(pk=message.about)
    if not _behind(message, event):
        return "The registration does not stand."
    if event.status != Event.Status.PUBLISHED:
        return f"The event is {event.status}."
    rules = ReminderRule.objects.filter(event=event, is_active=True)
    if message.key not in {key_of(rule, event, message.to) for rule in rules}:
        return "The event has another day, or the rule has gone."
    return None


def render(message: Message) -> Rendered:
    """The event and what each person behind the mailbox has booked, in the event's clock and the reader's, with each private link."""
    event = Event.objects.select_related("venue", "room").get(pk=message.about)
    people = _behind(message, event)
    zone = people[-1].zone
    return render_mail(KIND, {**event_context(event, zone), "people": addressees(people, zone)})


def _behind(message: Message, event: Event) -> list[Registration]:
    # Databases take one mailbox for another: "ı" for "i" where they compare capitals, "İ" for "i" where they compare small letters.
    return [one for one in alike(approved(event), email=message.to) if one.email.lower() == message.to.lower()]


def connect() -> None:
    """Register the kind with the outbox."""
    kinds.register(KIND, still_due=still_due, render=render)
