"""Change how long before its start a session needs its room."""

from events.conflicts import Cause
from events.locking import locked
from events.models import Placement, Session
from events.programme.guards import require_no_clash
from events.revisions import changing
from members.models import User


def change_setup(session: Session, minutes: int, *, by: User | None = None) -> Session:
    """Have the room needed so many minutes before the start. Readers see nothing of it.

    Raises Refused where something else that is released is in the room then.
    """
    with changing():
        locked(session.event)
        session.setup_minutes = minutes
        session.save(update_fields=["setup_minutes"])
        released = Placement.objects.released().filter(session=session, occupies_room=True)
        require_no_clash(list(released.select_related("session__event")), causes={Cause.ROOM_TWICE})
    return session
