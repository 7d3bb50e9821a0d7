"""Sources, and claims beside the record that they speak of."""

from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.admin import GenericInlineModelAdmin, GenericTabularInline
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wego_events.evidence.models import Claim, Source
from wego_events.lib.admin import RecordAdmin
from wego_events.lib.admin.filters import UsedValuesFilter
from wego_events.lib.admin.languages import RowsFormSet
from wego_events.lib.admin.records import RecordInline


class ClaimsFormSet(RowsFormSet, BaseGenericInlineFormSet):
    """The claims about one record."""


class ClaimInline(RecordInline, GenericTabularInline):
    """What sources say of a record, on that record's page."""

    model = Claim
    formset: Any = ClaimsFormSet
    ct_field, ct_fk_field = "target_type", "target_id"
    fields = ["field", "value", "source", "basis", "confidence", "standing", "note"]
    classes = ["collapse", "claims", "wide"]
    verbose_name_plural = _("what sources say")
    show_change_link = False

    checks_class = GenericInlineModelAdmin.checks_class


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    list_display = ["title", "publisher", "kind", "language", "published"]
    list_filter = [(name, UsedValuesFilter) for name in ("kind", "language", "publisher")]
    searches_folded = False
    search_fields = ["title", "slug", "publisher", "author", "url"]
    prepopulated_fields = {"slug": ["title"]}


@admin.register(Claim)
class ClaimAdmin(RecordAdmin):
    """Where sources disagree, over all records."""

    list_display = ["field", "value", "source", "basis", "confidence", "standing"]
    list_filter = ["standing", "basis", "confidence", "target_type"]
    list_select_related = ["source"]
    searches_folded = False
    search_fields = ["field", "value", "note", "source__title"]
    fields = ["target_type", "target_id", *ClaimInline.fields, "language"]
    readonly_fields = ["target_type", "target_id"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a claim is written on the page of its record
