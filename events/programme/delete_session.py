"""Delete a session: only one that readers never saw."""

from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from events.models import Placement, Session
from events.revisions import changing
from members.models import User
from wego_events.lib.refusal import Refused


def delete_session(session: Session, *, by: User | None = None) -> None:
    """Delete a session that was never released. Raises Refused for any other: it stands in people's calendars."""
    refusal = Refused(
        "delete-known",
        _("“%(session)s” was released, and stands in people's calendars. Cancel it, or take it out of the programme and release that."),
        session=str(session),
    )
    if Placement.objects.filter(session=session, released_in__isnull=False).exists():
        raise refusal
    try:
        with changing():
            session.delete()
    except ProtectedError as error:
        raise refusal from error
