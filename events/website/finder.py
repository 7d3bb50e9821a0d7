"""The filters of the list of events as a form: only what the record holds is offered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_countries import countries

from events.filters import EventFilter
from events.models import Event, EventLanguage, EventOrganisation
from wego_events.lib.regions import region_choices
from wego_events.lib.time.words import language_name
from wego_events.lib.tongue import active_language

Choices = list[tuple[str, str]]


class OneOf(forms.SelectMultiple):
    """A plain select for a field that takes several values: an address may name more than one."""

    allow_multiple_selected = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [value for value in super().value_from_datadict(data, files, name) or [] if value]


class EventFinder(EventFilter):
    """``EventFilter`` with choices made of the events that the reader may see."""

    ORDER = ("q", "type", "series", "year", "region", "country", "language")

    def __init__(self, data: Any, visible: QuerySet[Event]) -> None:
        super().__init__(data, visible)
        here = _countries(visible)
        self._offer("type", _types(visible), OneOf)
        self._offer("year", [(year, year) for year in _years(visible)])
        self._offer("region", region_choices(here))
        self._offer("country", sorted(((code, str(countries.name(code))) for code in here), key=lambda choice: choice[1]))
        self._offer("language", _languages(visible))
        self.form.order_fields(self.ORDER)

    def _offer(self, name: str, choices: Choices, widget: type[forms.Select] = forms.Select) -> None:
        """Offer these; what the address names stays chosen even when it is not among them."""
        field = self.form.fields[name]
        field.widget = widget(choices=[("", _("all")), *choices])

    @property
    def is_narrowed(self) -> bool:
        """Whether the reader asked for less than everything."""
        return any(self.form.data.get(name) for name in self.ORDER)


def _types(visible: QuerySet[Event]) -> Choices:
    there = set(visible.order_by().values_list("type", flat=True).distinct())
    return [(value, str(label)) for value, label in Event.Type.choices if value in there]


def _years(visible: QuerySet[Event]) -> list[str]:
    rows = visible.order_by().values_list("start_day__year", "end_day__year", "start_edtf", "end_edtf").distinct()
    return sorted({text[:4] for row in rows for text in map(str, row) if text[:4].isdigit()}, reverse=True)


def _countries(visible: QuerySet[Event]) -> set[str]:
    hosts = EventOrganisation.objects.filter(event__in=visible, role__in=("host", "host_city")).order_by()
    venues = visible.order_by().values_list("venue__country", flat=True).distinct()
    return {code for code in (*venues, *hosts.values_list("organisation__country", flat=True).distinct()) if code}


def _languages(visible: QuerySet[Event]) -> Choices:
    here = active_language()
    codes = EventLanguage.objects.filter(event__in=visible).order_by().values_list("code", flat=True).distinct()
    return sorted(((code, language_name(code, here)) for code in codes), key=lambda choice: choice[1])
