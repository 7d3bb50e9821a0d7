"""What all shapes share: they name the columns that are public, and the kind of column says how its value looks."""

from __future__ import annotations

from typing import Any

from django.db import models
from django_countries.fields import CountryField
from rest_framework import serializers

from events.api.serializers.rows import NamedOften, ReadOnly
from events.api.serializers.values import ChoiceOrNull, CountryCode, CountryCodes, Instant, OrNull, Text
from wego_events.lib.translated import Translated


class Shape(ReadOnly, serializers.ModelSerializer[Any]):
    """A read-only view of a row. Only what ``Meta.fields`` names is shown: a new column is private until someone names it."""

    serializer_choice_field = ChoiceOrNull

    def build_standard_field(self, field_name: str, model_field: models.Field[Any, Any]) -> tuple[type[Any], dict[str, Any]]:
        model = model_field.model
        if issubclass(model, Translated) and field_name in model.TRANSLATED:
            return Text, {}
        if isinstance(model_field, CountryField):
            return (CountryCodes, {"read_only": True}) if model_field.multiple else (CountryCode, {})
        if isinstance(model_field, models.DateTimeField):
            return Instant, {"read_only": True, "allow_null": model_field.null}
        if isinstance(model_field, models.CharField | models.TextField) and model_field.blank and not model_field.choices:
            return OrNull, {"help_text": model_field.help_text}
        field_class, options = super().build_standard_field(field_name, model_field)
        return field_class, _to_read(options, may_be_null=model_field.null or model_field.blank)


class Reference(NamedOften, Shape):
    """Enough of a row to name it where it belongs to another."""


def _to_read(options: dict[str, Any], *, may_be_null: bool) -> dict[str, Any]:
    kept = {name: value for name, value in options.items() if name in {"choices", "label", "help_text", "max_digits", "decimal_places"}}
    return {**kept, "read_only": True, "allow_null": may_be_null}
