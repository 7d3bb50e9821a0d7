"""The browser's own inputs for days and times: they need no script and suit a telephone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wego_events.lib.time.zones import zone_names


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class KeptSelect(forms.Select):
    """A choice among known values; one that is stored and no longer known is offered too, and so stays as it is."""

    def optgroups(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        known = {str(choice) for choice, _label in self.choices}
        kept = [self.create_option(name, stored, stored, True, len(groups)) for stored in value if stored and stored not in known]
        return [*groups, *((None, [option], len(groups)) for option in kept)]


class LanguageSelect(KeptSelect):
    """The languages in which the site speaks and writes."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, [("", "---------"), *settings.LANGUAGES])


class ZoneSelect(KeptSelect):
    """The zones of places."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, [("", "---------"), *((name, name) for name in zone_names())])


class NativeInputs(BaseModelAdmin):
    """Days, times and zones as inputs of the browser; an address typed without a scheme is https.

    ``spoken_to_in`` names the columns that hold the language in which the site speaks to someone.
    """

    spoken_to_in: tuple[str, ...] = ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.DateTimeField):
            clock = _("On the secretariat's clock, %(zone)s.") % {"zone": settings.TIME_ZONE}
            help_text = f"{db_field.help_text} {clock}".strip()
            return db_field.formfield(**{"form_class": forms.DateTimeField, "widget": MomentInput, "help_text": help_text, **kwargs})
        if isinstance(db_field, models.DateField):
            return db_field.formfield(**{"widget": DayInput, **kwargs})
        if isinstance(db_field, models.TimeField):
            return db_field.formfield(**{"widget": ClockInput, **kwargs})
        if db_field.name == "zone":
            return db_field.formfield(**{"widget": ZoneSelect, **kwargs})
        if db_field.name in self.spoken_to_in:
            return db_field.formfield(**{"widget": LanguageSelect, **kwargs})
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        return super().formfield_for_dbfield(db_field, request, **kwargs)
