"""Recompute UTC: after the rules of a zone changed, derive instants anew from the wall clocks, which stay the truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from events.locking import locked
from events.models import Deadline, Event, Notice, Placement
from events.notices import Before, note
from events.programme.release import ROOM_CONSTRAINT
from events.revisions import Change, changing
from events.signals import event_moved
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import When


@dataclass
class Recomputed:
    """How many instants moved, and what needs a person: wall times that the new rules leave out or repeat."""

    moved: int = 0
    unclear: list[str] = field(default_factory=list)


def recompute_utc() -> Recomputed:
    """Derive every UTC anew. Where an instant moved, SEQUENCE rises and one notice an event is written; else nothing happens."""
    done = Recomputed()
    for deadline in Deadline.objects.exclude(zone="").iterator():
        if _instants(deadline, done) not in (None, (deadline.starts_at, deadline.ends_at)):
            deadline.save()
            done.moved += 1
    waiting = list(Event.objects.order_by("pk"))
    while waiting:
        # A session may be in the way until its own event has moved: whoever could not move is tried again after the others.
        stuck = [event for event in waiting if not _recompute(event, done)]
        if len(stuck) == len(waiting):
            clash = _("Two of its sessions, or one and another event's, would now be in one room at the same time.")
            done.unclear += [f"{event}: {clash}" for event in stuck]
            break
        waiting = stuck
    return done


def _recompute(event: Event, done: Recomputed) -> bool:
    """Recompute one event with its programme, all of it or nothing; False where a room would be held twice."""
    attempt = Recomputed()
    try:
        with changing() as change:
            _recompute_locked(locked(event), change, attempt)
    except IntegrityError as error:
        if ROOM_CONSTRAINT not in str(error):
            raise
        return False
    done.moved += attempt.moved
    done.unclear += attempt.unclear
    return True


def _recompute_locked(event: Event, change: Change, done: Recomputed) -> None:
    placements = Placement.objects.filter(session__event=event, ended_in=None).exclude(zone="").select_related("session")
    moved = [p for p in placements if _rederive(p, done)]
    # They move one by one, and past one another: until all have moved, none holds its room.
    holding = Placement.objects.filter(pk__in=[p.pk for p in moved if p.occupies_room])
    holding.update(occupies_room=False)
    for placement in moved:
        placement.busy_until = placement.assumed_end()
        placement.save(update_fields=["starts_at", "ends_at", "busy_until"])
    holding.update(occupies_room=True)
    sessions = [p.session for p in moved if not p.is_draft]
    change.to_all(sessions, sequence=True)
    before = Before.of(event, by_new_rules=True)
    event_has_moved = _rederive(event, done)
    if event_has_moved:
        event.save(update_fields=["starts_at", "ends_at"])
        change.to(event, sequence=True)
    done.moved += len(moved) + event_has_moved
    if sessions or event_has_moved:
        change.of(event)
        if event.status in (Event.Status.ANNOUNCED, Event.Status.PUBLISHED):
            note(event, Notice.Kind.MOVED, at=change.at, by=None, before=before)
        event_moved.send(Event, event=event)


def _rederive(timed: Event | Placement, done: Recomputed) -> bool:
    instants = _instants(timed, done)
    if instants is None or instants == (timed.starts_at, timed.ends_at):
        return False
    timed.starts_at, timed.ends_at = instants
    return True


def _instants(timed: Event | Placement | Deadline, done: Recomputed) -> tuple[datetime | None, datetime | None] | None:
    when: When = timed.when
    try:
        return when.starts_at, when.ends_at
    except Refused as refusal:
        done.unclear.append(f"{timed}: {refusal.text}")
        return None
