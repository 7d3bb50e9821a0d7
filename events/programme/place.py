"""Place: write in the draft where and when a session stands, or that it does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_lazy as _

from events.locking import locked
from events.models import Placement, Session
from events.programme.meanwhile import require_unchanged
from events.programme.release import release
from events.revisions import changing
from events.validators import validate_programme_open, validate_within_days
from members.models import User
from venues.models import Room
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import When


class _AsIs:
    """Stands for "leave it as it is", where None means "no room"."""


AS_IS: Final = _AsIs()


def place(
    session: Session,
    when: When | None = None,
    *,
    room: Room | _AsIs | None = AS_IS,
    present: bool = True,
    by: User | None = None,
    over: int | _AsIs | None = AS_IS,
) -> Placement | None:
    """Write a session's draft placement; what is not given stays as it is. Where the event does not gather, it is released at once.

    ``over`` is the key of the placement that the sender saw (None: saw none); without it, whatever stands is replaced.
    Returns the draft (or what was released), or None where the session already stands so. Raises Refused for a cancelled
    session, a closed event, a time that cannot be, a day outside the event, and where another person has saved meanwhile.
    """
    with changing():
        event = locked(session.event)
        session.refresh_from_db()
        session.event = event
        _require_open(session)
        current = Placement.objects.released().filter(session=session).first()
        draft = Placement.objects.drafts().filter(session=session).first()
        wanted = _wanted(session, draft or current, when, room, present, by)
        if not isinstance(over, _AsIs) and not wanted.says(draft or current):
            require_unchanged(session, draft or current, over)
        if wanted.says(current) or (current is None and not present):
            if draft:
                draft.delete()
            return None
        validate_within_days(session, wanted.when)
        if draft:
            draft.delete()
        wanted.save()
        if not event.gathers:
            release(event, only=[session], by=by)
    return Placement.objects.filter(pk=wanted.pk).first()


def _wanted(
    session: Session, base: Placement | None, when: When | None, room: Room | _AsIs | None, present: bool, by: User | None
) -> Placement:
    room_ = (base.room if base else None) if isinstance(room, _AsIs) else room
    when_ = when if when is not None else (base.when if base else When())
    if not when_.zone:
        when_ = replace(when_, zone=(room_.venue.zone if room_ else "") or session.event.zone)
    wanted = Placement(session=session, room=room_, is_present=present, edited_by=by)
    wanted.when = when_
    return wanted


def _require_open(session: Session) -> None:
    if session.status == Session.Status.CANCELLED:
        raise Refused("session-cancelled", _("“%(session)s” is cancelled. Make a new session instead."), session=str(session))
    validate_programme_open(session.event)
