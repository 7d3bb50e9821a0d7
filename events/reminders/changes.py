"""What readers see differently since some notices: of the event itself, and of each session that they knew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from events.models import Event, Notice, Placement, ProgrammeRevision, Session
from events.models.placement import PlacementQuerySet
from events.notices import Before

ON = (Event.Status.ANNOUNCED, Event.Status.PUBLISHED)
LEADS_TO = {
    Notice.Kind.POSTPONED: Event.Status.POSTPONED,
    Notice.Kind.CANCELLED: Event.Status.CANCELLED,
    Notice.Kind.RESUMED: Event.Status.PUBLISHED,
}


class What(StrEnum):
    """What became of an event or a session."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESUMED = "resumed"
    REPLACED = "replaced"
    TAKEN_OUT = "taken_out"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class EventChange:
    """What became of an event, and what readers knew of it before."""

    what: What
    before: Before
    has_other_time: bool
    has_other_place: bool


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What became of a session that readers knew, with its placement before and now."""

    what: What
    session: Session
    before: Placement
    after: Placement | None
    notices: frozenset[int] = field(default_factory=frozenset)


def event_change(event: Event, notices: Sequence[Notice]) -> EventChange | None:
    """What became of the event itself since the first of some notices, in their order; None where nothing differs any more."""
    kept = [notice.before for notice in notices if notice.before is not None]
    if not kept:
        return None
    before = Before.from_json(kept[0])
    other_time = (before.when, before.starts_at, before.ends_at) != (event.when, event.starts_at, event.ends_at)
    other_place = (before.venue_id, before.room_id) != (event.venue_id, event.room_id)
    by_new_rules = any(one["by_new_rules"] for one in kept)
    what = _what(event, before, is_replaced=any(notice.kind == Notice.Kind.REPLACED for notice in notices))
    if what == What.MOVED and not (other_time or other_place or by_new_rules):
        return None
    return EventChange(what, before, other_time or by_new_rules, other_place) if what else None


def _what(event: Event, before: Before, *, is_replaced: bool) -> What | None:
    if event.is_given_up:
        if before.status != event.status:
            return What(event.status)
        return What.REPLACED if is_replaced and event.replaced_by_id else None
    return What.RESUMED if before.status == Event.Status.POSTPONED else What.MOVED


def is_overtaken(event: Event, notices: Sequence[Notice]) -> bool:
    """Whether the event has since become something that none of these notices says: another one tells it."""
    told = [LEADS_TO[notice.kind] for notice in notices if notice.kind in LEADS_TO]  # type: ignore[index]  # a key, as asked
    if any(notice.kind == Notice.Kind.REPLACED for notice in notices) and event.is_given_up:
        return bool(told) and told[-1] != event.status
    return _standing(event.status) != _standing(told[-1] if told else Event.Status.PUBLISHED)


def _standing(status: str) -> str:
    return Event.Status.PUBLISHED if status in ON else status


def session_changes(event: Event, notices: Sequence[Notice], now: datetime, drafts: Sequence[Placement] = ()) -> list[SessionChange]:
    """The sessions that readers knew before these notices and see differently now, in the order of their times.

    What is over both as it was and as it is, at an aware moment, is no news: it is a correction of the record.
    With ``drafts`` it is asked beforehand: as if the last notice, not written yet, told of the release of these placements.
    """
    by_session = _touched(event, notices)
    for draft in drafts:
        by_session[draft.session_id].add(notices[-1].pk)
    sessions = {session.pk: session for session in event.sessions.filter(pk__in=by_session)}
    released = {placement.session_id: placement for placement in _placements(Placement.objects.released().filter(session__in=sessions))}
    before = _before(event, notices, sessions) if any(notice.revision_id for notice in notices) else released
    after = released | {draft.session_id: draft for draft in drafts}
    found = [
        change
        for key, session in sessions.items()
        if (change := session_change(session, before.get(key), after.get(key), frozenset(by_session[key])))
    ]
    return sorted((change for change in found if not _is_over(change, now)), key=_in_order)


def session_change(
    session: Session, before: Placement | None, after: Placement | None, notices: frozenset[int] = frozenset()
) -> SessionChange | None:
    """What became of one session; None where readers see no difference, and where it is new to them."""
    if before is None or not (before.is_present or (after is not None and after.is_present)):
        return None
    if session.status == Session.Status.CANCELLED:
        return SessionChange(What.CANCELLED, session, before, None, notices) if before.is_present else None
    if after is None or after.says(before):
        return None
    if not after.is_present:
        return SessionChange(What.TAKEN_OUT, session, before, None, notices)
    return SessionChange(What.MOVED if before.is_present else What.BACK, session, before, after, notices)


def _touched(event: Event, notices: Sequence[Notice]) -> dict[int, set[int]]:
    """The sessions that these notices speak of, each with the keys of those that do."""
    found: dict[int, set[int]] = defaultdict(set)
    of_revision = {notice.revision_id: notice.pk for notice in notices if notice.revision_id}
    rows = Placement.objects.filter(released_in__in=of_revision).order_by("pk").values_list("session_id", "released_in_id")
    for session, revision in rows if of_revision else ():
        found[session].add(of_revision[revision])
    for notice in notices:
        if notice.session_id:
            found[notice.session_id].add(notice.pk)
    return found


def _before(event: Event, notices: Iterable[Notice], sessions: dict[int, Session]) -> dict[int, Placement]:
    """What readers saw of these sessions before the first revision that the notices tell of.

    A session that came with one of these revisions is new to them, and its corrections with it; but whoever booked it has seen it.
    """
    revisions = [notice.revision for notice in notices if notice.revision]
    base = ProgrammeRevision(event=event, number=min(revision.number for revision in revisions) - 1)
    found = {placement.session_id: placement for placement in _placements(Placement.objects.as_of(base).filter(session__in=sessions))}
    new = [key for key, session in sessions.items() if session.is_bookable and key not in found]
    first = Placement.objects.filter(session__in=new, released_in__in=revisions).order_by("-released_in__number")
    return found | {placement.session_id: placement for placement in _placements(first)}


def _placements(found: PlacementQuerySet) -> PlacementQuerySet:
    return found.select_related("session", "room__venue")


def _is_over(change: SessionChange, now: datetime) -> bool:
    ends = [p.assumed_end() or p.when.days_over_at for p in (change.before, change.after) if p is not None]
    return all(end is not None and end <= now for end in ends)


def _in_order(change: SessionChange) -> tuple[str, str, int]:
    placement = change.after or change.before
    return str(placement.start_day or "~"), str(placement.starts_at or "~"), change.session.pk
