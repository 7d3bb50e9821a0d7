"""Who takes part, in an event or in a session."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin.entries import EntryAdmin
from events.models import Participation
from wego_events.evidence.admin import ClaimInline
from wego_events.lib.admin import RecordTabularInline


class ParticipationInline(RecordTabularInline):
    model = Participation
    fields = ["person", "organisation", "office", "role", "mode", "status", "post_as_printed", "order"]
    verbose_name_plural = _("who takes part")
    classes = ["wide"]


@admin.register(Participation)
class ParticipationAdmin(EntryAdmin):
    list_display = ["who", "role", "event", "session", "mode", "status"]
    list_filter = ["role", "status", "mode"]
    list_select_related = ["person", "organisation", "event", "session"]
    search_fields = [
        "search_text",
        "person__search_text",
        "organisation__search_text",
        "event__search_text",
        "session__search_text",
        "session__event__search_text",
    ]
    inlines = [ClaimInline]
    fieldsets = [
        (_("Where"), {"fields": ["event", "session"]}),
        (_("Who"), {"fields": ["person", "organisation", "office", "post_as_printed"]}),
        (_("How"), {"fields": ["role", "mode", "status", "order"]}),
    ]

    @admin.display(description=_("who"), ordering="person")
    def who(self, participation: Participation) -> str:
        return str(participation.person or participation.office or participation.organisation)
