"""The clashes of a programme beside what is to be released: those of each session, and those that stop a release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from events import conflicts
from events.conflicts import Cause, Conflict, Level
from events.models import Event, Placement

TOLD_ELSEWHERE = (Cause.BOOKED_TWICE, Cause.NIGHT)  # with names and hours, and only what is new


@dataclass(frozen=True, slots=True)
class Stops:
    """Clashes, in the order of their gravity."""

    found: Sequence[Conflict]

    @classmethod
    def of_programme(cls, event: Event) -> dict[int, list[Conflict]]:
        """By session, those of the programme as staff have it."""
        by_session: dict[int, list[Conflict]] = defaultdict(list)
        for conflict in conflicts.of_programme(event):
            for session in conflict.sessions:
                by_session[session].append(conflict)
        return by_session

    @classmethod
    def of_release(cls, event: Event, placements: Iterable[Placement]) -> Stops:
        """Those that readers would have if these placements were released."""
        return cls(conflicts.of_release(event, placements))

    @property
    def stopping(self) -> list[Conflict]:
        """Those for which the release would be refused."""
        return [conflict for conflict in self.found if conflict.level == Level.STOPS]

    @property
    def others(self) -> list[Conflict]:
        """Those that it may have, without what the reach says by itself."""
        return [conflict for conflict in self.found if conflict.level != Level.STOPS and conflict.cause not in TOLD_ELSEWHERE]
