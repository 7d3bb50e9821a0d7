"""The sessions of an event that are on today, on its own clock: what changes on the day itself is one tap away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from events.desk.admin.session_rows import with_both_places
from events.desk.questions import IN_TIME
from events.models import Event, Placement, Session
from wego_events.lib.time.wall_clock import local
from wego_events.lib.time.words import clock_in_words
from wego_events.lib.tongue import active_language


@dataclass(frozen=True, slots=True)
class OnToday:
    """A session with the place that staff last gave it."""

    session: Session
    placement: Placement
    waits: bool

    @property
    def hours(self) -> str:
        times = (self.placement.start_time, self.placement.end_time)
        return "–".join(clock_in_words(time, active_language()) for time in times if time is not None)

    @property
    def move(self) -> str:
        """Where it is given another time or room."""
        return reverse("admin:events_session_move", args=[self.session.pk])


def on_today(event: Event, now: datetime) -> list[OnToday]:
    """The planned sessions of the event's day at a moment, in their order."""
    today = local(now, event.zone or settings.TIME_ZONE).date()
    sessions: QuerySet[Any] = with_both_places(event.sessions.filter(status=Session.Status.PLANNED))
    found = [(session, session.draft or session.placement) for session in sessions.filter(place_day=today).order_by(*IN_TIME)]
    return [OnToday(session, place, session.draft is not None) for session, place in found if place is not None]
