"""How one thing names another: enough to show a line, and the address of the rest."""

from __future__ import annotations

from typing import ClassVar

from events.api.serializers.shape import Reference
from events.api.serializers.values import Address
from events.models import Event, Series, Session, Track
from members.models import Organisation, RegionalOffice
from venues.models import Room, Venue


class EventReference(Reference):
    url = Address("api:event-detail", lookup_field="slug")

    class Meta:
        model = Event
        fields: ClassVar = ["slug", "url", "title", "type", "status"]


class SessionReference(Reference):
    url = Address("api:session-detail")

    class Meta:
        model = Session
        fields: ClassVar = ["id", "url", "title", "kind", "status"]


class SeriesReference(Reference):
    url = Address("api:series-detail", lookup_field="slug")

    class Meta:
        model = Series
        fields: ClassVar = ["slug", "url", "name"]


class TrackReference(Reference):
    class Meta:
        model = Track
        fields: ClassVar = ["slug", "name", "color"]


class VenueReference(Reference):
    url = Address("api:venue-detail", lookup_field="slug")

    class Meta:
        model = Venue
        fields: ClassVar = ["slug", "url", "name", "locality", "country", "zone", "is_online"]


class RoomReference(Reference):
    class Meta:
        model = Room
        fields: ClassVar = ["slug", "name", "floor"]


class PlacedRoomReference(Reference):
    venue = VenueReference()

    class Meta:
        model = Room
        fields: ClassVar = ["slug", "name", "floor", "venue"]


class OrganisationReference(Reference):
    class Meta:
        model = Organisation
        fields: ClassVar = ["slug", "name", "acronym", "kind", "country"]


class RegionalOfficeReference(Reference):
    host = OrganisationReference()

    class Meta:
        model = RegionalOffice
        fields: ClassVar = ["slug", "area", "host"]
