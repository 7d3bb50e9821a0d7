"""Deadlines."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin.entries import EntryAdmin
from events.admin.when import when_line
from events.models import Deadline
from wego_events.evidence.admin import ClaimInline
from wego_events.lib.admin import RecordTabularInline
from wego_events.lib.admin.records import RecordForm
from wego_events.lib.admin.timed import NOT_PLAIN, PLAIN, TimedForm


class DeadlineInline(RecordTabularInline):
    model = Deadline
    fields = ["title", "start_day", "start_time", "end_day", "end_time", "end_edtf", "zone", "is_public", "order"]
    classes = ["collapse", "wide"]


class DeadlineForm(TimedForm, RecordForm):
    """A deadline's time is as that of an event."""


@admin.register(Deadline)
class DeadlineAdmin(EntryAdmin):
    form = DeadlineForm
    list_display = ["__str__", "event", "when", "is_public"]
    list_filter = ["is_public"]
    list_select_related = ["event"]
    search_fields = ["search_text", "event__search_text"]
    inlines = [ClaimInline]
    fieldsets = [
        (_("The deadline"), {"fields": ["event", "is_public", "order"]}),
        (_("When"), {"fields": PLAIN}),
        NOT_PLAIN,
    ]

    @admin.display(description=_("when"), ordering="end_day")
    def when(self, deadline: Deadline) -> str:
        return when_line(deadline)
