"""What clashes in the programme of an event: as it stands in the draft, or with some placements in place of what stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from events.conflicts.conflict import Conflict
from events.conflicts.find import conflicts_in
from events.conflicts.levels import levels_now
from events.conflicts.load import plan_of, plan_of_part
from events.models import Event, Participation, Placement
from events.models.conflict_level import Cause, Level


def of_programme(event: Event, *, causes: Collection[Cause] | None = None) -> list[Conflict]:
    """What clashes in the programme as it stands in the draft: drafts where there are some, else what is released.

    With ``causes`` only those.
    """
    return _found(event, _standing(event, (), drafts=True), set(Cause) if causes is None else set(causes))


def of_placements(event: Event, placements: Iterable[Placement]) -> list[Conflict]:
    """The same with these placements of its sessions, saved or not, in place of what stands. ``when`` must have been set."""
    return _found(event, _standing(event, placements, drafts=True), set(Cause))


def of_release(event: Event, placements: Iterable[Placement], *, causes: Collection[Cause] | None = None) -> list[Conflict]:
    """What would clash for readers if these placements were released: with one another, and with what is released already.

    Only what these sessions have a part in; with ``causes`` only those.
    """
    placements = list(placements)
    released = {placement.session_id for placement in placements}
    found = _found(event, _standing(event, placements, drafts=False), set(Cause) if causes is None else set(causes))
    return [conflict for conflict in found if conflict.touches(released)]


def of_part(part: Participation, *, causes: Collection[Cause]) -> list[Conflict]:
    """What would clash for readers if a part in a released session, new or changed, stood as it does now in the object."""
    if part.session_id is None or part.person_id is None or part.status in Participation.GONE:
        return []
    levels = {cause: level for cause, level in levels_now().items() if cause in causes}
    return conflicts_in(plan_of_part(part), levels)


def stopping_causes() -> set[Cause]:
    """The causes that stop a release now."""
    return {cause for cause, level in levels_now().items() if level == Level.STOPS}


def _found(event: Event, placements: Iterable[Placement], causes: set[Cause]) -> list[Conflict]:
    levels = {cause: level for cause, level in levels_now().items() if cause in causes}
    return conflicts_in(plan_of(event, placements, levels.keys()), levels)


def _standing(event: Event, instead: Iterable[Placement], *, drafts: bool) -> Collection[Placement]:
    """One placement a session: what stands, and over it the given ones."""
    rows = Placement.objects.filter(session__event=event, ended_in=None)
    if not drafts:
        rows = rows.released()
    standing = {placement.session_id: placement for placement in sorted(rows, key=lambda placement: placement.is_draft)}
    return (standing | {placement.session_id: placement for placement in instead}).values()
