from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from events.api.serializers.record import FigureSerializer
from events.api.serializers.references import OrganisationReference
from events.api.serializers.shape import Shape
from events.api.serializers.values import Address, Page, Position
from members.models import Membership, Organisation, RegionalOffice
from wego_events.lib.regions import region_of


class MembershipSerializer(Shape):
    """A membership of the network; its dates as far as they are known (EDTF). What it costs and who paid is not public."""

    class Meta:
        model = Membership
        fields: ClassVar = ["kind", "since", "until"]


class HostedOfficeSerializer(Shape):
    """A regional office that a member hosts."""

    class Meta:
        model = RegionalOffice
        fields: ClassVar = ["slug", "area", "as_of", "until"]


class MemberSerializer(Shape):
    """A member of the network: a city, a company, an institution."""

    url = Address("api:member-detail", lookup_field="slug")
    page = Page()
    region = serializers.SerializerMethodField()
    position = Position()
    part_of = OrganisationReference(allow_null=True)
    memberships = MembershipSerializer(many=True)
    regional_offices = HostedOfficeSerializer(many=True)
    figures = FigureSerializer(many=True)

    class Meta:
        model = Organisation
        fields: ClassVar = [
            "slug", "url", "page", "name", "acronym", "description", "kind", "form", "country", "region", "zone", "position", "geonames_id",
            "founded", "website", "part_of", "memberships", "regional_offices", "figures", "original_language",
        ]  # fmt: skip

    def get_region(self, member: Organisation) -> str | None:
        region = region_of(str(member.country))
        return region.key if region else None
