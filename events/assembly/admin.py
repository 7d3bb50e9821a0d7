"""Agenda items, on the page of their assembly and on their own."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin.entries import EntryAdmin
from events.assembly.models import AgendaItem
from wego_events.evidence.admin import ClaimInline
from wego_events.lib.admin import RecordTabularInline


class AgendaItemInline(RecordTabularInline):
    model = AgendaItem
    fields = ["number", "title", "kind", "term_start", "term_end", "outcome"]
    classes = ["collapse"]


@admin.register(AgendaItem)
class AgendaItemAdmin(EntryAdmin):
    list_display = ["__str__", "event", "kind", "outcome_known"]
    list_filter = ["kind"]
    list_select_related = ["event"]
    search_fields = ["search_text", "event__search_text"]
    inlines = [ClaimInline]
    fieldsets = [(_("The item"), {"fields": ["event", "number", "kind", ("term_start", "term_end")]})]

    @admin.display(description=_("outcome known"), boolean=True)
    def outcome_known(self, item: AgendaItem) -> bool:
        return bool(item.texts("outcome"))
