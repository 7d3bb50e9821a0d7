"""Publish: the event stands, with its day."""

from events.lifecycle.reschedule import move
from events.lifecycle.states import enter, locked, require_may_become
from events.models import Event, Session
from events.programme.rooms import take_rooms
from events.revisions import changing
from events.signals import event_published
from events.validators import raise_no_date
from members.models import User
from wego_events.lib.time.wall_clock import When


def publish(event: Event, when: When | None = None, *, by: User | None = None) -> Event:
    """Publish a draft, an announced or a postponed event; ``when`` gives it a (new) time.

    Raises Refused without a day, and where its sessions' rooms were given to others meanwhile.
    """
    with changing() as change:
        event_ = locked(event)
        require_may_become(event_, Event.Status.PUBLISHED)
        was_postponed = event_.status == Event.Status.POSTPONED
        if when is not None:
            move(event_, when, change, with_sessions=True, by=by)
        if event_.start_day is None:
            raise_no_date()
        if event_.replaced_by is not None:
            event_.replaced_by = None
            event_.save(update_fields=["replaced_by"])
        enter(event_, Event.Status.PUBLISHED, change)
        if was_postponed:
            take_rooms(event_)
            change.to_all(event_.sessions.filter(status=Session.Status.PLANNED), sequence=True)
        event_published.send(Event, event=event_)
    event.refresh_from_db()
    return event
