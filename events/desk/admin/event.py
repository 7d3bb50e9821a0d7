"""The list and the page of events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events import lifecycle
from events.access import reaches
from events.admin.entries import EntryAdmin, signed_in
from events.admin.links import EventLanguageInline
from events.admin.when import when_short
from events.desk import questions
from events.desk.admin.filters import EventQuestion, YearOfEvent
from events.desk.admin.session_rows import saved_rows
from events.desk.conflicts.told import tell_what_clashes
from events.desk.event_page import WithPages
from events.desk.marks import state_mark
from events.desk.pages import EVENT_PAGES
from events.desk.record_parts import part_of
from events.desk.release.today import way_to_today
from events.desk.starting.page import WithStart, no_reminder
from events.desk.verbs import EVENT_VERBS
from events.lifecycle.readdress import require_free_slug
from events.models import Event, Session
from events.registration import places
from events.reminders.models import ReminderRule
from events.revisions import changing, revise
from members.models import User
from wego_events.lib.access import may
from wego_events.lib.admin.filters import ShortRelatedFilter
from wego_events.lib.admin.languages import typed_columns
from wego_events.lib.admin.marks import mark
from wego_events.lib.admin.records import RecordForm
from wego_events.lib.admin.timed import NOT_PLAIN, PLAIN, TimedForm
from wego_events.lib.admin.verbs import WithVerbs

BY_VERBS = {*Event.WHEN_COLUMNS, "venue", "room", "slug", "capacity"}
STANDS_IN = {"series", "also_in", "parent"}
TIMES = ("start_day", "start_time", "end_day", "end_time")
UNSEEN = {"team", "regional_office", "gathers", "move_sessions"}  # what no reader is shown
REGIONAL, TEAM = "regional_office", "team"


class EventForm(TimedForm, RecordForm):
    """An event with its time; its sessions move along unless staff say no."""

    move_sessions = forms.BooleanField(
        label=_("sessions move along"), required=False, initial=True, help_text=_("By as many days, at the same local hours.")
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        require_free_slug(slug, self.instance)
        return slug

    def clean_zone(self) -> str:
        """Left empty where place or time is typed, it is the venue's: their fields stand before or after, so what was sent is read."""
        zone: str = self.cleaned_data["zone"]
        if zone or not {"venue", "zone", *TIMES} & set(self.changed_data):
            return zone
        venue: Any = self.fields["venue"]
        try:
            chosen = venue.clean(self["venue"].value())
        except forms.ValidationError:
            return zone  # said at the venue
        return chosen.zone if chosen else zone


