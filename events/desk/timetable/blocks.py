"""The sessions of a timetable, each with where it stands in the draft, as the page and its scripts show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Case, Prefetch, Q, QuerySet, Value, When
from django.urls import reverse

from events.desk.admin.place_fields import place_of
from events.desk.questions import IN_TIME, session_lacks_room, with_place
from events.desk.timetable.axis import clock_of, days_of, on_axis
from events.models import Event, Placement, Session
from events.programme.meanwhile import in_words
from venues.models import Room
from wego_events.lib.time.wall_clock import local

WALL = "%Y-%m-%dT%H:%M"


def sessions_of(event: Event) -> QuerySet[Session]:
    """The sessions of an event with both their placements, in the order of time that staff gave them."""
    places = Placement.objects.select_related("room__venue", "edited_by")
    return (
        with_place(Session.objects.filter(event=event))
        .annotate(lacks_room=Case(When(session_lacks_room(), then=Value(True)), default=Value(False), output_field=BooleanField()))
        .select_related("track")
        .prefetch_related(
            Prefetch("placements", places.released(), to_attr="released_placements"),
            Prefetch("placements", places.drafts(), to_attr="draft_placements"),
        )
        .order_by(*IN_TIME)
    )


@dataclass(frozen=True)
class Timetable:
    """An event's sessions on the axis of its place, and the rooms beside one another."""

    event: Event
    sessions: list[Session]
    rooms: list[Room]
    zone: str

    @classmethod
    def of(cls, event: Event) -> Timetable:
        sessions = list(sessions_of(event))
        placements = [placement for placement in map(place_of, sessions) if placement]
        for session in sessions:
            session.event = event
        here = Q(venue=event.venue_id) if event.venue_id else Q(pk__in=[])
        used = Q(pk__in={placement.room_id for placement in placements if placement.room_id})
        rooms = Room.objects.filter(here | used).select_related("venue").order_by("venue__slug", "order", "slug")
        return cls(event, sessions, list(rooms), clock_of(event))

    @property
    def days(self) -> list[date]:
        """The days that stand beside one another."""
        starts = (self.start_of(placement) for placement in map(place_of, self.sessions) if placement and placement.is_present)
        return days_of(self.event, {start.date() for start in starts if start})

    def start_of(self, placement: Placement) -> datetime | None:
        """The start on the clock of the axis, where day and time are known."""
        if placement.start_day is None or placement.start_time is None:
            return None
        return on_axis(placement.start_day, placement.start_time, placement.starts_at, placement.zone, self.zone)

    def end_of(self, placement: Placement) -> datetime | None:
        """The end on the clock of the axis; where none is known, by the assumed length of the kind."""
        if placement.end_day is not None and placement.end_time is not None:
            return on_axis(placement.end_day, placement.end_time, placement.ends_at, placement.zone, self.zone)
        assumed, start = placement.assumed_end(), self.start_of(placement)
        if assumed is not None and self.zone:
            return local(assumed, self.zone).replace(tzinfo=None)
        return start + placement.session.assumed_length if start else None

    def blocks(self, reader: Any) -> list[dict[str, Any]]:
        """What the scripts show; ``reader`` is the person who looks, so that others' changes can be told from their own."""
        return [self._block(session, reader) for session in self.sessions if _is_shown(session)]

    def _block(self, session: Any, reader: Any) -> dict[str, Any]:
        placement = place_of(session)
        start = self.start_of(placement) if placement else None
        end = self.end_of(placement) if placement and start else None
        draft = session.draft
        return {
            "id": session.pk,
            "title": str(session),
            "kind": session.kind,
            "kindName": session.get_kind_display(),
            "track": str(session.track) if session.track else "",
            "colour": session.track.color if session.track else "",
            "start": f"{start:{WALL}}" if start else "",
            "end": f"{end:{WALL}}" if end else "",
            "assumed": start is not None and not (placement and placement.end_day and placement.end_time),
            "minutes": int(session.assumed_length.total_seconds()) // 60,
            "room": placement.room_id if placement else None,
            "lacksRoom": session.lacks_room,
            "roomName": str(placement.room) if placement and placement.room else "",
            "words": in_words(placement),
            "base": placement.pk if placement else None,
            "waits": draft is not None,
            "readers": in_words(session.placement) if draft and session.placement else "",
            "present": placement.is_present if placement else True,
            "cancelled": session.status == Session.Status.CANCELLED,
            "by": str(placement.edited_by) if placement and placement.edited_by and placement.edited_by != reader else "",
            "url": reverse("admin:events_session_change", args=[session.pk]),
        }


def _is_shown(session: Session) -> bool:
    """What was taken out, and released so, stands in the table only."""
    return session.draft is not None or session.status != Session.Status.REMOVED
