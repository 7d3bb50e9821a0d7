from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from events.api.filters import PlaceFilter
from events.api.reading import Reading
from events.api.serializers.member import MemberSerializer
from events.filters import SeveralFilter
from members.models import Membership, Organisation


class MemberFilter(PlaceFilter):
    """All optional and joined by "and"."""

    kind = SeveralFilter(label=_("Kind"), choices=Organisation.Kind.choices)
    membership = django_filters.ChoiceFilter(label=_("Membership"), choices=Membership.Kind.choices, method="with_membership")

    class Meta:
        model = Organisation
        fields: list[str] = []

    def with_membership(self, members: QuerySet[Organisation], _name: str, value: str) -> QuerySet[Organisation]:
        """Those with a membership of a kind that is not known to have ended."""
        return members.filter(Exists(Membership.objects.filter(organisation=OuterRef("pk"), kind=value, until="")))


class MemberViewSet(Reading):
    """The members of the network, by slug: organisations with a membership that is not known to have ended."""

    queryset = Organisation.objects.none()
    serializer_class = MemberSerializer
    filterset_class = MemberFilter
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    def get_queryset(self) -> QuerySet[Any]:
        members = Organisation.objects.members().select_related("part_of")
        return members.prefetch_related("memberships", "regional_offices", "figures").order_by("slug")

    def moved_to(self, key: str) -> str | None:
        return self.get_queryset().filter(merged__slug=key).values_list("slug", flat=True).first()
