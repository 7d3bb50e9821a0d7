"""Venues with their rooms."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from venues.models import Room, Venue
from venues.revise import revise
from wego_events.evidence.admin import ClaimInline
from wego_events.lib.admin import RecordAdmin, RecordTabularInline
from wego_events.lib.admin.filters import UsedValuesFilter


class RoomInline(RecordTabularInline):
    model = Room
    fields = ["name", "slug", "floor", "capacity", "layout", "interpretation_booths", "order"]
    prepopulated_fields = {"slug": ["name"]}
    extra = 1
    classes = ["wide"]


@admin.register(Venue)
class VenueAdmin(RecordAdmin):
    list_display = ["__str__", "locality", "country", "zone", "is_online"]
    list_filter = ["is_online", ("country", UsedValuesFilter)]
    search_fields = ["search_text"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [RoomInline, ClaimInline]
    fieldsets = [
        (_("Where it is"), {"fields": ["slug", "is_online", "district", "locality", "country", "zone", ("latitude", "longitude")]}),
        (_("When it is open"), {"fields": [("opens", "closes")]}),
    ]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and (form.has_changed() or any(formset.has_changed() for formset in formsets)):
            revise(form.instance)


@admin.register(Room)
class RoomAdmin(RecordAdmin):
    """One room, with its name in every language."""

    list_display = ["__str__", "venue", "floor", "capacity", "layout"]
    list_filter = ["layout"]
    list_select_related = ["venue"]
    search_fields = ["search_text", "venue__search_text"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ClaimInline]
    fieldsets = [(_("The room"), {"fields": ["venue", "slug", "floor", "capacity", "layout", "interpretation_booths", "order"]})]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and form.has_changed():
            revise(form.instance.venue)
