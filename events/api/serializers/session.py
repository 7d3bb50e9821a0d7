from __future__ import annotations

from typing import ClassVar

from events.api.serializers.people import PartSerializer
from events.api.serializers.record import ResourceSerializer
from events.api.serializers.references import EventReference, PlacedRoomReference, TrackReference, VenueReference
from events.api.serializers.shape import Shape
from events.api.serializers.times import PlacedWhenSerializer
from events.api.serializers.values import Address, Page
from events.models import Session, VisitStop


class StopSerializer(Shape):
    """A place on the way of a site visit."""

    venue = VenueReference()

    class Meta:
        model = VisitStop
        fields: ClassVar = ["venue"]


class SessionSerializer(Shape):
    """A session of an event's programme, as it was last released."""

    url = Address("api:session-detail")
    page = Page()
    event = EventReference()
    when = PlacedWhenSerializer(source="placement", allow_null=True)
    room = PlacedRoomReference(source="placement.room", allow_null=True)
    track = TrackReference(allow_null=True)
    people = PartSerializer(source="public_parts", many=True)
    stops = StopSerializer(source="places_on_the_way", many=True)
    resources = ResourceSerializer(source="public_resources", many=True)

    class Meta:
        model = Session
        fields: ClassVar = [
            "id", "url", "page", "uid", "sequence", "revision", "revised_at", "event", "kind", "status", "title", "abstract", "when",
            "room", "track", "phase", "mode", "is_optional", "is_bookable", "capacity", "audience_note", "people", "stops", "resources",
            "original_language",
        ]  # fmt: skip


class SessionOfEventSerializer(SessionSerializer):
    """A session within its event."""

    class Meta(SessionSerializer.Meta):
        fields: ClassVar = [name for name in SessionSerializer.Meta.fields if name != "event"]
