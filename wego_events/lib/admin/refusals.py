"""A verb's refusal while an admin page is saved: shown as an error of the form, with everything that was typed still there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst

from wego_events.lib.refusal import Refused

ALL = NON_FIELD_ERRORS
MAIN_FORM = None


@contextmanager
def refused_at(form: forms.BaseForm) -> Iterator[None]:
    """A refusal raised in here is shown at this form: a row of an inline, say, and not the page."""
    try:
        yield
    except Refused as refusal:
        refusal.form_prefix = form.prefix  # type: ignore[attr-defined]
        raise


class RefusalsForm(forms.ModelForm):
    """Takes the refusal that its own save met as an error."""

    refusals: ClassVar[Mapping[str | None, Refused]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.label is not None:
                field.label = capfirst(str(field.label))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if refusal := self.refusals.get(self.prefix):
            self.add_error(self.shown_as(ALL, refusal), refusal)
        return cleaned

    def validate_unique(self) -> None:
        """Check every constraint too, also those over columns that this form does not show, such as a status."""
        super().validate_unique()
        if self.errors:
            return
        try:
            self.instance.validate_constraints()
        except forms.ValidationError as errors:
            self._update_errors(errors)

    def _update_errors(self, errors: forms.ValidationError) -> None:
        """Errors of fields that this form does not show are errors of the form."""
        if hasattr(errors, "error_dict"):
            known: dict[str, list[Any]] = {}
            for name, found in errors.error_dict.items():
                for error in found:
                    known.setdefault(self.shown_as(name, error), []).append(error)
            errors.error_dict = known
        super()._update_errors(errors)  # type: ignore[misc]

    def shown_as(self, name: str, error: Any = None) -> str:
        """The field of this form at which an error of a model's field is shown."""
        return name if name in self.fields else ALL


class RefusalsAsErrors(admin.ModelAdmin):
    """Saves once; where a verb refuses, everything is rolled back and the page is shown again with the refusal in its form."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refused as refusal:
            request.refusals = {getattr(refusal, "form_prefix", MAIN_FORM): refusal}  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.refusals = refusals_of(request)
        return form

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            self.message_user(request, refusal.text, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())


def refusals_of(request: HttpRequest) -> Mapping[str | None, Refused]:
    """The refusals that the first try at saving met, by the prefix of the form that they belong to."""
    return getattr(request, "refusals", {})
