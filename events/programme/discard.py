"""Discard: drop a session's draft placement; readers' programme is not touched."""

from django.utils.translation import gettext_lazy as _

from events.models import Placement, Session
from members.models import User
from wego_events.lib.refusal import Refused


def discard(session: Session, *, by: User | None = None) -> None:
    """Drop the draft of a session. Raises Refused where none waits."""
    deleted, _by_model = Placement.objects.drafts().filter(session=session).delete()
    if not deleted:
        raise Refused("nothing-waits", _("Nothing of “%(session)s” waits for a release."), session=str(session))
