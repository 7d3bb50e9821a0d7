"""Publish: the event stands, with its day."""

from events.lifecycle.reschedule import move
from events.lifecycle.states import enter, require_may_become
from events.locking import locked
from events.models import Event, Notice, Session
from events.notices import first_from, note
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
        was, before, former_start = event_.status, event_.when, event_.starts_at
        revision = move(event_, when, change, with_sessions=True, by=by) if when is not None else None
        if event_.start_day is None:
            raise_no_date()
        if event_.replaced_by is not None:
            event_.replaced_by = None
            event_.save(update_fields=["replaced_by"])
        enter(event_, Event.Status.PUBLISHED, change)
        if was == Event.Status.POSTPONED:
            take_rooms(event_)
            change.to_all(event_.sessions.filter(status=Session.Status.PLANNED), sequence=True)
        # Who was told that it is postponed, or of another time, hears that it stands.
        if was == Event.Status.POSTPONED or (was == Event.Status.ANNOUNCED and event_.when != before):
            nearest = first_from(change.at, (former_start, event_.starts_at))
            note(event_, Notice.Kind.MOVED, at=change.at, by=by, before=before, nearest=nearest, revision=revision)
        event_published.send(Event, event=event_)
    event.refresh_from_db()
    return event
