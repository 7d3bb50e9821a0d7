"""Members as dots on the map of the world. Pure: positions in, dots out; who has no known position gets none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from members.models import Organisation
from wego_events.lib.regions import region_of
from wego_events.lib.world_map import gathered, radius, spot_of


@dataclass(frozen=True, slots=True)
class Dot:
    """A member on the map, or several so near to one another that they share a dot."""

    x: float
    y: float
    members: list[Organisation]

    @property
    def first(self) -> Organisation:
        return self.members[0]

    @property
    def size(self) -> int:
        """Its radius: the area tells the number."""
        return radius(len(self.members))

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
    in_order = sorted(members, key=lambda one: one.slug)
    return [Dot(one.x, one.y, one.things) for one in gathered((spot_of(m.latitude, m.longitude), m) for m in in_order)]
