"""Change a session's kind: where no end is known, it is taken to last as long as its kind does."""

from events.locking import locked
from events.models import Placement, Session
from events.programme.guards import require_no_clash
from events.revisions import changing
from members.models import User


def change_kind(session: Session, kind: str, *, by: User | None = None) -> Session:
    """Make a session another kind of thing; its placements without an end last longer or shorter from now on.

    Raises Refused where its room, or who leads it, is then held twice.
    """
    with changing() as change:
        event = locked(session.event)
        session.kind = kind
        session.save(update_fields=["kind"])
        for placement in Placement.objects.filter(session=session, ended_in=None).select_related("room__venue"):
            placement.session = session
            placement.busy_until = placement.assumed_end()
            if placement.occupies_room:
                require_no_clash([placement])
            placement.save(update_fields=["busy_until"])
            if not placement.is_draft:
                change.to(session, sequence=placement.ends_at is None)
        change.of(event)
    return session
