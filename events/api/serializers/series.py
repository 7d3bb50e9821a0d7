from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from events.api.serializers.record import ResourceSerializer
from events.api.serializers.references import OrganisationReference, SeriesReference
from events.api.serializers.shape import Shape
from events.api.serializers.values import Address, Page, whole
from events.models import Series
from wego_events.lib.addresses import address_of


class SeriesSerializer(Shape):
    """A body or a cycle of events. `established` is a date as far as it is known (EDTF)."""

    url = Address("api:series-detail", lookup_field="slug")
    page = Page()
    organiser = OrganisationReference(allow_null=True)
    within = SeriesReference(allow_null=True)
    inner_series = SeriesReference(many=True)
    resources = ResourceSerializer(many=True)
    events = serializers.SerializerMethodField(help_text="The address of its editions, and of its guests.")

    class Meta:
        model = Series
        fields: ClassVar = [
            "slug", "url", "page", "name", "description", "cycle", "established", "organiser", "within", "inner_series", "planned_parts",
            "color", "resources", "events", "original_language",
        ]  # fmt: skip

    def get_events(self, series: Series) -> str:
        return whole(f"{address_of('api:event-list')}?series={series.slug}", self.context)
