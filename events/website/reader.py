"""Who reads a page: in which language, on which clock, at what moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from members.models import User
from wego_events.lib.time.words import UTC_NAME, zone_in_words
from wego_events.lib.time.zones import zone_names
from wego_events.lib.tongue import active_language

ZONE_COOKIE = "reader_zone"
ZONE_COOKIE_AGE = 365 * 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader. ``zone`` is "" until one is chosen or known from the account."""

    language: str
    zone: str
    has_chosen: bool
    now: datetime

    @property
    def clock(self) -> str:
        """The reader's zone in words, as it is now."""
        return zone_in_words(self.zone, self.now, self.language) if self.zone else ""


def reader_of(request: HttpRequest) -> Reader:
    """The zone chosen on this device, else the signed-in person's, else that of the organisation they stand for, else none."""
    chosen = _known(request.COOKIES.get(ZONE_COOKIE, ""))
    user = getattr(request, "user", None)  # an error page may come before the sign-in is read
    zone = chosen or (_known(user.zone or zone_of_office(user)) if isinstance(user, User) else "")
    return Reader(active_language(), zone, bool(chosen), timezone.now())


def zone_of_office(user: User) -> str:
    """The zone of the organisation whose focal point this person is today; "" where there is none."""
    today = timezone.localdate()
    in_office = Q(until=None) | Q(until__gte=today)
    zones = user.focal_points.filter(in_office, since__lte=today).exclude(organisation__zone="").order_by("since", "pk")
    return zones.values_list("organisation__zone", flat=True).first() or ""


def may_be_chosen(name: str) -> bool:
    """Whether a reader may take this zone for their clock: a place's, or UTC."""
    return name == UTC_NAME or name in zone_names()


def _known(name: str) -> str:
    return name if may_be_chosen(name) else ""
