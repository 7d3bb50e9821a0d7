"""A clash of a programme."""

from __future__ import annotations

from rest_framework import serializers

from events.api.serializers.people import PersonReference
from events.api.serializers.references import PlacedRoomReference, SessionReference
from events.api.serializers.rows import ReadOnly
from events.models import Cause, Level


class ConflictSerializer(ReadOnly, serializers.Serializer):
    """What clashes, in which sessions, over which room or person, and what to do about it."""

    key = serializers.CharField(read_only=True, help_text="The same for as long as the same sessions clash over the same thing.")
    cause = serializers.ChoiceField(choices=Cause.choices, read_only=True)
    level = serializers.ChoiceField(choices=Level.choices, read_only=True, help_text="What stops must be mended before a release.")
    text = serializers.CharField(read_only=True, help_text="For people: in the language of `lang`, else in English.")
    sessions = SessionReference(many=True, read_only=True, help_text="One or two; a second one may be of another event.")
    room = PlacedRoomReference(read_only=True, allow_null=True)
    person = PersonReference(read_only=True, allow_null=True)
