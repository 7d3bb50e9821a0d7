"""What stays of an event: figures, documents and recordings, dates by which something was due, its agenda, its links."""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers

from events.api.serializers.references import EventReference
from events.api.serializers.shape import Shape
from events.api.serializers.times import WhenSerializer
from events.assembly.models import AgendaItem
from events.models import Deadline, EventLink, Figure, Resource


class FigureSerializer(Shape):
    """A number that was printed, and whether it was expected, counted or pledged."""

    value = serializers.FloatField()

    class Meta:
        model = Figure
        fields: ClassVar = ["what", "value", "qualifier", "standing", "as_of"]


class ResourceSerializer(Shape):
    """A public document or medium. `url` is null where it exists but its address is not known."""

    class Meta:
        model = Resource
        fields: ClassVar = ["kind", "label", "platform", "url", "language"]


class DeadlineSerializer(Shape):
    """A date by which, or a period in which, something is to be done."""

    when = WhenSerializer(source="*")

    class Meta:
        model = Deadline
        fields: ClassVar = ["title", "when"]


class AgendaItemSerializer(Shape):
    """An item of a statutory meeting's agenda, with its outcome where it is known."""

    class Meta:
        model = AgendaItem
        fields: ClassVar = ["number", "title", "kind", "term_start", "term_end", "outcome"]


class LinkToSerializer(Shape):
    """What this event is to another one: a precursor of it, say."""

    event = EventReference(source="to_event")

    class Meta:
        model = EventLink
        fields: ClassVar = ["relation", "event", "quote"]


class LinkFromSerializer(Shape):
    """What another event is to this one: a precursor of it, say."""

    event = EventReference(source="from_event")

    class Meta:
        model = EventLink
        fields: ClassVar = ["relation", "event", "quote"]
