"""Reschedule: another time for the event, with its sessions at the same local hours."""

from events.locking import locked
from events.models import Event, Notice, ProgrammeRevision
from events.notices import Before, first_from, note
from events.programme.shift import shift
from events.revisions import Change, changing
from events.signals import event_moved
from events.validators import raise_no_date
from members.models import User
from wego_events.lib.time.wall_clock import When


def reschedule(event: Event, when: When, *, with_sessions: bool = True, by: User | None = None) -> Event:
    """Give an event another time. Sessions move by as many days and keep their local hours, unless ``with_sessions`` is False.

    Raises Refused for a time that cannot be, for a published event without a day, and for a room that is taken then.
    """
    with changing() as change:
        event_ = locked(event)
        before = Before.of(event_)
        revision = move(event_, when, change, with_sessions=with_sessions, by=by)
        if when != before.when and event_.status in (Event.Status.ANNOUNCED, Event.Status.PUBLISHED):
            nearest = first_from(change.at, (before.starts_at, event_.starts_at))
            note(event_, Notice.Kind.MOVED, at=change.at, by=by, before=before, nearest=nearest, revision=revision)
    event.refresh_from_db()
    return event


def move(event: Event, when: When, change: Change, *, with_sessions: bool, by: User | None) -> ProgrammeRevision | None:
    """Set the time of a locked event within a change, and return the revision in which its sessions moved along.

    Nothing happens where it says the same. The caller writes the notice: one change is told once.
    """
    before = event.when
    if when == before:
        return None
    event.when = when
    if event.status == Event.Status.PUBLISHED and event.start_day is None:
        raise_no_date()
    event.save(update_fields=event.WHEN_COLUMNS)
    change.to(event, sequence=True)
    change.of(event)
    revision = shift(event, before, when, change, by=by) if with_sessions else None
    event_moved.send(Event, event=event)
    return revision
