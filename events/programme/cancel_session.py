"""Cancel a session: known to readers at once, without waiting for a release."""

from django.utils.translation import gettext_lazy as _

from events.locking import locked
from events.models import Event, Notice, Placement, Session
from events.notices import note
from events.revisions import changing
from events.signals import session_cancelled
from members.models import User
from wego_events.lib.refusal import Refused


def cancel_session(session: Session, *, by: User | None = None) -> Session:
    """Cancel a planned session; it stays in feeds, marked, for 90 days. Raises Refused for any other state."""
    with changing() as change:
        event = locked(session.event)
        session_ = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
        if session_.status != Session.Status.PLANNED:
            raise Refused(
                "session-state",
                _("The state of “%(session)s” is already “%(state)s”."),
                session=str(session_),
                state=session_.get_status_display(),
            )
        session_.status = Session.Status.CANCELLED
        session_.gone_at = change.at
        session_.save(update_fields=["status", "gone_at"])
        change.to(session_, sequence=True)
        change.of(event)
        released = Placement.objects.released().filter(session=session_)
        nearest = released.values_list("starts_at", flat=True).first()
        released.update(occupies_room=False)
        Placement.objects.drafts().filter(session=session_).delete()
        note(event, Notice.Kind.SESSION_CANCELLED, at=change.at, by=by, session=session_, nearest=nearest)
        session_cancelled.send(Event, event=event, session=session_)
    session.refresh_from_db()
    return session
