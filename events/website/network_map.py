"""Places as dots on the map of the world. Pure: positions in, dots out; who has no known position gets none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import hypot, sqrt
from urllib.parse import urlencode

from events.models import Event, EventOrganisation
from members.models import Organisation
from wego_events.lib.equal_earth import placed
from wego_events.lib.regions import region_of

NEAR = 24  # units of the drawing: dots closer than this would lie on one another
HOSTS = (EventOrganisation.Role.HOST_CITY, EventOrganisation.Role.HOST)


@dataclass(slots=True)
class Dot:
    """A member on the map, or several so near to one another that they share a dot."""

    x: float
    y: float
    members: list[Organisation] = field(default_factory=list)

    @property
    def first(self) -> Organisation:
        return self.members[0]

    @property
    def size(self) -> int:
        """Its radius: the area tells the number."""
        return round(7 * sqrt(len(self.members)) + 1)

    @property
    def is_shared(self) -> bool:
        return len(self.members) > 1

    @property
    def narrowed(self) -> str:
        """The query that narrows the list of members to a shared dot's country or, where it has several, to its region."""
        codes = {str(member.country) for member in self.members}
        region = region_of(str(self.first.country))
        return urlencode({"country": codes.pop()} if len(codes) == 1 and "" not in codes else {"region": region.key if region else ""})


def dots_of(members: Iterable[Organisation]) -> list[Dot]:
    """One dot for each place, the same for the same members in whatever order they come."""
    dots: list[Dot] = []
    for member in sorted(members, key=lambda one: one.slug):
        spot = spot_of(member.latitude, member.longitude)
        if spot is None:
            continue
        near = next((dot for dot in dots if hypot(dot.x - spot[0], dot.y - spot[1]) < NEAR), None)
        if near is None:
            near = Dot(*spot)
            dots.append(near)
        near.members.append(member)
    return dots


def spot_of(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    """Where a position lies on the drawing, to a tenth of a unit; None where it is not known."""
    if latitude is None or longitude is None:
        return None
    x, y = placed(latitude, longitude)
    return round(x, 1), round(y, 1)


def spot_of_event(event: Event) -> tuple[float, float] | None:
    """Where an event takes place: its venue or, where that is not known, its host city. Nowhere when it is online.

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
