from __future__ import annotations

from typing import Any

from rest_framework import serializers

from events.api.serializers.references import PlacedRoomReference, SessionReference
from events.api.serializers.rows import ReadOnly
from events.api.serializers.times import WhenSerializer
from events.api.serializers.values import Instant
from events.changelog import What


class PlaceSerializer(ReadOnly):
    """Where and when a session stood in the programme."""

    when = WhenSerializer(source="*")
    room = PlacedRoomReference(allow_null=True)


class ChangedSessionSerializer(ReadOnly):
    """What became of one session."""

    what = serializers.ChoiceField(choices=[what.value for what in What])
    session = SessionReference()
    before = PlaceSerializer(allow_null=True, help_text="null where it did not stand in the programme.")
    after = PlaceSerializer(allow_null=True, help_text="null where it stands in the programme no longer.")


class ChangeSerializer(ReadOnly):
    """What became known to readers at one moment: a release of the programme, or a session cancelled."""

    at = Instant()
    sessions: Any = ChangedSessionSerializer(source="entries", many=True)