@admin.register(Event)
class EventAdmin(WithStart, WithPages, WithVerbs, EntryAdmin):
    """Events. Texts are saved as they are; time, address and places through their verbs."""

    form = EventForm
    verbs = EVENT_VERBS
    pages = EVENT_PAGES
    unseen_rows = (Session, ReminderRule)  # sessions are revised one by one; a rule is nothing that readers see
    list_display = ["name", "when", "state", "type", "series", "venue", "taken", "waits"]
    list_filter = [
        EventQuestion,
        "status",
        "type",
        ("series", ShortRelatedFilter),
        YearOfEvent,
        "is_rehearsal",
        (REGIONAL, ShortRelatedFilter),
    ]
    list_select_related = ["series", "venue", "places"]
    search_fields = ["search_text"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["status", "replaced_by"]
    inlines = [EventLanguageInline]  # further rows stand on pages of their own: events/desk/record_parts.py
    fieldsets = [
        (_("What it is"), {"fields": ["type", ("series", "edition", "part"), "also_in", "parent", "slug", "status", "replaced_by"]}),
        (_("When"), {"fields": [*PLAIN, "move_sessions"]}),
        NOT_PLAIN,
        (_("Where"), {"fields": ["mode", "venue", "room", "website"]}),
        (_("Who may come"), {"fields": ["visibility", "audience", "audience_countries"]}),
        (_("Registration"), {"fields": ["registration", "capacity", ("registration_opens_at", "registration_closes_at")]}),
        (_("Who works on it, and how"), {"fields": [REGIONAL, TEAM, "gathers", "is_rehearsal"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        found: QuerySet[Event] = super().get_queryset(request).annotate(drafts=questions.drafts_waiting())
        return found

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return list(questions.LATEST_FIRST)

    @admin.display(description=_("event"), ordering="slug")
    def name(self, event: Event) -> str:
        return f"{event} ({_('rehearsal')})" if event.is_rehearsal else str(event)

    @admin.display(description=_("when"), ordering="start_day")
    def when(self, event: Event) -> str:
        return when_short(event, is_past=event.status in (Event.Status.HELD, Event.Status.ARCHIVED))

    @admin.display(description=_("status"), ordering="status")
    def state(self, event: Event) -> Any:
        return state_mark(event)

    @admin.display(description=_("places taken"))
    def taken(self, event: Event) -> str:
        return str(event.places) if hasattr(event, "places") else ""

    @admin.display(description=_("waits for release"), ordering="drafts")
    def waits(self, event: Any) -> Any:
        return mark(ngettext("%d waits", "%d wait", event.drafts) % event.drafts, "notice") if event.drafts else ""

    def buttons(self, request: HttpRequest, record: Any) -> list[dict[str, Any]]:
        return [] if part_of(request) else [*way_to_today(request, record), *super().buttons(request, record)]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        part = part_of(request)
        if part is not None:
            return part.inlines
        return super().get_inlines(request, obj) if obj else []

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        instances: list[Any] = super().get_inline_instances(request, obj)
        if part_of(request) is not None:
            for inline in instances:
                inline.classes = [name for name in inline.classes or () if name != "collapse"]  # they are what the page is for
        return instances

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if part_of(request) is not None:
            return []
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            return fieldsets
        hidden = {"status", "replaced_by", "move_sessions"}  # a new event has none of these
        return [(name, {**options, "fields": [field for field in options["fields"] if field not in hidden]}) for name, options in fieldsets]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Whoever works for one regional office makes events of that office."""
        if db_field.name == REGIONAL and not self._works_for_all(request):
            kwargs["queryset"] = db_field.related_model.objects.filter(pk=getattr(request.user, "regional_office_id", None))
            kwargs["required"] = True
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return [name for name in super().get_autocomplete_fields(request) if name != TEAM]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The team is chosen from a list: a regional office may not look through accounts."""
        if db_field.name == TEAM:
            kwargs |= {"queryset": User.objects.filter(is_staff=True, is_active=True), "widget": forms.SelectMultiple}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = super().get_changeform_initial_data(request)
        if not self._works_for_all(request):
            initial.setdefault(REGIONAL, str(getattr(request.user, "regional_office_id", None) or ""))
        return initial

    def _works_for_all(self, request: HttpRequest) -> bool:
        return reaches(request.user, "events.add_event", None)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if part_of(request) is not None:
            kwargs["form"] = RecordForm  # without fields of its own
        return super().get_form(request, obj, change, **kwargs)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if part_of(request) else super().get_prepopulated_fields(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        part = part_of(request)
        if part is not None and obj is not None:
            return reaches(request.user, part.edited_by, obj)
        return super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if part_of(request) is not None:
            return  # its rows are saved after it
        if not change:
            super().save_model(request, obj, form, change)
            return
        stored = Event.objects.get(pk=obj.pk)
        if STANDS_IN & set(form.changed_data):
            with changing() as leaving:
                leaving.of(stored)  # the feed that it leaves changes too
        when, venue, room, slug, capacity = obj.when, obj.venue, obj.room, obj.slug, obj.capacity
        for name in BY_VERBS:
            setattr(obj, name, getattr(stored, name))
        if form.has_changed():
            obj.save(update_fields=typed_columns(obj, form) - BY_VERBS)
        by = signed_in(request)
        lifecycle.reschedule(obj, when, with_sessions=form.cleaned_data.get("move_sessions", True), by=by)
        lifecycle.relocate(obj, venue, room, by=by)
        lifecycle.readdress(obj, slug, by=by)
        if capacity != stored.capacity:
            places.resize(obj, capacity)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super(EntryAdmin, self).save_related(request, form, formsets, change)
        seen = set(form.changed_data) - UNSEEN - (BY_VERBS - {"capacity"})
        if change and (seen or any(formset.has_changed() for formset in formsets if formset.model not in self.unseen_rows)):
            revise(form.instance)
        rows = [formset for formset in formsets if formset.model is Session]
        tell_what_clashes(request, form.instance, [row.pk for formset in rows for row in saved_rows(formset)])

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """On to its page, where sessions and people are added."""
        response = super().response_add(request, obj, post_url_continue)
        if "_popup" not in request.POST and not obj.reminder_rules.exists():
            self.message_user(request, no_reminder(obj), messages.WARNING)
        if {"_addanother", "_popup"} & set(request.POST) or not may(request.user, "change", obj):
            return response
        return HttpResponseRedirect(self.address("change", obj))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Stay: there is more to do on an event than one page holds."""
        return HttpResponseRedirect(request.get_full_path())

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        lifecycle.delete(obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What stands in the way is said by the verb, together with what to do instead."""
        to_delete, model_count, _perms_needed, _protected = super().get_deleted_objects(objs, request)
        return to_delete, model_count, set(), []
