"""Archive: the record of a held event is closed."""

from events.lifecycle.states import enter, require_may_become
from events.locking import locked
from events.models import Event
from events.revisions import changing
from members.models import User


def archive(event: Event, *, by: User | None = None) -> Event:
    """Close the record of an event that was held."""
    with changing() as change:
        event_ = locked(event)
        require_may_become(event_, Event.Status.ARCHIVED)
        enter(event_, Event.Status.ARCHIVED, change)
    event.refresh_from_db()
    return event
