"""Who takes part in an event or a session."""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from events.api.serializers.references import EventReference, OrganisationReference, SessionReference
from events.api.serializers.shape import Reference, Shape
from events.api.serializers.values import whole
from events.models import Event, Participation
from events.speakers import speaks
from members.models import Person
from wego_events.lib.addresses import address_of


class PersonReference(Reference):
    class Meta:
        model = Person
        fields: ClassVar = ["slug", "name", "honorific"]


class PartSerializer(Shape):
    """A part that a person, an office or an organisation plays, with the post as it was printed then."""

    person = PersonReference(allow_null=True)
    speaker = serializers.SerializerMethodField(help_text="The address under /speakers/, for a person who speaks.")
    organisation = OrganisationReference(allow_null=True)

    class Meta:
        model = Participation
        fields: ClassVar = ["role", "mode", "status", "person", "speaker", "office", "organisation", "talk_title", "post_as_printed"]

    def get_speaker(self, part: Participation) -> str | None:
        if not speaks(part) or part.person is None:
            return None
        return whole(address_of("api:speaker-detail", part.person.slug), self.context)


class EventOfPart(EventReference):
    """The event of a part, also where the part is one in a session of it."""

    def get_attribute(self, instance: Participation) -> Event | None:
        return instance.session.event if instance.session else instance.event


class SpokenPartSerializer(Shape):
    """A part of one speaker, in an event or in a session of it."""

    event = EventOfPart()
    session = SessionReference(allow_null=True)

    class Meta:
        model = Participation
        fields: ClassVar = ["role", "mode", "status", "talk_title", "post_as_printed", "event", "session"]
