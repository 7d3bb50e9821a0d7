"""Which events a reader asked for. The website, the API and the calendars take the same parameters.

A *country* is where an event takes place: the country of its venue or, where that is not known, of its host city. A *region* is a
continent or a sub-region of the UN's M49 standard (``wego_events.lib.regions``); an event is in the region of its country or, without
one (a webinar), in the region of the city that hosts its regional office.
"""

from __future__ import annotations

from typing import Any

import django_filters
from babel import Locale
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from events.models import Event, EventLanguage, EventOrganisation, Series
from members.models import Organisation
from wego_events.lib.refusal import Refused
from wego_events.lib.regions import REGIONS, region_choices

_LANGUAGES = frozenset(Locale("en").languages)


def validate_language(code: str) -> None:
    """Raise Refused unless the text begins with a language's code, as in fr or zh-hans."""
    if code.split("-")[0].lower() not in _LANGUAGES:
        raise Refused("language-unknown", _("“%(language)s” is not a language. Give its code, such as fr or zh-hans."), language=code)


class LanguageFilter(django_filters.CharFilter):
    """A language's code, and with it its variants: ``zh`` finds ``zh-hans`` (RFC 4647 §3.3.1)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=10, validators=[validate_language], **options)


class YearFilter(django_filters.Filter):
    """A year in four digits."""

    field_class = forms.IntegerField

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1000, max_value=9999, **options)


class EventFilter(django_filters.FilterSet):
    """The filters of the list of events, all optional and joined by "and"; several types are joined by "or"."""

    type = django_filters.MultipleChoiceFilter(label=_("Type"), choices=Event.Type.choices, distinct=False)
    series = django_filters.ModelChoiceFilter(
        label=_("Series"), queryset=Series.objects.all(), to_field_name="slug", method="in_series", empty_label=_("all")
    )
    year = YearFilter(label=_("Year"), method="in_year")
    region = django_filters.ChoiceFilter(label=_("Region"), choices=region_choices, method="in_region", empty_label=_("all"))
    country = django_filters.ChoiceFilter(label=_("Country"), choices=lambda: list(countries), method="in_country", empty_label=_("all"))
    language = LanguageFilter(label=_("Language"), method="in_language")
    q = django_filters.CharFilter(label=_("Text"), max_length=200, method="with_words")

    class Meta:
        model = Event
        fields: list[str] = []

    def in_series(self, events: QuerySet[Event], _name: str, series: Series) -> QuerySet[Event]:
        """Those of a series, also as guests in its programme."""
        return events.filter(Q(series=series) | Exists(Event.also_in.through.objects.filter(event=OuterRef("pk"), series=series)))

    def in_year(self, events: QuerySet[Event], _name: str, year: int) -> QuerySet[Event]:
        """Those that begin or end in a year, as far as it is known."""
        return events.filter(
            Q(start_day__year=year) | Q(end_day__year=year) | Q(start_edtf__startswith=str(year)) | Q(end_edtf__startswith=str(year))
        )

    def in_country(self, events: QuerySet[Event], _name: str, country: str) -> QuerySet[Event]:
        return events.filter(_takes_place_in([country]))

    def in_region(self, events: QuerySet[Event], _name: str, key: str) -> QuerySet[Event]:
        codes = sorted(REGIONS[key].countries)
        return events.filter(_takes_place_in(codes) | (_has_no_country() & Q(regional_office__host__country__in=codes)))

    def in_language(self, events: QuerySet[Event], _name: str, code: str) -> QuerySet[Event]:
        """Those held in a language or interpreted into it."""
        languages = EventLanguage.objects.filter(event=OuterRef("pk"))
        return events.filter(Exists(languages.filter(Q(code__iexact=code) | Q(code__istartswith=f"{code}-"))))

    def with_words(self, events: Any, _name: str, words: str) -> QuerySet[Event]:
        """Those that hold every one of the words, in any language."""
        return events.search(words)


# Who hosts need not be the city itself: a ministry of another country may host an online event.
HOST_CITIES = Q(role="host_city") | Q(role="host", organisation__kind=Organisation.Kind.LOCAL_GOVERNMENT)


def _host_city(**conditions: Any) -> Exists:
    return Exists(EventOrganisation.objects.filter(HOST_CITIES, event=OuterRef("pk"), **conditions))


def _venue_has_no_country() -> Q:
    return Q(venue=None) | Q(venue__country="")


def _takes_place_in(codes: list[str]) -> Q:
    return Q(venue__country__in=codes) | (_venue_has_no_country() & Q(_host_city(organisation__country__in=codes)))


def _has_no_country() -> Q:
    return _venue_has_no_country() & ~Q(_host_city(organisation__country__gt=""))
