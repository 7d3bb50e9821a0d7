"""How one thing names another: enough to show a line, and the address of the rest."""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from events.api.serializers.shape import Shape
from events.models import Event, Series, Session, Track
from members.models import Organisation, RegionalOffice
from venues.models import Room, Venue


class EventReference(Shape):
    url = serializers.HyperlinkedIdentityField("api:event-detail", lookup_field="slug")

    class Meta:
        model = Event
        fields: ClassVar = ["slug", "url", "title", "type", "status"]


class SessionReference(Shape):
    url = serializers.HyperlinkedIdentityField("api:session-detail")

    class Meta:
        model = Session
        fields: ClassVar = ["id", "url", "title", "kind", "status"]


class SeriesReference(Shape):
    url = serializers.HyperlinkedIdentityField("api:series-detail", lookup_field="slug")

    class Meta:
        model = Series
        fields: ClassVar = ["slug", "url", "name"]


class TrackReference(Shape):
    class Meta:
        model = Track
        fields: ClassVar = ["slug", "name", "color"]


class VenueReference(Shape):
    url = serializers.HyperlinkedIdentityField("api:venue-detail", lookup_field="slug")

    class Meta:
        model = Venue
        fields: ClassVar = ["slug", "url", "name", "locality", "country", "zone", "is_online"]


class RoomReference(Shape):
    class Meta:
        model = Room
        fields: ClassVar = ["slug", "name", "floor"]


class PlacedRoomReference(Shape):
    venue = VenueReference()

    class Meta:
        model = Room
        fields: ClassVar = ["slug", "name", "floor", "venue"]


class OrganisationReference(Shape):
    class Meta:
        model = Organisation
        fields: ClassVar = ["slug", "name", "acronym", "kind", "country"]


class RegionalOfficeReference(Shape):
    host = OrganisationReference()

    class Meta:
        model = RegionalOffice
        fields: ClassVar = ["slug", "area", "host"]
