"""Shift: when an event moves, its sessions move by as many days and keep their local hours."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from events.models import Event, Placement, ProgrammeRevision, Session
from events.programme.release import begin
from events.revisions import Change
from members.models import User
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import When


def shift(event: Event, before: When, after: When, change: Change, *, by: User | None) -> ProgrammeRevision | None:
    """Move the placements of a locked event, drafts in place and released ones in a new revision, which the caller tells of.

    Sessions in the event's former zone follow it into the new one. Where a day is not known nothing moves.
    """
    days = (after.start.day - before.start.day).days if after.start.day and before.start.day else 0
    if not days and after.zone == before.zone:
        return None
    placements = Placement.objects.filter(session__event=event, session__status=Session.Status.PLANNED, ended_in=None)
    moved = [again for p in placements.select_related("session", "room__venue") if (again := _moved(p, days, before.zone, after.zone, by))]
    released = [placement for placement in moved if placement.pk is None]
    for draft in moved:
        if draft.pk is not None:
            draft.save()
    return begin(event, released, change, by=by, tell=False) if released else None


def _moved(placement: Placement, days: int, old_zone: str, new_zone: str, by: User | None) -> Placement | None:
    when = placement.when.moved(days)
    if when.zone == old_zone:
        when = replace(when, zone=new_zone)
    if when == placement.when:
        return None
    again = (
        placement
        if placement.is_draft
        else Placement(session=placement.session, room=placement.room, is_present=placement.is_present, edited_by=by)
    )
    try:
        again.when = when
    except Refused as refusal:
        raise Refused(
            "session-" + str(refusal.code),
            _("“%(session)s” cannot move along: %(why)s"),
            session=str(placement.session),
            why=refusal.text,
        ) from refusal
    again.busy_until = again.assumed_end()
    return again
