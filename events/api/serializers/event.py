from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from events.api.serializers.people import PartSerializer
from events.api.serializers.record import (
    AgendaItemSerializer,
    DeadlineSerializer,
    FigureSerializer,
    LinkFromSerializer,
    LinkToSerializer,
    ResourceSerializer,
)
from events.api.serializers.references import (
    EventReference,
    OrganisationReference,
    RegionalOfficeReference,
    RoomReference,
    SeriesReference,
    TrackReference,
    VenueReference,
)
from events.api.serializers.session import SessionOfEventSerializer
from events.api.serializers.shape import Shape
from events.api.serializers.times import WhenSerializer
from events.api.serializers.values import Address, Page
from events.models import Event, EventLanguage, EventOrganisation
from events.whereabouts import country_of, region_of


class EventOrganisationSerializer(Shape):
    """What an organisation is to an event; for the owner who registers, also where."""

    organisation = OrganisationReference()

    class Meta:
        model = EventOrganisation
        fields: ClassVar = ["role", "organisation", "url"]


class EventLanguageSerializer(Shape):
    """A language spoken, or interpreted into."""

    class Meta:
        model = EventLanguage
        fields: ClassVar = ["code", "interpreted"]


class EventSerializer(Shape):
    """An event, as a line in a list."""

    url = Address("api:event-detail", lookup_field="slug")
    page = Page()
    when = WhenSerializer(source="*")
    country = serializers.SerializerMethodField(help_text="ISO 3166-1 alpha-2: of the venue, or of the host city.")
    region = serializers.SerializerMethodField(help_text="As for the filter: of the country, or of the regional office.")
    series = SeriesReference(allow_null=True)
    venue = VenueReference(allow_null=True)
    room = RoomReference(allow_null=True)
    organisations = EventOrganisationSerializer(many=True)
    languages = EventLanguageSerializer(source="listed_languages", many=True)
    regional_office = RegionalOfficeReference(allow_null=True)
    parent = EventReference(allow_null=True)
    replaced_by = EventReference(allow_null=True)

    class Meta:
        model = Event
        fields: ClassVar = [
            "slug", "url", "page", "uid", "sequence", "revision", "revised_at", "type", "status", "mode", "is_rehearsal", "title", "theme",
            "summary", "when", "country", "region", "venue", "room", "series", "edition", "part", "organisations", "languages",
            "regional_office", "website", "parent", "replaced_by", "original_language",
        ]  # fmt: skip

    def get_country(self, event: Event) -> str | None:
        return country_of(event) or None

    def get_region(self, event: Event) -> str | None:
        region = region_of(event)
        return region.key if region else None


class EventDetailSerializer(EventSerializer):
    """An event with all that is public of it."""

    also_in = SeriesReference(many=True)
    children = EventReference(many=True)
    replaces = EventReference(many=True)
    deadlines = DeadlineSerializer(many=True)
    tracks = TrackReference(many=True)
    sessions = SessionOfEventSerializer(many=True)
    people = PartSerializer(source="participations", many=True)
    figures = FigureSerializer(many=True)
    resources = ResourceSerializer(many=True)
    agenda = AgendaItemSerializer(source="agenda_items", many=True)
    links_to = LinkToSerializer(source="links_out", many=True)
    links_from = LinkFromSerializer(source="links_in", many=True)

    class Meta(EventSerializer.Meta):
        fields: ClassVar = [
            *EventSerializer.Meta.fields, "description", "audience", "audience_countries", "audience_note", "registration",
            "registration_opens_at", "registration_closes_at", "capacity", "also_in", "children", "replaces", "deadlines", "tracks",
            "sessions", "people", "figures", "resources", "agenda", "links_to", "links_from",
        ]  # fmt: skip
