"""What stops a release, or a part in what is released: every clash whose level says so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from django.utils.functional import lazy
from django.utils.translation import ngettext

from events.conflicts import Cause, Conflict, of_part, of_release, stopping_causes
from events.conflicts.parts import ELSEWHERE, standing_parts
from events.models import Participation, Placement
from members.models import Person
from venues.models import Room
from wego_events.lib.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Collection

NAMED: Final = 5  # clashes in one refusal; the list of conflicts has all


def require_no_clash(placements: Sequence[Placement], *, causes: Collection[Cause] | None = None) -> None:
    """Raise Refused if one of these placements of one event would clash, in a way that stops, with another or with what is released.
    With ``causes`` only those are looked at.

    The rooms, and the persons whose clashes stop, are locked, so that two releases at once cannot promise the same room or chair
    twice: set-up time too, of which the database knows nothing.
    """
    present = [placement for placement in placements if placement.is_present]
    if not present:
        return
    stopping = stopping_causes() if causes is None else stopping_causes() & set(causes)
    _lock(present, stopping)
    require_none(of_release(present[0].session.event, placements, causes=stopping))


def require_free_to_lead(part: Participation) -> None:
    """Raise Refused if a part, new or changed, has its person in two released sessions in a way that stops: two that they lead."""
    require_none(of_part(part, causes=stopping_causes()))


def require_none(conflicts: Sequence[Conflict]) -> None:
    """Raise Refused, by the rule of the first, if there are any; the first few are named."""
    if conflicts:
        raise Refused(conflicts[0].cause.replace("_", "-"), "%(clashes)s", clashes=_in_words(conflicts))


def _lock(placements: Sequence[Placement], causes: Collection[Cause]) -> None:
    """Wait for other releases that want the same; rooms before persons, each in sorted order. Reading and placing wait for nothing."""
    rooms = {placement.room_id for placement in placements if placement.room_id}
    parts = standing_parts().exclude(mode__in=ELSEWHERE).filter(session__in=[placement.session_id for placement in placements])
    if Cause.PERSON_TWICE not in causes:
        parts = parts.filter(role__in=Participation.LEADS)
    locked = (
        Room.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=rooms).order_by("pk"),
        Person.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=parts.values("person")).order_by("pk"),
    )
    list(chain.from_iterable(rows.values_list("pk") for rows in locked))


def _say(conflicts: Sequence[Conflict]) -> str:
    said = [str(conflict.text) for conflict in conflicts[:NAMED]]
    if more := len(conflicts) - len(said):
        said.append(ngettext("%d more clash stops this.", "%d more clashes stop this.", more) % more)
    return " ".join(said)


_in_words: Any = lazy(_say, str)
