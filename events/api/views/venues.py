from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from events.api.filters import PlaceFilter
from events.api.reading import Reading
from events.api.serializers.venue import VenueSerializer
from venues.models import Venue


class VenueFilter(PlaceFilter):
    class Meta:
        model = Venue
        fields: list[str] = []


class VenueViewSet(Reading):
    """Venues with their rooms, by slug."""

    queryset = Venue.objects.none()
    serializer_class = VenueSerializer
    filterset_class = VenueFilter
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    def get_queryset(self) -> QuerySet[Any]:
        return Venue.objects.prefetch_related("rooms").order_by("slug")
