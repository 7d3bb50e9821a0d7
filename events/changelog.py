"""What has changed in a programme, release by release: only what everyone may see, as everyone could see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import F, Q

from events.models import Event, Placement, Session
from events.models.placement import PlacementQuerySet
from events.models.session import SessionQuerySet


class What(StrEnum):
    """What became of a session."""

    ADDED = "added"
    BACK = "back"
    MOVED = "moved"
    TAKEN_OUT = "taken_out"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one session, with its placement before and after; none where it did not stand in the programme."""

    what: What
    session: Session
    before: Placement | None
    after: Placement | None


@dataclass(frozen=True, slots=True)
class Change:
    """What became known to readers at one moment."""

    at: datetime
    entries: Sequence[Entry]


def moments_of_change(event: Event) -> list[datetime]:
    """The moments at which something public changed, the last first. What changed in silence has none, so none can be counted."""
    begun = _known(event).values_list("released_in__released_at", flat=True).distinct()
    return sorted({*begun, *_cancelled(event).values_list("gone_at", flat=True)}, reverse=True)


def changes_at(event: Event, moments: Sequence[datetime]) -> list[Change]:
    """What changed at these moments, in their order; so many queries whatever changed."""
    begun = _known(event).filter(released_in__released_at__in=moments).select_related("session__track", "released_in", "room__venue")
    placements = list(begun)
    revisions = {placement.released_in_id for placement in placements}
    ended = Placement.objects.filter(session__event=event, ended_in__in=revisions).select_related("room__venue")
    before = {(placement.session_id, placement.ended_in_id): placement for placement in ended}
    found: dict[datetime, list[Entry]] = defaultdict(list)
    for after in placements:
        assert after.released_in is not None  # it was released
        entry = _entry(after, before.get((after.session_id, after.released_in_id)))
        if entry is not None:
            found[after.released_in.released_at].append(entry)
    last = Placement.objects.released().filter(is_present=True).select_related("session__track", "room__venue")
    for placement in last.filter(session__in=_cancelled(event).filter(gone_at__in=moments)):
        assert placement.session.gone_at is not None  # it is cancelled
        found[placement.session.gone_at].append(Entry(What.CANCELLED, placement.session, placement, None))
    for entries in found.values():
        for one in entries:
            one.session.event = event
    return [Change(at, sorted(found[at], key=_in_order)) for at in moments if at in found]


def _entry(after: Placement, before: Placement | None) -> Entry | None:
    was_there = before is not None and before.is_present
    if after.is_present:
        what = What.MOVED if was_there else What.BACK if before is not None else What.ADDED
        return Entry(what, after.session, before if was_there else None, after)
    return Entry(What.TAKEN_OUT, after.session, before, None) if was_there else None


def _sessions(event: Event) -> SessionQuerySet:
    found: SessionQuerySet = Session.objects.public().filter(event=event)
    return found


def _known(event: Event) -> PlacementQuerySet:
    """The placements of public sessions that were released while everyone could see the event and the session."""
    known = Q(session__public_since=None) | Q(released_in__released_at__gte=F("session__public_since"))
    if event.public_since is not None:
        known &= Q(released_in__released_at__gte=event.public_since)
    return Placement.objects.filter(session__in=_sessions(event), released_in__isnull=False).filter(known)


def _cancelled(event: Event) -> SessionQuerySet:
    known = Q(public_since=None) | Q(gone_at__gte=F("public_since"))
    if event.public_since is not None:
        known &= Q(gone_at__gte=event.public_since)
    shown = Placement.objects.released().filter(is_present=True)
    found: SessionQuerySet = _sessions(event).filter(known, status=Session.Status.CANCELLED, placements__in=shown)
    return found


def _in_order(entry: Entry) -> tuple[str, str, int]:
    placement = entry.after or entry.before
    assert placement is not None  # one of the two
    return str(placement.start_day or "~"), str(placement.starts_at or "~"), entry.session.pk
