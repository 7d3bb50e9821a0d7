"""Writes the one row that says what people must hear of."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from events.models import Event, Notice, ProgrammeRevision, Session
from members.models import User
from wego_events.lib.time.wall_clock import When

GATHERING = timedelta(minutes=10)  # several changes soon after one another become one mail
URGENT = timedelta(days=1)


def note(
    event: Event,
    kind: Notice.Kind,
    *,
    at: datetime,
    by: User | None,
    nearest: datetime | None = None,
    revision: ProgrammeRevision | None = None,
    session: Session | None = None,
    before: When | None = None,
) -> Notice:
    """Write a notice made at ``at``: it is told ten minutes later, at once where ``nearest`` is within a day.

    ``nearest`` is the first instant concerned; the event's start unless given.
    """
    nearest = nearest or event.starts_at
    is_urgent = nearest is not None and at <= nearest < at + URGENT
    return Notice.objects.create(
        event=event,
        kind=kind,
        revision=revision,
        session=session,
        before=when_as_json(before) if before else None,
        made_at=at,
        made_by=by,
        due_at=at if is_urgent else at + GATHERING,
    )


def first_from(at: datetime, moments: Iterable[datetime | None]) -> datetime | None:
    """The first of these moments that is not over at ``at``: what is concerned soonest, be it where it was or where it is now."""
    return min((moment for moment in moments if moment is not None and moment >= at), default=None)


def when_as_json(when: When) -> dict[str, Any]:
    """A local time as plain values, with ISO 8601 texts."""
    return {
        name: {
            "day": point.day.isoformat() if point.day else None,
            "time": point.time.isoformat() if point.time else None,
            "fold": point.fold,
            "edtf": point.edtf,
        }
        for name, point in (("start", when.start), ("end", when.end))
    } | {"zone": when.zone}
