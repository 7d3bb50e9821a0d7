"""Fields that choose a row by typing: the row already chosen is named without a query for each line of a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db import models


class KnownAutocomplete(AutocompleteSelect):
    """An autocomplete that is told which row is chosen, where the form has it in hand."""

    known: models.Model | None = None

    def optgroups(self, name: str, value: Any, attr: dict[str, Any] | None = None) -> list[Any]:
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance(self.known)
        options = [self.create_option(name, self.known.pk, label, True, 0)]
        if not self.is_required:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


def name_chosen(form: forms.ModelForm) -> None:
    """Give each autocomplete of a form the row that its instance already holds."""
    for name, field in form.fields.items():
        widget = field.widget.widget if isinstance(field.widget, RelatedFieldWidgetWrapper) else field.widget
        if isinstance(widget, KnownAutocomplete):
            column = form._meta.model._meta.get_field(name)
            if column.is_cached(form.instance):
                widget.known = getattr(form.instance, name)
