"""Texts in ten languages on one page: the original language open at the top, each of the others folded away below."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import get_language_bidi, gettext, override
from modeltrans.fields import TranslatedVirtualField
from modeltrans.utils import build_localized_fieldname

from wego_events.lib.admin.refusals import RefusalsForm
from wego_events.lib.time.models import Timed
from wego_events.lib.translated import LANGUAGE_CODES, Translated

LANGUAGE_NAMES = dict(settings.LANGUAGES)


def column(name: str, language: str) -> str:
    """The form field that holds a text in a language."""
    return str(build_localized_fieldname(name, language, ignore_default=True))


def marked(field: forms.Field, language: str) -> None:
    """Say in which language a field is written, for spelling, fonts and direction."""
    with override(language):
        field.widget.attrs |= {"lang": language, "dir": "rtl" if get_language_bidi() else "ltr"}


def typed_columns(record: models.Model, form: forms.ModelForm) -> set[str]:
    """The columns that a form writes: no other is saved, so that a verb called meanwhile is not undone."""
    columns = {field.name for field in record._meta.concrete_fields if field.editable and not field.primary_key} & set(form.fields)
    if isinstance(record, Translated):
        columns |= {"i18n", "original_language"}
    if isinstance(record, Timed):
        columns |= set(record.WHEN_COLUMNS)
    return columns


class InLanguages(admin.ModelAdmin):
    """Shows the texts of a translated model: ``fieldsets`` of the subclass name all other fields."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = list(super().get_fieldsets(request, obj)) if self.fieldsets else [(None, {"fields": self._plain_fields()})]
        if not issubclass(self.model, Translated):
            return fieldsets
        original = self._original_language(request, obj)
        first = (None, {"fields": [*self._texts(original), "original_language"]})
        others = [
            (self._heading(language, obj), {"fields": self._texts(language), "classes": ["collapse", "language"]})
            for language in LANGUAGE_CODES
            if language != original
        ]
        return [first, *fieldsets, *others]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None or not issubclass(self.model, Translated):
            return field
        if isinstance(db_field, TranslatedVirtualField):
            field.label = capfirst(str(db_field.original_field.verbose_name))
            field.help_text = db_field.original_field.help_text
            if db_field.language != settings.LANGUAGE_CODE:
                field.empty_value = None  # a text that is not there takes no room in the JSON
            marked(field, db_field.language)
        elif db_field.name in self.model.TRANSLATED:
            marked(field, settings.LANGUAGE_CODE)
        return field

    def _plain_fields(self) -> list[str]:
        return [
            field.name
            for field in (*self.opts.concrete_fields, *self.opts.many_to_many)
            if field.editable and not field.primary_key and field.name not in (*getattr(self.model, "TRANSLATED", ()), "original_language")
        ]

    def _texts(self, language: str) -> list[str]:
        return [column(name, language) for name in self.model.TRANSLATED]

    def _original_language(self, request: HttpRequest, obj: Any) -> str:
        asked = request.POST.get("original_language") or request.GET.get("original_language") or ""
        chosen = asked or (obj.original_language if obj else settings.LANGUAGE_CODE)
        return chosen if chosen in LANGUAGE_CODES else settings.LANGUAGE_CODE

    def _heading(self, language: str, obj: Any) -> str:
        name = capfirst(str(LANGUAGE_NAMES[language]))
        filled = sum(1 for text in self.model.TRANSLATED if obj and language in obj.texts(text))
        if not filled:
            return name
        return gettext("%(language)s · %(filled)s of %(all)s texts") % {
            "language": name,
            "filled": filled,
            "all": len(self.model.TRANSLATED),
        }


class OriginalTextsForm(RefusalsForm):
    """A row of an inline: texts in the row's original language only; a new row is in the language of its page."""

    def __init__(self, *args: Any, language: str = settings.LANGUAGE_CODE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.written_in = language
        if not isinstance(self.instance, Translated):
            return
        if self.instance.pk is None:
            self.instance.original_language = language
        self.written_in = self.instance.original_language
        for name in self._shown_texts():
            self.initial[name] = self.instance.texts(name).get(self.written_in, "")
            marked(self.fields[name], self.written_in)

    def _shown_texts(self) -> list[str]:
        return [name for name in getattr(self.instance, "TRANSLATED", ()) if name in self.fields]

    def _post_clean(self) -> None:
        # Django would write each text into the column of the default language.
        texts = {name: self.cleaned_data.pop(name) for name in self._shown_texts() if name in self.cleaned_data}
        for name, text in texts.items():
            field = column(name, self.written_in)
            setattr(self.instance, field, text if field == name else text or None)
        super()._post_clean()  # type: ignore[misc]
        self.cleaned_data.update(texts)

    def shown_as(self, name: str, error: Any = None) -> str:
        for text in self._shown_texts():
            if name == column(text, self.written_in):
                return text
        return super().shown_as(name, error)


class RowsFormSet(forms.BaseModelFormSet):
    """Rows of an inline. What they have in common is worked out once for all of them."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = gettext("Delete?")  # for screen readers
        for name, field in form.fields.items():
            if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
                field.choices = self._spoken(name, field)

    def _spoken(self, name: str, field: forms.ChoiceField) -> list[Any]:
        """The choices of a field in the reader's language: looked up for each row, they were a fifth of a long page."""
        if not hasattr(self, "_choices"):
            self._choices: dict[str, list[Any]] = {}
        if name not in self._choices:
            given: Any = field.choices
            self._choices[name] = [_said(choice) for choice in given]
        return self._choices[name]


def _said(choice: Any) -> tuple[Any, Any]:
    value, label = choice
    return (value, [_said(inner) for inner in label]) if isinstance(label, list | tuple) else (value, str(label))


class OriginalTextsFormSet(RowsFormSet, forms.BaseInlineFormSet):
    """Tells its rows the original language of the page that they stand on."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        parent: models.Model | None = getattr(self, "instance", None)
        return {**super().get_form_kwargs(index), "language": getattr(parent, "original_language", settings.LANGUAGE_CODE)}
