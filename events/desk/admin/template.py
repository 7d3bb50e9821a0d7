"""Event templates: one page for all of a template, and one for each row whose texts are in several languages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.desk.models import (
    EventTemplate,
    TemplateChecklistItem,
    TemplateDeadline,
    TemplateReminder,
    TemplateRoom,
    TemplateSession,
    TemplateTrack,
)
from wego_events.lib.admin import RecordAdmin, RecordTabularInline

COUNTED = ["count", "unit", "direction", "anchor"]


class TemplateRoomInline(RecordTabularInline):
    model = TemplateRoom
    fields = ["number", "name", "seats"]


class TemplateTrackInline(RecordTabularInline):
    model = TemplateTrack
    fields = ["name", "slug", "color", "order"]
    prepopulated_fields = {"slug": ["name"]}
    classes = ["collapse"]


class TemplateSessionInline(RecordTabularInline):
    model = TemplateSession
    fields = ["title", "kind", "day", "start_time", "end_time", "room", "track"]


class TemplateDeadlineInline(RecordTabularInline):
    model = TemplateDeadline
    fields = ["title", *COUNTED, "at_time", "is_public", "order"]


class TemplateReminderInline(RecordTabularInline):
    model = TemplateReminder
    fields = ["days_before", "at_time"]
    show_change_link = False


class TemplateChecklistInline(RecordTabularInline):
    model = TemplateChecklistItem
    fields = ["text", "who", *COUNTED, "order"]
    show_change_link = False


@admin.register(EventTemplate)
class EventTemplateAdmin(RecordAdmin):
    list_display = ["__str__", "type", "days", "number_of_sessions", "parts", "is_offered"]
    list_filter = ["is_offered", "type"]
    search_fields = ["search_text"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [
        TemplateSessionInline,
        TemplateRoomInline,
        TemplateDeadlineInline,
        TemplateChecklistInline,
        TemplateReminderInline,
        TemplateTrackInline,
    ]
    fieldsets = [
        (_("What it is"), {"fields": ["type", "mode", "slug", "is_offered", "order"]}),
        (_("When"), {"fields": ["days", ("start_time", "end_time"), "zone_rule"]}),
        (_("Who may come"), {"fields": ["visibility", "audience", "registration", "capacity"]}),
        (_("How it works"), {"fields": ["gathers", ("parts", "every_weeks")]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[EventTemplate]:
        found: QuerySet[EventTemplate] = super().get_queryset(request).annotate(sessions_of_it=Count("sessions"))
        return found

    @admin.display(description=_("sessions"), ordering="sessions_of_it")
    def number_of_sessions(self, template: Any) -> int:
        return int(template.sessions_of_it)


class RowOfTemplate(RecordAdmin):
    """Reached from its template; it stands in no list of all records."""

    list_select_related = ["template"]

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        return {}


@admin.register(TemplateSession)
class TemplateSessionAdmin(RowOfTemplate):
    list_display = ["__str__", "template", "day", "start_time", "end_time", "room"]
    search_fields = ["search_text"]
    fieldsets = [
        (_("The session"), {"fields": ["template", "kind", "mode", "track", "is_optional"]}),
        (_("When and where"), {"fields": ["day", ("start_time", "end_time"), "room"]}),
        (_("Places"), {"fields": ["is_bookable", "capacity", "exclusive_group"]}),
    ]


@admin.register(TemplateDeadline)
class TemplateDeadlineAdmin(RowOfTemplate):
    list_display = ["__str__", "template", "count", "unit", "at_time"]
    search_fields = ["search_text"]
    fieldsets = [(_("The deadline"), {"fields": ["template", tuple(COUNTED), "at_time", "is_public", "order"]})]


@admin.register(TemplateTrack)
class TemplateTrackAdmin(RowOfTemplate):
    list_display = ["__str__", "template", "color", "order"]
    search_fields = ["search_text"]
    fieldsets = [(_("The track"), {"fields": ["template", "slug", "color", "order"]})]
