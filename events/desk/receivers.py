"""Whatever moves an event moves the days that were counted from it, in the same transaction."""

from typing import Any

from django.dispatch import receiver

from events.desk.starting.counted_days import move_along
from events.models import Event
from events.signals import event_moved


@receiver(event_moved)
def event_has_moved(event: Event, **_kwargs: Any) -> None:
    """Its first or last day may be another."""
    move_along(event)
