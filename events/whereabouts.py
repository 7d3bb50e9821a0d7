"""Where in the world an event takes place: asked of one event in hand, and of the database, by the same rule.

The *country* is that of the venue or, where that is not known, of the host city. The *region* is a sub-region of the UN's M49
standard (``wego_events.lib.regions``): that of the country or, without one (a webinar), that of the city which hosts the event's
regional office. What a regional office covers is no region: "Mediterranean" and "Middle East and North Africa" share countries.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q

from events.models import Event, EventOrganisation
from members.models import Organisation
from wego_events.lib import regions
from wego_events.lib.regions import Region
from wego_events.lib.world_map import Spot, spot_of

HOSTS = (EventOrganisation.Role.HOST_CITY, EventOrganisation.Role.HOST)


def country_of(event: Event) -> str:
    """The country (ISO 3166-1 alpha-2), or "" where it is not known. Reads ``venue`` and ``organisations``."""
    if event.venue and event.venue.country:
        return str(event.venue.country)
    hosts = (part.organisation for part in event.organisations.all() if _is_host_city(part))
    return next((str(host.country) for host in hosts if host.country), "")


def region_of(event: Event) -> Region | None:
    """The sub-region, or None where it is not known. Reads what ``country_of`` reads, and ``regional_office.host``."""
    if country := country_of(event):
        return regions.region_of(country)
    return regions.region_of(str(event.regional_office.host.country)) if event.regional_office else None


def spot_of_event(event: Event) -> Spot | None:
    """Where on the map an event takes place: its venue or, where that is not known, its host city. Nowhere when it is online.

    ``event`` comes with its venue and organisations.
    """
    venue = event.venue
    if venue is not None and (venue.is_online or venue.latitude is not None):
        return None if venue.is_online else spot_of(venue.latitude, venue.longitude)
    if event.mode == Event.Mode.ONLINE:
        return None
    hosts = sorted((one for one in event.organisations.all() if one.role in HOSTS), key=lambda one: HOSTS.index(one.role))
    cities = (one.organisation for one in hosts if one.organisation.kind == Organisation.Kind.LOCAL_GOVERNMENT)
    return next((spot for city in cities if (spot := spot_of(city.latitude, city.longitude))), None)


def is_in_countries(codes: Collection[str]) -> Q:
    """The condition on an event that it takes place in one of these countries."""
    return Q(venue__country__in=codes) | (_venue_has_no_country() & Q(_host_city(organisation__country__in=codes)))


def is_in_region(region: Region) -> Q:
    """The condition on an event that it takes place in a region, or belongs there without a place."""
    placeless = _venue_has_no_country() & ~Q(_host_city(organisation__country__gt=""))
    codes = sorted(region.countries)
    return is_in_countries(codes) | (placeless & Q(regional_office__host__country__in=codes))


def _is_host_city(part: EventOrganisation) -> bool:
    # Who hosts need not be the city itself: a ministry of another country may host an online event.
    is_city = part.organisation.kind == Organisation.Kind.LOCAL_GOVERNMENT
    return part.role == EventOrganisation.Role.HOST_CITY or (part.role == EventOrganisation.Role.HOST and is_city)


def _host_city(**conditions: Any) -> Exists:
    is_host_city = Q(role="host_city") | Q(role="host", organisation__kind=Organisation.Kind.LOCAL_GOVERNMENT)
    return Exists(EventOrganisation.objects.filter(is_host_city, event=OuterRef("pk"), **conditions))


def _venue_has_no_country() -> Q:
    return Q(venue=None) | Q(venue__country="")
