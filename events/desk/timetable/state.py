"""What all who have the timetable open see: asked for every few seconds, and answered in two queries while nothing changed."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from django.db.models import Count, Max, Sum

from events.desk.timetable.axis import hours_of
from events.desk.timetable.blocks import Timetable
from events.desk.timetable.clashes import clashes_of
from events.models import Event, Placement, ScopeCounter
from wego_events.lib.tongue import active_language


def state_of(event: Event, reader: Any) -> dict[str, Any]:
    """Sessions where they stand in the draft, rooms, days, conflicts, and the tag under which this stands."""
    tag = tag_of(event, reader)  # asked first: what changes meanwhile is fetched again, never missed
    timetable = Timetable.of(event)
    return {
        "tag": tag,
        "zone": timetable.zone,
        "hours": hours_of(timetable.days, timetable.zone),
        "sessions": timetable.blocks(reader),
        "rooms": [{"id": room.pk, "title": str(room), "capacity": room.capacity} for room in timetable.rooms],
        "days": [day.isoformat() for day in timetable.days],
        "conflicts": clashes_of(event),
    }


def tag_of(event: Event, reader: Any) -> str:
    """The ETag. A draft that changes is a new row, so that keys tell; texts and people raise the event's counter."""
    placements = Placement.objects.filter(session__event=event, ended_in=None).order_by()
    drawn = placements.aggregate(count=Count("pk"), last=Max("pk"), keys=Sum("pk"), released=Count("released_in"))
    counter = ScopeCounter.objects.filter(scope=f"event:{event.pk}").values_list("value", flat=True).first()
    said = f"{drawn} {counter} {reader.pk} {active_language()}"
    return f'"{blake2b(said.encode(), digest_size=9).hexdigest()}"'
