"""Cancel: the event will not take place, nor any of its sessions."""

from events.lifecycle.replace import one_at_a_time, require_may_replace
from events.lifecycle.states import enter, require_may_become
from events.locking import locked
from events.models import Event, Notice, Placement, Session
from events.notices import Before, note
from events.programme.rooms import free_rooms
from events.revisions import changing
from events.signals import event_cancelled
from members.models import User


def cancel(event: Event, *, replaced_by: Event | None = None, by: User | None = None) -> Event:
    """Cancel an announced, published or postponed event, naming what replaces it now or later (``replace``).

    Its planned sessions are cancelled with it, in one notice. Drafts of its programme are dropped.
    """
    with changing() as change:
        if replaced_by is not None:
            one_at_a_time()
        event_ = locked(event)
        require_may_become(event_, Event.Status.CANCELLED)
        before = Before.of(event_)
        enter(event_, Event.Status.CANCELLED, change)
        if replaced_by is not None:
            require_may_replace(event_, replaced_by)
            event_.replaced_by = replaced_by
            event_.save(update_fields=["replaced_by"])
        planned = list(event_.sessions.filter(status=Session.Status.PLANNED))
        change.to_all(planned, sequence=True)
        for session in planned:  # one by one: each is written down in the trail of what was done
            session.status, session.gone_at = Session.Status.CANCELLED, change.at
            session.save(update_fields=["status", "gone_at"])
        free_rooms(event_)
        Placement.objects.drafts().filter(session__event=event_).delete()
        note(event_, Notice.Kind.CANCELLED, at=change.at, by=by, before=before)
        event_cancelled.send(Event, event=event_)
    event.refresh_from_db()
    return event
