"""Merge as a page: choose the double, see what goes over, confirm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wego_events.lib.admin.choices import KnownAutocomplete
from wego_events.lib.admin.verbs import Verb


class MergeForm(forms.Form):
    """Names the double, and asks once more when it is known what hangs on it."""

    sure = forms.BooleanField(label=gettext_lazy("Yes, merge them: it cannot be undone"), required=False)

    def __init__(self, data: Any, *, keep: models.Model) -> None:
        super().__init__(data)
        model = type(keep)
        others = model._default_manager.filter(merged_into=None).exclude(pk=keep.pk)
        field: Any = forms.ModelChoiceField(others, label=gettext_lazy("the double, which goes"))
        widget = KnownAutocomplete(model._meta.get_field("merged_into"), admin.site)
        widget.is_required = True
        widget.choices = field.choices
        field.widget = widget
        self.fields = {"gone": field, **self.fields}
        self.keep = keep

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("gone") and not cleaned.get("sure"):
            self.add_error("sure", what_goes_over(cleaned["gone"], self.keep))
        return cleaned


def what_goes_over(gone: models.Model, keep: models.Model) -> str:
    """How many rows of each kind point at the double, and will point at the other."""
    counts = []
    for relation in gone._meta.related_objects:
        if relation.field.name == "merged_into":
            continue
        number = relation.related_model._base_manager.filter(**{relation.field.name: gone.pk}).count()
        if number:
            counts.append(f"{capfirst(str(relation.related_model._meta.verbose_name_plural))}: {number}")
    found = "; ".join(counts) or _("nothing")
    return _("To “%(keep)s” go from “%(gone)s”: %(found)s. Tick the box to confirm.") % {"keep": keep, "gone": gone, "found": found}


class Merge(Verb):
    """Two records of one person or organisation become one."""

    name = "merge"
    label = gettext_lazy("Merge a double into this")
    question = gettext_lazy("Merge a double into this record?")
    is_grave = True

    def __init__(self, merge: Callable[[Any, Any], Any]) -> None:
        self.merge = merge

    def is_possible(self, record: Any) -> bool:
        return record.merged_into_id is None

    def effects(self, record: Any) -> Iterator[str]:
        yield _("“%s” stays, and gets everything that the double has.") % record
        yield _("What only the double knew (an address, a zone) is filled in here; nothing here is overwritten.")
        yield _("The double's address on the site leads here from then on.")

    def make_form(self, record: Any, data: Any, request: HttpRequest) -> forms.Form:
        return MergeForm(data, keep=record)

    def do(self, record: Any, answers: dict[str, Any], by: Any) -> str:
        self.merge(record, answers["gone"])
        return _("“%(gone)s” is merged into “%(keep)s”.") % {"gone": answers["gone"], "keep": record}
