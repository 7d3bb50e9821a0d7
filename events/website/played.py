"""The parts that a person or an organisation plays, each with its event and its time, for the pages that list them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Prefetch, QuerySet
from django.db.models.functions import Coalesce

from events.models import Event, Participation, Placement, Session
from wego_events.lib.time.models import Timed


@dataclass(frozen=True, slots=True)
class Played:
    """A part, in an event or in a session of it; ``timed`` is what its line shows the time of."""

    part: Participation
    event: Event
    session: Session | None
    timed: Timed

    @property
    def newest_first(self) -> tuple[str, str, int]:
        day = self.timed.start_day or self.event.start_day
        known = day.isoformat() if day else self.event.start_edtf.replace("X", " ")
        return known, str(self.timed.start_time or ""), self.part.pk


def played(parts: QuerySet[Participation], *, most: int) -> list[Played]:
    """The latest of these parts, the latest first, in two queries."""
    released = Prefetch("session__placements", Placement.objects.released(), to_attr="released_placements")
    rows = parts.select_related("event", "session__event", "organisation").prefetch_related(released)
    rows = rows.annotate(on=Coalesce(F("event__start_day"), F("session__event__start_day"))).order_by(F("on").desc(nulls_last=True), "pk")
    return sorted(map(_played, rows[:most]), key=lambda one: one.newest_first, reverse=True)


def _played(part: Participation) -> Played:
    if part.session is None:
        assert part.event is not None  # a part is in one of the two, says the database
        return Played(part, part.event, None, part.event)
    event = part.session.event
    return Played(part, event, part.session, part.session.placement or event)
