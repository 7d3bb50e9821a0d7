"""Filters that several lists of the API share; those of events stand in ``events.filters``, for all readers alike."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from wego_events.lib.regions import REGIONS, region_choices


class WordsFilter(django_filters.FilterSet):
    """Rows by words in any language."""

    q = django_filters.CharFilter(label=_("Text"), max_length=200, method="with_words")

    def with_words(self, rows: Any, _name: str, value: str) -> QuerySet[Any]:
        return rows.search(value)


class PlaceFilter(WordsFilter):
    """Rows that have a country, by it and by its region."""

    region = django_filters.ChoiceFilter(label=_("Region"), choices=region_choices, method="in_region")
    country = django_filters.ChoiceFilter(label=_("Country"), choices=lambda: list(countries))

    def in_region(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return rows.filter(country__in=sorted(REGIONS[value].countries))
