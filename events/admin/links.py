"""How events stand to organisations, languages and one another."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin.entries import EntryAdmin
from events.models import Event, EventLanguage, EventLink, EventOrganisation
from wego_events.evidence.admin import ClaimInline
from wego_events.lib.admin import RecordTabularInline


class EventOrganisationInline(RecordTabularInline):
    model = EventOrganisation
    fields = ["organisation", "role", "url", "order"]
    verbose_name_plural = _("organisations")
    show_change_link = False


class EventLanguageInline(RecordTabularInline):
    model = EventLanguage
    fields = ["code", "interpreted"]
    verbose_name_plural = _("languages")
    classes = ["collapse"]
    show_change_link = False


class EventLinkInline(RecordTabularInline):
    model = EventLink
    fk_name = "from_event"
    fields = ["relation", "to_event", "quote"]
    classes = ["collapse"]
    verbose_name_plural = _("links to other events")


@admin.register(EventLink)
class EventLinkAdmin(EntryAdmin):
    list_display = ["from_event", "relation", "to_event"]
    list_filter = ["relation"]
    list_select_related = ["from_event", "to_event"]
    search_fields = ["from_event__search_text", "to_event__search_text", "quote"]
    inlines = [ClaimInline]
    fields = ["from_event", "relation", "to_event", "quote"]

    def entry_of(self, record: Any) -> Event:
        event: Event = record.from_event
        return event
