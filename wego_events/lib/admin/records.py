"""The admin classes that every room of the house builds on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from wego_events.lib.access import may
from wego_events.lib.admin.choices import KnownAutocomplete, name_chosen
from wego_events.lib.admin.history import History
from wego_events.lib.admin.inputs import NativeInputs
from wego_events.lib.admin.languages import InLanguages, OriginalTextsForm, OriginalTextsFormSet, typed_columns
from wego_events.lib.admin.meanwhile import SEEN, NoticesOthers, seen
from wego_events.lib.admin.refusals import RefusalsAsErrors, refusals_of
from wego_events.lib.translated import folded


class RecordForm(NoticesOthers):
    """A page's own form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_chosen(self)


class RowForm(NoticesOthers, OriginalTextsForm):
    """A row of an inline. Its labels stand in the head of the table, so each field also carries its own for screen readers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_chosen(self)
        for field in self.fields.values():
            widget: Any = getattr(field.widget, "widget", field.widget)  # within the links to add and change
            widget.attrs["aria-label"] = field.label
            if isinstance(widget, forms.Textarea):
                widget.attrs["rows"] = 2


class TypedChoices(BaseModelAdmin):
    """Chooses every related row by typing, where its model has an admin that can search."""

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        fields = [field for field in (*self.opts.concrete_fields, *self.opts.many_to_many) if field.is_relation and field.editable]
        return [field.name for field in fields if self._is_searched(field.related_model)]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _is_searched(self, model: Any) -> bool:
        related = self.admin_site._registry.get(model)
        return bool(related and related.search_fields)


class RecordAdmin(RefusalsAsErrors, InLanguages, NativeInputs, TypedChoices, History):
    """One kind of record: its list, its page, its history. Rights are asked of ``may()``, row by row."""

    form: Any = RecordForm
    list_per_page = 50
    empty_value_display = ""
    show_full_result_count = False  # counting all rows beside those found answers no question
    show_facets = admin.ShowFacets.NEVER
    searches_folded = True  # in ``search_text``; off where names are searched as people typed them

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, *args, **kwargs)
        with transaction.atomic():
            record = self.get_object(request, unquote(object_id))
            if record is not None:
                self.wait_for_others(record)
            return super().changeform_view(request, object_id, *args, **kwargs)

    def wait_for_others(self, record: Any) -> None:
        """Lock what others would save too, so that what this page then compares with stays so until it has saved."""
        list(self.model._base_manager.select_for_update(no_key=True).filter(pk=record.pk).values_list("pk"))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs.get("change"):
            form = context["adminform"].form
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            is_overtaken = any(getattr(one, "is_overtaken", False) for one in (form, *(row for rows in formsets for row in rows.forms)))
            context["seen"] = request.POST[SEEN] if SEEN in request.POST and not is_overtaken else seen(form, formsets)
        return super().render_change_form(request, context, *args, **kwargs)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        thing = self.model if obj is None else obj
        return may(request.user, "view", thing) or may(request.user, "change", thing)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, "change", self.model if obj is None else obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, "delete", self.model if obj is None else obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """No deleting in bulk: what hangs on a record is shown before it goes, one by one."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Words in any language, whatever their case and accents."""
        return super().get_search_results(request, queryset, folded(search_term) if self.searches_folded else search_term)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write what was typed, and nothing where nothing was."""
        if not change:
            obj.save()
        elif form.has_changed():
            obj.save(update_fields=typed_columns(obj, form))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Rows that have a verb are saved by it."""
        inline = getattr(formset, "inline", None)
        if inline is None:
            super().save_formset(request, form, formset, change)
        else:
            inline.save_rows(request, formset)


class RecordInline(NativeInputs, TypedChoices, InlineModelAdmin):
    """Rows that stand on another record's page, with their texts in their original language."""

    form: Any = RowForm
    formset: Any = OriginalTextsFormSet
    extra = 0
    show_change_link = True
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> Any:
        related = [field.name for field in self.opts.concrete_fields if isinstance(field, models.ForeignKey)]
        return super().get_queryset(request).select_related(*related)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.refusals = refusals_of(request)
        formset.inline = self
        return formset

    def save_rows(self, request: HttpRequest, formset: Any) -> None:
        """Save what was typed; a subclass calls verbs here."""
        formset.save()


class RecordTabularInline(RecordInline, admin.TabularInline):
    """One line a row."""


class RecordStackedInline(RecordInline, admin.StackedInline):
    """One block a row."""


class ReadOnly(BaseModelAdmin):
    """What only verbs write: to be read here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
