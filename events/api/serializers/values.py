"""How single values look: texts with their language, instants in UTC, and ``null`` for what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from django.utils.functional import cached_property
from django_countries.fields import Country
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from wego_events.lib.addresses import address_of
from wego_events.lib.translated import Translated


class TextSerializer(serializers.Serializer[Any]):
    """A text, and the language that it is in. Without the parameter `lang`, with all its translations."""

    text = serializers.CharField()
    language = serializers.CharField(help_text="BCP 47, as in zh-hans.")
    translations = serializers.DictField(child=serializers.CharField(), required=False, help_text="Language to text; only without `lang`.")


@extend_schema_field(TextSerializer(allow_null=True))
class Text(serializers.Field[Any, Any, Any, Any]):
    """A text of an object that has it in several languages, named like the field; null where there is none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(source="*", read_only=True, **options)

    def to_representation(self, value: Translated) -> dict[str, Any] | None:
        assert self.field_name is not None
        texts = value.texts(self.field_name)
        if not texts:
            return None
        language = value.language_of(texts, self.lang or value.original_language)
        if self.lang:
            return {"text": texts[language], "language": language}
        return {"text": texts[language], "language": language, "translations": texts}

    @cached_property
    def lang(self) -> str | None:
        """The language asked for."""
        lang: str | None = self.context.get("lang")
        return lang


class Instant(serializers.DateTimeField):
    """A moment in UTC, whatever zone the server works in."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=UTC, **options)


class OrNull(serializers.CharField):
    """A word or an address; null where the record is empty, which means "not known"."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"read_only": True, "allow_null": True, **options})

    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]  # CharField promises str; null is the point
        return str(value) or None


class ChoiceOrNull(serializers.ChoiceField):
    """One of several words; null where the record is empty."""

    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]  # CharField promises str; null is the point
        return str(value) or None


class CountryCode(OrNull):
    """A country (ISO 3166-1 alpha-2)."""

    def to_representation(self, value: Country | str) -> str | None:  # type: ignore[override]  # CharField promises str; null is the point
        return super().to_representation(str(value))


class CountryCodes(serializers.ListField):
    """Several countries (ISO 3166-1 alpha-2)."""

    child = serializers.CharField()

    def to_representation(self, value: Any) -> list[str]:
        return [str(country) for country in value]


class PositionSerializer(serializers.Serializer[Any]):
    """Degrees in WGS 84."""

    latitude = serializers.FloatField()
    longitude = serializers.FloatField()


@extend_schema_field(PositionSerializer(allow_null=True))
class Position(serializers.Field[Any, Any, Any, Any]):
    """Where on the Earth something is, or null."""

    def __init__(self, **options: Any) -> None:
        super().__init__(source="*", read_only=True, **options)

    def to_representation(self, value: Any) -> dict[str, float] | None:
        return None if value.latitude is None else {"latitude": value.latitude, "longitude": value.longitude}


class Address(serializers.HyperlinkedIdentityField):
    """The address of an object in this API."""

    def to_representation(self, value: Any) -> str:  # type: ignore[override]  # a mark for the framework's own pages, which are not here
        assert self.view_name
        return whole(address_of(self.view_name, getattr(value, self.lookup_field)), self.context)


@extend_schema_field(OpenApiTypes.URI)
class Page(serializers.Field[Any, Any, Any, str]):
    """The page for people about an object."""

    def __init__(self, **options: Any) -> None:
        super().__init__(source="*", read_only=True, **options)

    def to_representation(self, value: Any) -> str:
        return whole(value.get_absolute_url(), self.context)


def whole(path: str, context: Mapping[str, Any]) -> str:
    """A path of the site with the scheme and host by which this request came."""
    assert isinstance(context, dict)
    if "origin" not in context:
        context["origin"] = context["request"].build_absolute_uri("/").rstrip("/")
    return f"{context['origin']}{path}"
