"""The zones to choose from, by country: "Ecuador: Guayaquil". A reader knows the country sooner than the zone's city."""

from __future__ import annotations

from functools import cache
from importlib import resources

from django.utils.translation import override
from django_countries import countries

from wego_events.lib.time.words import UTC_NAME, city_of
from wego_events.lib.time.zones import zone_names


@cache
def zones_by_country() -> tuple[tuple[str, str], ...]:
    """(country, zone) as the IANA database pairs them in zone.tab."""
    lines = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((row[0], row[2]) for row in rows if row[2] in zone_names())


@cache
def zone_choices(language: str) -> tuple[tuple[str, str], ...]:
    """(zone, "Country: city") in a language, sorted by what is read; UTC first."""
    with override(language):
        named = [(zone, f"{countries.name(country)}: {city_of(zone, language)}") for country, zone in zones_by_country()]
    return ((UTC_NAME, UTC_NAME), *sorted(named, key=lambda choice: choice[1]))
