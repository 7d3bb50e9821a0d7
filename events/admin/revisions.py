"""Revisions of programmes, with what each of them placed anew. Written by verbs only."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin.when import when_line
from events.models import Placement, ProgrammeRevision
from wego_events.lib.admin import ReadOnly, RecordAdmin, RecordTabularInline


class PlacementInline(ReadOnly, RecordTabularInline):
    model = Placement
    fk_name = "released_in"
    fields = ["session", "when", "room", "is_present", "edited_by"]
    readonly_fields = ["session", "when", "room", "is_present", "edited_by"]
    verbose_name_plural = _("what it placed anew")
    show_change_link = False

    @admin.display(description=_("when"))
    def when(self, placement: Any) -> str:
        return when_line(placement)


@admin.register(ProgrammeRevision)
class ProgrammeRevisionAdmin(ReadOnly, RecordAdmin):
    list_display = ["__str__", "number", "released_at", "released_by", "takes_back_to"]
    list_select_related = ["event", "released_by", "takes_back_to__event"]
    search_fields = ["event__search_text"]
    inlines = [PlacementInline]
