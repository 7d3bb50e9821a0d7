"""Locking: whoever changes an event or its programme waits for the event's row first."""

from events.models import Event


def locked(event: Event) -> Event:
    """The event's row, locked until the transaction ends, so that the guards that follow stay true."""
    return Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
