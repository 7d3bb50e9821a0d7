"""Publish: the event stands, with its day."""

from events.lifecycle.reschedule import move
from events.lifecycle.states import enter, require_may_become
from events.locking import locked
from events.models import Event, Notice, Session
from events.notices import Before, first_from, note
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
        before = Before.of(event_)
        revision = move(event_, when, change, with_sessions=True, by=by) if when is not None else None
        if event_.start_day is None:
            raise_no_date()
        if event_.replaced_by is not None:
            event_.replaced_by = None
            event_.save(update_fields=["replaced_by"])
        enter(event_, Event.Status.PUBLISHED, change)
        if before.status == Event.Status.POSTPONED:
            take_rooms(event_)
            change.to_all(event_.sessions.filter(status=Session.Status.PLANNED), sequence=True)
        # Who was told that it is postponed, or of another time, hears that it stands.
        if kind := _news(before, event_):
            nearest = first_from(change.at, (before.starts_at, event_.starts_at))
            note(event_, kind, at=change.at, by=by, before=before, nearest=nearest, revision=revision)
        event_published.send(Event, event=event_)
    event.refresh_from_db()
    return event


def _news(before: Before, event: Event) -> Notice.Kind | None:
    if before.status == Event.Status.POSTPONED:
        return Notice.Kind.RESUMED
    return Notice.Kind.MOVED if before.status == Event.Status.ANNOUNCED and event.when != before.when else None
