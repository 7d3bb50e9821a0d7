"""Notices: what people were told, or will be, how many of them, and what stood in the way. Written by verbs only."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.models import Notice
from wego_events.lib.admin import ReadOnly, RecordAdmin
from wego_events.lib.admin.marks import mark

LATE = timedelta(minutes=5)  # after that no sweep has found it


@admin.register(Notice)
class NoticeAdmin(ReadOnly, RecordAdmin):
    list_display = ["event", "kind", "session", "told", "due_at", "expanded_at", "made_at", "made_by"]
    list_filter = ["kind", "made_at"]
    list_select_related = ["event", "session", "made_by"]
    search_fields = ["event__search_text", "session__search_text"]
    fieldsets = [
        (None, {"fields": ["event", "kind", "session", "revision", "made_at", "made_by"]}),
        (gettext_lazy("How it was told"), {"fields": ["told", "due_at", "expanded_at", "attempts", "reason", "expired_at"]}),
    ]
    readonly_fields = ["told"]

    @admin.display(description=gettext_lazy("told"), ordering="mails")
    def told(self, notice: Notice) -> Any:
        if notice.expanded_at is not None:
            count = notice.mails or 0
            return mark(ngettext("%d mailbox", "%d mailboxes", count) % count if count else _("nobody"), "good" if count else "quiet")
        if notice.reason:
            return mark(_("failed, is tried again"), "grave")
        return mark(_("late") if notice.due_at < timezone.now() - LATE else _("waits"), "notice")
