from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet

from events.api.reading import Reading
from events.api.serializers.series import SeriesSerializer
from events.models import Resource, Series


class SeriesViewSet(Reading):
    """Bodies and cycles of events, by slug."""

    queryset = Series.objects.none()
    serializer_class = SeriesSerializer
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    def get_queryset(self) -> QuerySet[Any]:
        series = Series.objects.select_related("organiser", "within").prefetch_related("inner_series")
        return series.prefetch_related(Prefetch("resources", Resource.objects.public())).order_by("slug")
