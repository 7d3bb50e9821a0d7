"""The network at a glance: how many members in how many countries, where, and what time it is at the regional offices."""

from __future__ import annotations

from dataclasses import dataclass

from events.models import Event
from events.models.event import EventQuerySet
from events.website.network_map import Dot, dots_of
from members.models import Organisation, RegionalOffice


@dataclass(frozen=True, slots=True)
class Glance:
    members: int
    countries: int
    held: int
    dots: list[Dot]
    offices: list[RegionalOffice]


def network_at_a_glance(visible: EventQuerySet) -> Glance:
    """In three queries, however large the network."""
    members = list(Organisation.objects.members().only("slug", "country", "latitude", "longitude"))
    return Glance(
        members=len(members),
        countries=len({member.country.code for member in members if member.country}),
        held=visible.filter(status__in=(Event.Status.HELD, Event.Status.ARCHIVED), is_rehearsal=False).count(),
        dots=dots_of(members),
        offices=list(RegionalOffice.objects.current().order_by("slug")),
    )
