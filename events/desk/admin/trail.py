"""The whole audit trail: who changed what, over all records."""

from typing import Any

import auditlog.admin  # noqa: F401  # registers its own page first, which ours replaces
from auditlog.models import LogEntry
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wego_events.lib.admin import ReadOnly, RecordAdmin, history

admin.site.unregister(LogEntry)


@admin.register(LogEntry)
class TrailAdmin(ReadOnly, RecordAdmin):
    list_display = ["timestamp", "actor", "action", "content_type", "object_repr", "fields_changed"]
    list_filter = ["action", "content_type"]
    list_select_related = ["actor", "content_type"]
    searches_folded = False
    search_fields = ["object_repr", "actor__email"]
    fields = ["timestamp", "actor", "action", "content_type", "object_repr", "fields_changed"]
    readonly_fields = ["fields_changed"]

    @admin.display(description=_("fields"))
    def fields_changed(self, entry: LogEntry) -> str:
        return ", ".join(history.fields_changed(entry))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("auditlog.view_logentry")
