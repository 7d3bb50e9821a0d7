"""Notices: what people were told, or will be. Written by verbs only."""

from django.contrib import admin

from events.models import Notice
from wego_events.lib.admin import ReadOnly, RecordAdmin


@admin.register(Notice)
class NoticeAdmin(ReadOnly, RecordAdmin):
    list_display = ["event", "kind", "session", "made_at", "made_by", "due_at", "expanded_at", "expired_at"]
    list_filter = ["kind", "made_at"]
    list_select_related = ["event", "session", "made_by"]
    search_fields = ["event__search_text", "session__search_text"]
