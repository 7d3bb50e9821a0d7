"""What another person saved meanwhile: nobody's placement is overwritten unseen."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Placement, Session
from wego_events.lib.refusal import Refused
from wego_events.lib.time.words import spoken
from wego_events.lib.tongue import active_language


def require_unchanged(session: Session, standing: Placement | None, over: int | None) -> None:
    """Raise Refused (``changed-meanwhile``) unless what stands is what the sender saw: ``over``, a placement's key or None."""
    if (standing.pk if standing else None) == over:
        return
    who = str(standing.edited_by) if standing and standing.edited_by else ""
    if who:
        text = gettext_lazy("%(who)s has changed “%(session)s” meanwhile. It now stands so: %(what)s. Nothing of yours was saved.")
    else:
        text = gettext_lazy("“%(session)s” was changed meanwhile. It now stands so: %(what)s. Nothing of yours was saved.")
    raise Refused("changed-meanwhile", text, who=who, session=str(session), what=in_words(standing))


def in_words(placement: Placement | None) -> str:
    """A placement on the clock of its place: day, hours, room."""
    if placement is None:
        return _("no day, no room")
    if not placement.is_present:
        return _("not in the programme")
    own = spoken(placement.when, active_language(), starts_at=placement.starts_at, ends_at=placement.ends_at).own
    return ", ".join(part for part in (own.date, own.time, str(placement.room or "")) if part) or _("no day, no room")
