"""Whatever moves an event or its registrations has the reminders planned anew, in the same transaction."""

from typing import Any

from django.dispatch import receiver

from events.models import Event
from events.registration.models import Registration
from events.registration.signals import approved, corrected, registered, withdrawn
from events.reminders.plan import replan, replan_for
from events.signals import event_announced, event_cancelled, event_held, event_moved, event_postponed, event_published


@receiver([event_announced, event_published, event_moved, event_postponed, event_cancelled, event_held])
def event_changed(event: Event, **_kwargs: Any) -> None:
    """Its time or state is another."""
    replan(event)


@receiver([registered, approved, corrected, withdrawn])
def registration_changed(registration: Registration, former_address: str = "", **_kwargs: Any) -> None:
    """Someone came, left, or has another address."""
    replan_for(registration.event, [registration.email, former_address or registration.email])
