from __future__ import annotations

from typing import ClassVar

from events.api.serializers.people import SpokenPartSerializer
from events.api.serializers.references import OrganisationReference
from events.api.serializers.shape import Shape
from events.api.serializers.values import Address, Page
from members.models import Affiliation, Person


class AffiliationSerializer(Shape):
    """A post that a person holds or held; its dates as far as they are known (EDTF)."""

    organisation = OrganisationReference()

    class Meta:
        model = Affiliation
        fields: ClassVar = ["title", "as_printed", "organisation", "since", "until", "known_at"]


class SpeakerSerializer(Shape):
    """A person who speaks or spoke in public, with the parts that are public. No address of a person is ever shown."""

    url = Address("api:speaker-detail", lookup_field="slug")
    page = Page()
    affiliations = AffiliationSerializer(many=True)
    parts = SpokenPartSerializer(source="participations", many=True)

    class Meta:
        model = Person
        fields: ClassVar = ["slug", "url", "page", "name", "honorific", "biography", "affiliations", "parts", "original_language"]
