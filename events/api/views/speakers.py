from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet

from events.api.filters import WordsFilter
from events.api.reading import Reading
from events.api.serializers.speaker import SpeakerSerializer
from events.speakers import SILENT_ROLES, parts_visible_to, speakers_visible_to
from members.models import Affiliation, Person


class SpeakerFilter(WordsFilter):
    class Meta:
        model = Person
        fields: list[str] = []


class SpeakerViewSet(Reading):
    """People who speak or spoke in public, by slug, with the parts that are public."""

    queryset = Person.objects.none()
    serializer_class = SpeakerSerializer
    filterset_class = SpeakerFilter
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    def get_queryset(self) -> QuerySet[Any]:
        user = self.request.user
        parts = parts_visible_to(user).exclude(role__in=SILENT_ROLES).select_related("event", "session__event")
        posts = Affiliation.objects.select_related("organisation").order_by("order", "pk")
        return (
            speakers_visible_to(user)
            .prefetch_related(Prefetch("affiliations", posts), Prefetch("participations", parts.order_by("pk")))
            .order_by("slug")
        )

    def moved_to(self, key: str) -> str | None:
        return self.get_queryset().filter(merged__slug=key).values_list("slug", flat=True).first()
