"""Postpone: it will take place, but not then. The last known time stays, marked as given up."""

from events.lifecycle.states import enter, require_may_become
from events.locking import locked
from events.models import Event, Notice, Session
from events.notices import Before, note
from events.programme.rooms import free_rooms
from events.revisions import changing
from events.signals import event_postponed
from members.models import User


def postpone(event: Event, *, by: User | None = None) -> Event:
    """Postpone an announced or published event; its sessions' rooms are free for others."""
    with changing() as change:
        event_ = locked(event)
        require_may_become(event_, Event.Status.POSTPONED)
        before = Before.of(event_)
        enter(event_, Event.Status.POSTPONED, change)
        change.to_all(event_.sessions.filter(status=Session.Status.PLANNED), sequence=True)
        free_rooms(event_)
        note(event_, Notice.Kind.POSTPONED, at=change.at, by=by, before=before)
        event_postponed.send(Event, event=event_)
    event.refresh_from_db()
    return event
