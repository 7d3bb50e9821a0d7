"""An event's sessions on its page: a line each, with the time and room that staff work on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.db.models import Model, Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events import programme
from events.admin.when import when_short
from events.desk.admin.place_fields import PlaceRowForm, with_places
from events.desk.questions import IN_TIME, with_place
from events.models import Event, Placement, Session
from events.revisions import revise
from venues.models import Room
from wego_events.lib.admin import RecordTabularInline, refused_at
from wego_events.lib.admin.languages import OriginalTextsFormSet, typed_columns
from wego_events.lib.admin.records import RowForm


def with_both_places(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with their draft and their released placement, in the order of time that staff gave them."""
    places = Placement.objects.select_related("room__venue")
    return (
        with_place(sessions)
        .select_related("event", "track")
        .prefetch_related(
            Prefetch("placements", places.released(), to_attr="released_placements"),
            Prefetch("placements", places.drafts(), to_attr="draft_placements"),
        )
    )


class SessionRowForm(PlaceRowForm, RowForm):
    def __init__(self, *args: Any, rooms: Iterable[tuple[Any, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].choices = rooms  # type: ignore[attr-defined]
        self.show_place()

    def behind(self) -> list[Model]:
        return with_places(self.instance)


class SessionRowsFormSet(OriginalTextsFormSet):
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "rooms": self.rooms}

    @cached_property
    def rooms(self) -> list[tuple[Any, Any]]:
        """The rooms of the event's venue; without one, all rooms by their venue."""
        return rooms_to_choose(self.instance)


def rooms_to_choose(event: Event) -> list[tuple[Any, Any]]:
    """The rooms of an event's venue, and those that it uses elsewhere; without a venue, all rooms by their venue."""
    rooms = Room.objects.select_related("venue").order_by("venue__slug", "order", "slug")
    used = Placement.objects.filter(session__event=event, ended_in=None).values_list("room", flat=True)
    if event.venue_id:
        rooms = rooms.filter(venue=event.venue_id) | rooms.filter(pk__in=used)
    here = [(room.pk, str(room)) for room in rooms if room.venue_id == event.venue_id]
    elsewhere: dict[str, list[tuple[Any, Any]]] = {}
    for room in rooms:
        if room.venue_id != event.venue_id:
            elsewhere.setdefault(str(room.venue), []).append((room.pk, str(room)))
    return [("", "—"), *here, *elsewhere.items()]


class SessionInline(RecordTabularInline):
    model = Session
    form = SessionRowForm
    formset = SessionRowsFormSet
    fields = ["title", "kind", "day", "start", "end", "room", "readers_see"]
    readonly_fields = ["readers_see"]
    extra = 1
    classes = ["sessions"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Session]:
        found: QuerySet[Session] = super().get_queryset(request)
        return with_both_places(found).order_by(*IN_TIME)

    @admin.display(description=_("readers see"))
    def readers_see(self, session: Session) -> Any:
        """What is released, where it differs from what staff last said; and what became of the session."""
        if session._state.adding:
            return ""
        if session.status != Session.Status.PLANNED:
            return session.get_status_display()
        if session.placement is None:
            return _("nothing yet")
        if session.draft is None:
            return _("just this")
        return ", ".join(str(part) for part in (when_short(session.placement), session.placement.room) if part)

    def save_rows(self, request: HttpRequest, formset: Any) -> None:
        """Texts are live at once; time and room go to the draft."""
        formset.save(commit=False)
        for session in formset.deleted_objects:
            programme.delete_session(session)
        changed = [session for session, _fields in formset.changed_objects]
        for row in formset.forms:
            session = row.instance
            if session not in changed and session not in formset.new_objects:
                continue
            with refused_at(row):
                save_session(session, row, by=request.user)


def saved_rows(formset: Any) -> list[Session]:
    """The sessions that a sent formset made or changed."""
    return [*formset.new_objects, *(session for session, _fields in formset.changed_objects)]


def save_session(session: Session, form: Any, *, by: Any) -> None:
    """Save the texts of a form's session, then its place through the verb that writes drafts."""
    is_new, text_has_changed = session._state.adding, bool(set(form.changed_data) - {*form.PLACE, "setup_minutes"})
    place_has_changed = form.place_has_changed()
    if is_new:
        session.save()
    elif text_has_changed:
        session.save(update_fields=typed_columns(session, form) - {"capacity", "kind", "setup_minutes"})
        if "kind" in form.changed_data:
            programme.change_kind(session, session.kind, by=by)
    if place_has_changed:
        room = form.cleaned_data["room"]
        programme.place(
            session,
            form.wanted(),
            room=Room.objects.filter(pk=room).first() if isinstance(room, int) else room,
            present=form.cleaned_data.get("is_present", True),
            by=by,
        )
    if "setup_minutes" in form.changed_data and not is_new:
        programme.change_setup(session, form.cleaned_data["setup_minutes"], by=by)
    if text_has_changed and not is_new:
        revise(session)
