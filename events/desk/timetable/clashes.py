"""The conflicts of the draft, as the timetable shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from events import conflicts
from events.models import Event

Clashes = list[dict[str, Any]]


def clashes_of(event: Event) -> Clashes:
    """Each with its key, how grave it is, the sessions it is between, and a sentence."""
    return [
        {
            "key": conflict.key,
            "level": conflict.level.value,
            "name": str(conflict.level.label),
            "cause": str(conflict.cause.label),
            "sessions": list(conflict.sessions),
            "text": str(conflict.text),
        }
        for conflict in conflicts.of_programme(event)
    ]


def difference(before: Clashes, after: Clashes) -> dict[str, Any]:
    """What a move caused, and how many conflicts it ended."""
    had, has = _keys(before), _keys(after)
    return {"caused": [clash for clash in after if clash["key"] not in had], "solved": len(had - has)}


def of_sessions(clashes: Clashes) -> dict[int, Clashes]:
    """The conflicts of each session."""
    found: dict[int, Clashes] = {}
    for clash in clashes:
        for session in clash["sessions"]:
            found.setdefault(session, []).append(clash)
    return found


def _keys(clashes: Iterable[dict[str, Any]]) -> set[str]:
    return {clash["key"] for clash in clashes}
