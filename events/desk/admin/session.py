"""The list and the page of sessions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events import programme
from events.admin.entries import EntryAdmin, signed_in
from events.admin.participations import ParticipationInline
from events.admin.record import ResourceInline
from events.admin.when import when_line, when_short
from events.desk.admin.filters import SessionQuestion
from events.desk.admin.place_fields import PLACE_FIELDS, PlaceForm, initial_place, place_of, with_places
from events.desk.admin.session_rows import save_session, with_both_places
from events.desk.conflicts.told import tell_what_clashes
from events.desk.event_page import UnderStrip
from events.desk.marks import state_mark
from events.desk.questions import IN_TIME
from events.desk.verbs import SESSION_VERBS
from events.models import Participation, Placement, Session, Track, VisitStop
from events.registration import places
from events.revisions import revise
from venues.models import Room
from wego_events.evidence.admin import ClaimInline
from wego_events.lib.admin import RecordTabularInline
from wego_events.lib.admin.choices import KnownAutocomplete
from wego_events.lib.admin.filters import ShortRelatedFilter
from wego_events.lib.admin.marks import mark
from wego_events.lib.admin.records import RecordForm
from wego_events.lib.admin.timed import NOT_PLAIN, PLAIN, TimedForm
from wego_events.lib.admin.verbs import WithVerbs
from wego_events.lib.refusal import Refused

SESSIONS = "admin:events_event_sessions"


class SessionForm(PlaceForm, TimedForm, RecordForm):
    """A session with the place that staff work on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        placement = place_of(self.instance)
        for name, value in initial_place(placement).items():
            self.initial.setdefault(name, value)
        room: Any = self.fields.get("room")
        if room is not None:
            room.queryset = Room.objects.select_related("venue")
            room.label_from_instance = lambda room: f"{room} ({room.venue})"
            room.widget = KnownAutocomplete(Placement._meta.get_field("room"), admin.site)
            room.widget.is_required = False
            room.widget.choices = room.choices

    def behind(self) -> list[Model]:
        return with_places(self.instance)

    def clean_track(self) -> Track | None:
        """A track belongs to one event."""
        track: Track | None = self.cleaned_data["track"]
        event = self.cleaned_data.get("event") or (self.instance.event if self.instance.event_id else None)
        if track is not None and event is not None and track.event_id != event.pk:
            raise Refused("track-elsewhere", _("This track belongs to another event. Choose one of “%(event)s”."), event=str(event))
        return track


class VisitStopInline(RecordTabularInline):
    model = VisitStop
    fields = ["venue", "order"]
    show_change_link = False
    classes = ["collapse"]


@admin.register(Session)
class SessionAdmin(UnderStrip, WithVerbs, EntryAdmin):
    """Sessions. Texts and people are live at once; time and room wait in the draft."""

    form = SessionForm
    verbs = SESSION_VERBS
    list_display = ["__str__", "event", "when", "room", "kind", "state", "waits"]
    list_filter = [SessionQuestion, "kind", "status", ("event__series", ShortRelatedFilter), "mode"]
    list_select_related = ["event"]
    search_fields = ["search_text", "event__search_text"]
    readonly_fields = ["status", "readers_see"]
    inlines = [ParticipationInline, VisitStopInline, ResourceInline, ClaimInline]
    fieldsets = [
        (_("What it is"), {"fields": ["event", "kind", "track", "mode", "status"]}),
        (_("Where and when"), {"fields": ["readers_see", *PLAIN, "room", "setup_minutes", "is_present", ("phase", "order")]}),
        NOT_PLAIN,
        (_("Who may come"), {"fields": ["visibility", "is_optional", "audience_note", "is_bookable", "capacity", "exclusive_group"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Session]:
        return with_both_places(super().get_queryset(request))

    def history_of(self, record: Any) -> Q:
        """With where and when it was put, also by drafts that are gone."""
        kinds = ContentType.objects.get_for_models(Placement, Participation, VisitStop).values()
        return super().history_of(record) | Q(
            additional_data__event=record.event_id, additional_data__session=record.pk, content_type__in=kinds
        )

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return [F("event__start_day").desc(nulls_last=True), "event", *IN_TIME[1:]]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A session stays with its event: people have it in their calendars as a part of that."""
        return [*super().get_readonly_fields(request, obj), *(["event"] if obj else [])]

    @admin.display(description=_("when"), ordering="place_day")
    def when(self, session: Session) -> str:
        placement = place_of(session)
        return when_short(placement) if placement else ""

    @admin.display(description=_("room"))
    def room(self, session: Session) -> str:
        placement = place_of(session)
        return str(placement.room) if placement and placement.room else ""

    @admin.display(description=_("status"), ordering="status")
    def state(self, session: Session) -> Any:
        return state_mark(session) if session.status != Session.Status.PLANNED else ""

    @admin.display(description=_("waits"))
    def waits(self, session: Session) -> Any:
        return mark(_("waits"), "notice") if session.draft else ""

    @admin.display(description=_("readers see"))
    def readers_see(self, session: Session) -> str:
        if session.pk is None or session.placement is None:
            return str(_("nothing yet"))
        return ", ".join(str(part) for part in (when_line(session.placement), session.placement.room) if part)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None and "track" in form.base_fields:
            form.base_fields["track"].queryset = obj.event.tracks.all()
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        capacity = obj.capacity
        save_session(obj, form, by=request.user)
        if change and "capacity" in form.changed_data:
            places.resize(obj, capacity)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super(EntryAdmin, self).save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets) and not set(form.changed_data) - set(PLACE_FIELDS):
            revise(form.instance)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            tell_what_clashes(request, form.instance.event, [form.instance.pk])

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(_among_others(obj))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(_among_others(obj))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        request.deleted_from = obj.event_id  # type: ignore[attr-defined]
        programme.delete_session(obj, by=signed_in(request))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        response = super().response_delete(request, obj_display, obj_id)
        if "_popup" in request.POST:
            return response
        return HttpResponseRedirect(reverse(SESSIONS, args=[request.deleted_from]))  # type: ignore[attr-defined]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What stands in the way is said by the verb, together with what to do instead."""
        to_delete, model_count, _perms_needed, _protected = super().get_deleted_objects(objs, request)
        return to_delete, model_count, set(), []


def _among_others(session: Session) -> str:
    """Where a session stands among those of its event."""
    return f"{reverse(SESSIONS, args=[session.event_id])}#session-{session.pk}"
