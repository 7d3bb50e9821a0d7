from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet
from rest_framework.serializers import BaseSerializer

from events.api.reading import Reading
from events.api.serializers.event import EventDetailSerializer, EventSerializer
from events.api.views.sessions import programme
from events.filters import EventFilter
from events.models import Deadline, Event, EventLink, Participation, Resource
from events.models.event import organisations_for_listing

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import User


class EventViewSet(Reading):
    """Events, the latest first; those whose day is not known come before all."""

    queryset = Event.objects.none()
    filterset_class = EventFilter
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    def get_queryset(self) -> QuerySet[Any]:
        events = lines(self.request.user)
        return with_all(events, self.request.user) if self.detail else events

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        return EventDetailSerializer if self.detail else EventSerializer

    def moved_to(self, key: str) -> str | None:
        return Event.objects.visible_to(self.request.user).filter(former_slugs__slug=key).values_list("slug", flat=True).first()


def lines(user: User | AnonymousUser) -> QuerySet[Event]:
    """The events that this person may see, with what a line shows. Another event named in it is left out where it may not be seen.

    Series and venues are asked for by themselves: they are the same for many.
    """
    visible = Event.objects.visible_to(user)
    return visible.select_related("room", "regional_office__host").prefetch_related(
        "series",
        "venue",
        Prefetch("organisations", organisations_for_listing()),
        Prefetch("languages", to_attr="listed_languages"),
        Prefetch("parent", visible),
        Prefetch("replaced_by", visible),
    )


def with_all(events: QuerySet[Event], user: User | AnonymousUser) -> QuerySet[Event]:
    """With all that is public of an event."""
    visible = Event.objects.visible_to(user)
    return events.select_related("series", "venue").prefetch_related(
        "also_in",
        "tracks",
        "figures",
        "agenda_items",
        Prefetch("children", visible),
        Prefetch("replaces", visible),
        Prefetch("deadlines", Deadline.objects.filter(is_public=True)),
        Prefetch("sessions", programme(user)),
        Prefetch("participations", Participation.objects.public().for_listing()),
        Prefetch("resources", Resource.objects.public()),
        Prefetch("links_out", EventLink.objects.filter(to_event__in=visible).select_related("to_event")),
        Prefetch("links_in", EventLink.objects.filter(from_event__in=visible).select_related("from_event")),
    )
