from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from events.api.serializers.shape import Shape
from events.api.serializers.values import Address, Page, Position
from venues.models import Room, Venue
from wego_events.lib.regions import region_of


class RoomSerializer(Shape):
    """A room of a venue."""

    class Meta:
        model = Room
        fields: ClassVar = ["slug", "name", "floor", "capacity", "layout", "interpretation_booths"]


class VenueSerializer(Shape):
    """A building, a site, or "online"."""

    url = Address("api:venue-detail", lookup_field="slug")
    page = Page()
    region = serializers.SerializerMethodField()
    position = Position()
    rooms = RoomSerializer(many=True)

    class Meta:
        model = Venue
        fields: ClassVar = [
            "slug", "url", "page", "name", "is_online", "address", "district", "locality", "country", "region", "zone", "position",
            "access", "rooms", "original_language",
        ]  # fmt: skip

    def get_region(self, venue: Venue) -> str | None:
        region = region_of(str(venue.country))
        return region.key if region else None
