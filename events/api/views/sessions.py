from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.api.reading import Reading
from events.api.serializers.session import SessionSerializer
from events.filters import SeveralFilter
from events.models import Event, Participation, Placement, Resource, Session, VisitStop

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from members.models import User


def visible_events(request: HttpRequest) -> QuerySet[Event]:
    """The events by which this reader may filter: an event that is hidden is not known here."""
    return Event.objects.visible_to(request.user)


class SessionFilter(django_filters.FilterSet):
    """All optional and joined by "and"; several kinds are joined by "or"."""

    event = django_filters.ModelChoiceFilter(label=_("The slug of an event"), queryset=visible_events, to_field_name="slug")
    kind = SeveralFilter(label=_("Kind"), choices=Session.Kind.choices)
    track = django_filters.CharFilter(label=_("The slug of a track"), field_name="track__slug", max_length=60)
    day = django_filters.DateFilter(label=_("A local day"), input_formats=["%Y-%m-%d"], method="on_day")

    class Meta:
        model = Session
        fields: list[str] = []

    def on_day(self, sessions: QuerySet[Session], _name: str, value: date) -> QuerySet[Session]:
        """Those that are on, on the clock of their place, on a day."""
        placed = released_placement().filter(Q(start_day=value) | Q(start_day__lte=value, end_day__gte=value))
        return sessions.filter(Exists(placed))


class SessionViewSet(Reading):
    """Sessions as they were last released, in the order of their local times; a session whose day is not known comes last."""

    queryset = Session.objects.none()
    serializer_class = SessionSerializer
    filterset_class = SessionFilter
    lookup_value_regex = "[0-9]+"

    def get_queryset(self) -> QuerySet[Any]:
        return programme(self.request.user)


def programme(user: User | AnonymousUser) -> QuerySet[Session]:
    """The sessions that this person may see, in the order of their released times, with all that is public of them, and no more."""
    placed = released_placement()
    in_order = Session.objects.visible_to(user).exclude(status=Session.Status.REMOVED).select_related("track")
    return (
        in_order.annotate(day=Subquery(placed.values("start_day")), clock=Subquery(placed.values("start_time")))
        .order_by(F("day").asc(nulls_last=True), F("clock").asc(nulls_last=True), "order", "pk")
        .prefetch_related(
            "event",  # asked for by itself: it is the same for many
            Prefetch("placements", Placement.objects.released().select_related("room__venue"), to_attr="released_placements"),
            Prefetch("participations", Participation.objects.public().for_listing(), to_attr="public_parts"),
            Prefetch("resources", Resource.objects.public(), to_attr="public_resources"),
            Prefetch("stops", VisitStop.objects.select_related("venue"), to_attr="places_on_the_way"),
        )
    )


def released_placement() -> QuerySet[Placement]:
    """For a subquery of sessions: where readers see one."""
    return Placement.objects.released().filter(session=OuterRef("pk"))
