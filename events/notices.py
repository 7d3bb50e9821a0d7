"""Writes the one row that says what people must hear of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from events.models import Event, Notice, ProgrammeRevision, Session
from members.models import User
from wego_events.lib.time.wall_clock import LocalPoint, When

GATHERING = timedelta(minutes=10)  # several changes soon after one another become one mail
URGENT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Before:
    """What readers knew of an event before it changed. ``by_new_rules``: its zone's rules changed, and nobody moved it."""

    when: When
    starts_at: datetime | None
    ends_at: datetime | None
    venue_id: int | None
    room_id: int | None
    status: str
    by_new_rules: bool = False

    @classmethod
    def of(cls, event: Event, *, by_new_rules: bool = False) -> Before:
        """As it stands now."""
        return cls(event.when, event.starts_at, event.ends_at, event.venue_id, event.room_id, event.status, by_new_rules)

    def as_json(self) -> dict[str, Any]:
        """As plain values, with ISO 8601 texts."""
        return {
            **when_as_json(self.when),
            "starts_at": _text(self.starts_at),
            "ends_at": _text(self.ends_at),
            "venue": self.venue_id,
            "room": self.room_id,
            "status": self.status,
            "by_new_rules": self.by_new_rules,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Before:
        """From what ``as_json`` gave."""
        when = When(_point(kept["start"]), _point(kept["end"]), kept["zone"])
        starts_at, ends_at = (datetime.fromisoformat(text) if (text := kept[name]) else None for name in ("starts_at", "ends_at"))
        return cls(when, starts_at, ends_at, kept["venue"], kept["room"], kept["status"], kept["by_new_rules"])


def note(
    event: Event,
    kind: Notice.Kind,
    *,
    at: datetime,
    by: User | None,
    nearest: datetime | None = None,
    revision: ProgrammeRevision | None = None,
    session: Session | None = None,
    before: Before | None = None,
) -> Notice:
    """Write a notice made at ``at``: it is told ten minutes later, at once where ``nearest`` is within a day.

    ``nearest`` is the first instant concerned; the event's start unless given.
    """
    return Notice.objects.create(
        event=event,
        kind=kind,
        revision=revision,
        session=session,
        before=before.as_json() if before else None,
        made_at=at,
        made_by=by,
        due_at=told_from(at, nearest or event.starts_at),
    )


def told_from(at: datetime, nearest: datetime | None) -> datetime:
    """From when people are told of what is done at a moment, where ``nearest`` is the first instant that it concerns."""
    is_urgent = nearest is not None and at <= nearest < at + URGENT
    return at if is_urgent else at + GATHERING


def first_from(at: datetime, moments: Iterable[datetime | None]) -> datetime | None:
    """The first of these moments that is not over at ``at``: what is concerned soonest, be it where it was or where it is now."""
    return min((moment for moment in moments if moment is not None and moment >= at), default=None)


def when_as_json(when: When) -> dict[str, Any]:
    """A local time as plain values, with ISO 8601 texts."""
    return {
        name: {"day": _text(point.day), "time": _text(point.time), "fold": point.fold, "edtf": point.edtf}
        for name, point in (("start", when.start), ("end", when.end))
    } | {"zone": when.zone}


def _text(value: date | time | None) -> str | None:
    return value.isoformat() if value is not None else None


def _point(kept: dict[str, Any]) -> LocalPoint:
    day, clock = kept["day"], kept["time"]
    return LocalPoint(
        date.fromisoformat(day) if day else None, time.fromisoformat(clock) if clock else None, kept["fold"], kept["edtf"]
    )  # fmt: skip
