"""Tracks."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin.entries import EntryAdmin
from events.models import Track
from wego_events.lib.admin import RecordTabularInline


class TrackInline(RecordTabularInline):
    model = Track
    fields = ["name", "slug", "color", "order"]
    prepopulated_fields = {"slug": ["name"]}
    classes = ["collapse"]


@admin.register(Track)
class TrackAdmin(EntryAdmin):
    list_display = ["__str__", "event", "color", "order"]
    list_select_related = ["event"]
    search_fields = ["search_text", "event__search_text"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [(_("The track"), {"fields": ["event", "slug", "color", "order"]})]
