"""What there is to do, over all events."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin.entries import WithinReach
from events.desk.checklist.form import ChecklistItemForm
from events.desk.models import ChecklistItem
from wego_events.lib.admin import RecordAdmin


class DoneFilter(admin.SimpleListFilter):
    title = _("done")
    parameter_name = "done"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("open")), ("yes", _("done"))]

    def queryset(self, request: Any, queryset: Any) -> Any:
        return queryset.filter(done_at__isnull=self.value() == "no") if self.value() in ("no", "yes") else queryset


@admin.register(ChecklistItem)
class ChecklistItemAdmin(WithinReach, RecordAdmin):
    form = ChecklistItemForm
    list_display = ["text", "event", "due_day", "who", "done_at"]
    list_filter = [DoneFilter]
    list_select_related = ["event"]
    ordering = ["due_day", "order", "pk"]
    searches_folded = False
    search_fields = ["text", "who", "event__search_text"]
    fields = ["event", "text", "who", "due_day", ("count", "unit", "direction", "anchor"), "order", "done_at", "done_by"]
    readonly_fields = ["done_at", "done_by"]
