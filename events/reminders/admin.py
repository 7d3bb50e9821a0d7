"""Reminder rules: saved and dropped by their verbs, so that reminders are planned anew."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from events.admin.entries import WithinReach
from events.reminders.models import ReminderRule
from events.reminders.set_rule import drop_rule, set_rule
from wego_events.lib.admin import RecordAdmin, RecordTabularInline, refused_at


class ReminderRuleInline(RecordTabularInline):
    model = ReminderRule
    fields = ["days_before", "at_time", "is_active"]
    classes = ["collapse"]
    show_change_link = False

    def save_rows(self, request: HttpRequest, formset: Any) -> None:
        formset.save(commit=False)
        for rule in formset.deleted_objects:
            drop_rule(rule)
        changed = [rule for rule, _fields in formset.changed_objects]
        for row in formset.forms:
            if row.instance in changed or row.instance in formset.new_objects:
                with refused_at(row):
                    set_rule(row.instance)


@admin.register(ReminderRule)
class ReminderRuleAdmin(WithinReach, RecordAdmin):
    list_display = ["event", "days_before", "at_time", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["event"]
    search_fields = ["event__search_text"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        set_rule(obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        drop_rule(obj)
