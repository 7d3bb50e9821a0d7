from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers
from rest_framework.reverse import reverse

from events.api.serializers.record import ResourceSerializer
from events.api.serializers.references import OrganisationReference, SeriesReference
from events.api.serializers.shape import Shape
from events.api.serializers.values import Page
from events.models import Series


class SeriesSerializer(Shape):
    """A body or a cycle of events. `established` is a date as far as it is known (EDTF)."""

    url = serializers.HyperlinkedIdentityField("api:series-detail", lookup_field="slug")
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
        return f"{reverse('api:event-list', request=self.context['request'])}?series={series.slug}"
