"""Which events a reader asked for. The website, the API and the calendars take the same parameters.

What the country and the region of an event are, is said in ``events.whereabouts``.
"""

from __future__ import annotations

from typing import Any

import django_filters
from babel import Locale
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from events.models import Event, EventLanguage, Series
from events.whereabouts import is_in_countries, is_in_region
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


class SeveralField(django_filters.fields.MultipleChoiceField):
    """Several of the choices. An empty one, as forms send it for "all", is none."""

    def to_python(self, value: Any) -> list[str]:
        return [choice for choice in super().to_python(value) if choice]


class SeveralFilter(django_filters.MultipleChoiceFilter):
    """Rows with any of several values; all rows where none is given."""

    field_class = SeveralField

    def __init__(self, **options: Any) -> None:
        super().__init__(distinct=False, **options)


class YearFilter(django_filters.Filter):
    """A year in four digits."""

    field_class = forms.IntegerField

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1000, max_value=9999, **options)


class EventFilter(django_filters.FilterSet):
    """The filters of the list of events, all optional and joined by "and"; several types are joined by "or"."""

    type = SeveralFilter(label=_("Type"), choices=Event.Type.choices)
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

    def in_series(self, events: QuerySet[Event], _name: str, value: Series) -> QuerySet[Event]:
        """Those of a series, also as guests in its programme."""
        return events.filter(Q(series=value) | Exists(Event.also_in.through.objects.filter(event=OuterRef("pk"), series=value)))

    def in_year(self, events: QuerySet[Event], _name: str, value: int) -> QuerySet[Event]:
        """Those that begin or end in a year, as far as it is known."""
        return events.filter(
            Q(start_day__year=value) | Q(end_day__year=value) | Q(start_edtf__startswith=str(value)) | Q(end_edtf__startswith=str(value))
        )

    def in_country(self, events: QuerySet[Event], _name: str, value: str) -> QuerySet[Event]:
        return events.filter(is_in_countries([value]))

    def in_region(self, events: QuerySet[Event], _name: str, value: str) -> QuerySet[Event]:
        return events.filter(is_in_region(REGIONS[value]))

    def in_language(self, events: QuerySet[Event], _name: str, value: str) -> QuerySet[Event]:
        """Those held in a language or interpreted into it."""
        languages = EventLanguage.objects.filter(event=OuterRef("pk"))
        return events.filter(Exists(languages.filter(Q(code__iexact=value) | Q(code__istartswith=f"{value}-"))))

    def with_words(self, events: Any, _name: str, value: str) -> QuerySet[Event]:
        """Those that hold every one of the words, in any language."""
        return events.search(value)
