"""What stays of an event: figures, documents, recordings."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin.entries import EntryAdmin
from events.models import Figure, Resource
from wego_events.evidence.admin import ClaimInline
from wego_events.lib.admin import RecordTabularInline
from wego_events.lib.admin.filters import UsedValuesFilter


class FigureInline(RecordTabularInline):
    model = Figure
    fields = ["what", "value", "qualifier", "standing", "as_of", "order"]
    classes = ["collapse"]


class ResourceInline(RecordTabularInline):
    model = Resource
    fields = ["kind", "label", "url", "language", "visibility", "platform", "order"]
    classes = ["collapse", "wide"]


@admin.register(Figure)
class FigureAdmin(EntryAdmin):
    outside_events = ("organisation",)
    list_display = ["__str__", "standing", "event", "organisation", "as_of"]
    list_filter = ["standing"]
    list_select_related = ["event", "organisation"]
    search_fields = ["search_text", "event__search_text", "organisation__search_text"]
    inlines = [ClaimInline]
    fieldsets = [
        (_("Of what"), {"fields": ["event", "organisation"]}),
        (_("How many"), {"fields": ["value", "qualifier", "standing", "as_of", "order"]}),
    ]


@admin.register(Resource)
class ResourceAdmin(EntryAdmin):
    outside_events = ("series",)
    list_display = ["__str__", "kind", "event", "session", "series", "language", "visibility"]
    list_filter = ["kind", "visibility", ("language", UsedValuesFilter)]
    list_select_related = ["event", "session", "series"]
    search_fields = ["search_text", "url", "event__search_text", "session__search_text", "series__search_text"]
    inlines = [ClaimInline]
    fieldsets = [
        (_("Of what"), {"fields": ["event", "session", "series"]}),
        (_("What and where"), {"fields": ["kind", "platform", "url", "language", "visibility", "order"]}),
    ]
