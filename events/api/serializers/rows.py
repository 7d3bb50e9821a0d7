"""How rows become answers. A list has thousands of values: what is the same for all rows is looked up once an answer."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.utils.functional import cached_property
from rest_framework import serializers

Read = Callable[[Any], Any]


class ReadOnly(serializers.Serializer[Any]):
    """A shape that is only ever shown: of what REST framework does for each value, that which reading needs."""

    @cached_property
    def _values(self) -> list[tuple[str, Read | None, Read]]:
        """Each field's name, how its value is found, and how that looks."""
        return [(field.field_name or "", _found_by(field), field.to_representation) for field in self._readable_fields]

    def to_representation(self, instance: Any) -> dict[str, Any]:
        shown = {}
        for name, find, look in self._values:
            value = find(instance) if find else instance
            shown[name] = None if value is None else look(value)
        return shown


class NamedOften(ReadOnly):
    """A shape in which many rows of an answer name the same row; it is made once an answer."""

    def to_representation(self, instance: Any) -> dict[str, Any]:
        key = instance.pk
        if key not in self._made:
            self._made[key] = super().to_representation(instance)
        return self._made[key]

    @cached_property
    def _made(self) -> dict[Any, dict[str, Any]]:
        assert isinstance(self.context, dict)
        made: dict[type, dict[Any, dict[str, Any]]] = self.context.setdefault("made", {})
        return made.setdefault(type(self), {})


def _found_by(field: serializers.Field[Any, Any, Any, Any]) -> Read | None:
    """How a field's value is found: its own way, else along the names of its source; None where the whole row is the value."""
    if type(field).get_attribute not in (serializers.Field.get_attribute, serializers.ListSerializer.get_attribute):
        return field.get_attribute
    match field.source_attrs:
        case []:
            return None
        case [name]:
            return attrgetter(name)
    return lambda row: _along(row, field.source_attrs)


def _along(row: Any, names: list[str]) -> Any:
    for name in names:
        if row is None:
            return None
        row = getattr(row, name)
    return row
