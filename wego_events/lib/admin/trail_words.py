"""Entries of the audit trail in words: names of fields, and values as people say them, in the active language."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from auditlog.models import LogEntry
from babel.numbers import format_decimal
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wego_events.lib.time.words import clock_in_words, day_in_words, edtf_in_words, locale
from wego_events.lib.tongue import active_language

NOTHING = ("", "None", "null", "[]", "{}")


@dataclass(frozen=True, slots=True)
class Changed:
    """One field, as it was and as it became. ``name`` is the column's."""

    field: str
    before: str
    after: str
    name: str = ""
    is_long: bool = False


class TrailWords:
    """The words of some entries: records that foreign keys point to are named in one query for each kind of record."""

    def __init__(self, entries: Sequence[LogEntry], *, leaving_out: Collection[str] = ()) -> None:
        """``leaving_out`` names columns that are not spoken of."""
        self._leaving_out = frozenset(leaving_out)
        self._names = _named(entries, self._leaving_out)

    def changes(self, entry: LogEntry) -> Iterator[Changed]:
        """Each field that an entry is about."""
        model = entry.content_type.model_class()
        for name, change in _in_order(entry, model):
            if name in self._leaving_out:
                continue
            if isinstance(change, dict):
                before, after = ("", ", ".join(change["objects"]))[:: 1 if change["operation"] == "add" else -1]
                yield Changed(label(model, name), before, after, name)
            elif name == "i18n":
                yield from _texts(*change, model=model)
            elif said(change[0]) != said(change[1]):
                before, after = (self.value(model, name, value) for value in change)
                yield Changed(label(model, name), before, after, name, isinstance(field_of(model, name), models.TextField))

    def value(self, model: Any, name: str, value: Any) -> str:
        """A value of a field in words."""
        field, text = field_of(model, name), said(value)
        if isinstance(field, models.ForeignKey):
            return self._names.get((field.related_model, text), text)
        return _shown(field, text)


def said(value: Any) -> str:
    """A value as the trail keeps it; nothing for what stands for nothing."""
    return "" if value is None or str(value) in NOTHING else str(value)


def field_of(model: Any, name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except (FieldDoesNotExist, AttributeError):
        return None


def label(model: Any, name: str) -> str:
    """A field's name."""
    return capfirst(str(getattr(field_of(model, name), "verbose_name", name)))


def _in_order(entry: LogEntry, model: Any) -> list[tuple[str, Any]]:
    """The changes in the order of the model's columns: the trail keeps them in none."""
    order = {field.name: number for number, field in enumerate(model._meta.get_fields())} if model else {}
    return sorted((entry.changes_dict or {}).items(), key=lambda change: (order.get(change[0], len(order)), change[0]))


def _named(entries: Iterable[LogEntry], leaving_out: frozenset[str]) -> dict[tuple[Any, str], str]:
    keys: dict[Any, set[str]] = defaultdict(set)
    for entry in entries:
        model = entry.content_type.model_class()
        for name, change in (entry.changes_dict or {}).items():
            field = field_of(model, name)
            if name not in leaving_out and isinstance(change, list) and isinstance(field, models.ForeignKey):
                keys[field.related_model].update(text for value in change if (text := said(value)).isdecimal())
    return {
        (model, str(record.pk)): str(record)
        for model, pks in keys.items()
        if pks
        for record in model._base_manager.filter(pk__in=pks).select_related()  # what its name may be made of
    }  # fmt: skip


def _texts(before: str | None, after: str | None, *, model: Any) -> Iterator[Changed]:
    """The texts of other languages stand in one column; they are told apart here."""
    old, new = _json(before), _json(after)
    for name in sorted({*old, *new}):
        if (old.get(name) or "") != (new.get(name) or ""):
            is_long = isinstance(field_of(model, name.rpartition("_")[0]), models.TextField)
            yield Changed(label(model, name), old.get(name) or "", new.get(name) or "", name, is_long)


def _json(text: str | None) -> dict[str, str]:
    found = json.loads(text) if text and text not in NOTHING else {}
    return found if isinstance(found, dict) else {}


def _shown(field: Any, text: str) -> str:
    if isinstance(field, models.BooleanField):
        return _("yes") if text == "True" else _("no")
    if not text:
        return ""
    labels = {str(key): str(words) for key, words in getattr(field, "flatchoices", None) or ()}
    if text in labels:
        return labels[text]
    try:
        return _in_words(field, text)
    except ValueError:
        return text  # as it was written down, by an earlier version


def _in_words(field: Any, text: str) -> str:
    language = active_language()
    if isinstance(field, models.DateTimeField):  # kept in UTC
        here = timezone.localtime(datetime.fromisoformat(text).replace(tzinfo=UTC), timezone.get_default_timezone())
        return f"{day_in_words(here.date(), language, short=True)}, {clock_in_words(here, language)}"
    if isinstance(field, models.DateField):
        return day_in_words(date.fromisoformat(text), language, short=True)
    if isinstance(field, models.TimeField):
        return clock_in_words(time.fromisoformat(text), language)
    if isinstance(field, models.DecimalField):
        return str(format_decimal(Decimal(text), locale=locale(language)))
    if field is not None and field.name.endswith("_edtf"):
        return edtf_in_words(text, language)
    return text
