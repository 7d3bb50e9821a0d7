"""Announce: readers may see it, its day may still be unknown."""

from events.lifecycle.states import enter, require_may_become
from events.locking import locked
from events.models import Event
from events.revisions import changing
from events.signals import event_announced
from members.models import User


def announce(event: Event, *, by: User | None = None) -> Event:
    """Make a draft public without promising its day, or take a published event back to announced."""
    with changing() as change:
        event_ = locked(event)
        require_may_become(event_, Event.Status.ANNOUNCED)
        enter(event_, Event.Status.ANNOUNCED, change)
        event_announced.send(Event, event=event_)
    event.refresh_from_db()
    return event
