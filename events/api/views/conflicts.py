"""What clashes in an event's programme, for staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.cache import add_never_cache_headers
from django.utils.translation import override
from rest_framework.request import Request
from rest_framework.response import Response

from events import conflicts
from events.api.reading import Reading
from events.api.serializers.conflict import ConflictSerializer
from events.conflicts import Cause, Conflict
from events.models import Event, Session
from members.models import Person
from venues.models import Room

OVER_ROOMS = {Cause.ROOM_TWICE, Cause.ROOM_TOO_SMALL}


@dataclass(frozen=True, slots=True)
class Row:
    """A conflict with the rows that its keys stand for."""

    key: str
    cause: str
    level: str
    text: str
    sessions: Sequence[Session]
    room: Room | None
    person: Person | None


class ConflictViewSet(Reading):
    """What clashes in the programme as it stands in the draft; the gravest first. For staff: to all others there is nothing here."""

    queryset = Event.objects.none()
    serializer_class = ConflictSerializer
    lookup_field = "slug"

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        found = conflicts.of_programme(self._event(kwargs["slug"]))
        with override(self.lang or settings.LANGUAGE_CODE):
            rows = _rows(self.paginate_queryset(found) or [])
            answer = self.get_paginated_response(self.get_serializer(rows, many=True).data)
        add_never_cache_headers(answer)
        return answer

    def _event(self, slug: str) -> Event:
        """The event, for staff who may read it. Raises Http404, which says nothing of whether there is one."""
        user = self.request.user
        if not (getattr(user, "acts_as_staff", False) and user.has_perm("events.view_event")):
            raise Http404
        event = Event.objects.filter(slug=slug).select_related("venue").first()
        if event is None:
            raise Http404
        return event


def _rows(found: Sequence[Conflict]) -> list[Row]:
    sessions = Session.objects.in_bulk({key for conflict in found for key in conflict.sessions})
    rooms = Room.objects.select_related("venue").in_bulk({c.what for c in found if c.what and c.cause in OVER_ROOMS})
    people = Person.objects.in_bulk({c.what for c in found if c.what and c.cause not in OVER_ROOMS})
    return [
        Row(
            key=conflict.key,
            cause=conflict.cause,
            level=conflict.level,
            text=str(conflict.text),
            sessions=[sessions[key] for key in conflict.sessions if key in sessions],
            room=rooms.get(conflict.what or 0) if conflict.cause in OVER_ROOMS else None,
            person=people.get(conflict.what or 0) if conflict.cause not in OVER_ROOMS else None,
        )
        for conflict in found
    ]
