"""Deadlines."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin.entries import EntryAdmin
from events.admin.when import when_line
from events.models import Deadline
from wego_events.evidence.admin import ClaimInline
from wego_events.lib.admin import RecordTabularInline


class DeadlineInline(RecordTabularInline):
    model = Deadline
    fields = ["title", "start_day", "start_time", "end_day", "end_time", "end_edtf", "zone", "is_public", "order"]
    classes = ["collapse"]


@admin.register(Deadline)
class DeadlineAdmin(EntryAdmin):
    list_display = ["__str__", "event", "when", "is_public"]
    list_filter = ["is_public"]
    list_select_related = ["event"]
    search_fields = ["search_text", "event__search_text"]
    inlines = [ClaimInline]
    fieldsets = [
        (_("The deadline"), {"fields": ["event", "is_public", "order"]}),
        (
            _("When"),
            {"fields": [("start_day", "start_time", "start_fold"), "start_edtf", ("end_day", "end_time", "end_fold"), "end_edtf", "zone"]},
        ),
    ]

    @admin.display(description=_("when"), ordering="end_day")
    def when(self, deadline: Deadline) -> str:
        return when_line(deadline)
