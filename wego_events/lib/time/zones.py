"""IANA time zones: which names are accepted, and as objects."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext_lazy as _

from wego_events.lib.refusal import Refused


@cache
def zone_names() -> tuple[str, ...]:
    """Names of places, sorted. Abbreviations (EST), fixed offsets (Etc/GMT-9) and bare UTC are no places and are left out."""
    return tuple(sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))))


@cache
def _known() -> frozenset[str]:
    return frozenset(zone_names())


def validate_zone(name: str) -> None:
    """Raise Refused unless the name is an IANA zone of a place, such as Asia/Seoul."""
    if name and name not in _known():
        raise Refused(
            "zone-unknown",
            _(
                "“%(name)s” is not a time zone of a place. Choose one such as Asia/Seoul: abbreviations and fixed "
                "offsets do not follow clock changes."
            ),
            name=name,
        )


def zone(name: str) -> ZoneInfo:
    """The zone of this name; raises Refused for what is not a place's zone."""
    validate_zone(name)
    return ZoneInfo(name)
