"""The sessions of an event that are on today, on its own clock: what changes on the day itself is one tap away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.access import reaches
from events.desk.admin.place_fields import place_of
from events.desk.admin.session_rows import with_both_places
from events.desk.questions import IN_TIME
from events.models import Event, Placement, Session
from wego_events.lib.time.wall_clock import local
from wego_events.lib.time.words import clock_in_words
from wego_events.lib.tongue import active_language

RELEASES = "events.change_session"  # whoever edits the programme releases it: a room changes on the day itself


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


def way_to_today(request: HttpRequest, event: Event) -> list[dict[str, Any]]:
    """The first button of an event that is on today, for who may move its sessions: the list below, two taps from a session's page."""
    today = local(timezone.now(), event.zone or settings.TIME_ZONE).date()
    is_on = event.start_day is not None and event.start_day <= today <= (event.end_day or event.start_day)
    if not is_on or event.is_given_up or not reaches(request.user, RELEASES, event):
        return []
    return [{"label": _("Today’s sessions"), "url": reverse("admin:events_event_programme", args=[event.pk]), "is_first": True}]


def on_today(event: Event, now: datetime) -> list[OnToday]:
    """The planned sessions of the event's day at a moment, in their order."""
    today = local(now, event.zone or settings.TIME_ZONE).date()
    sessions: QuerySet[Any] = with_both_places(event.sessions.filter(status=Session.Status.PLANNED))
    found = [(session, place_of(session)) for session in sessions.filter(place_day=today).order_by(*IN_TIME)]
    return [OnToday(session, place, session.draft is not None) for session, place in found if place is not None]
