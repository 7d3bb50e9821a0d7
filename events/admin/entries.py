"""Saving what readers see of an event or session: one change for the whole page, and one revision of each entry touched."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.http import HttpRequest, HttpResponse

from events.access import events_in_reach, reaches
from events.locking import locked
from events.models import Event, Session
from events.revisions import changing, revise
from members.models import User
from wego_events.lib.access import permission
from wego_events.lib.admin import RecordAdmin


def signed_in(request: HttpRequest) -> User:
    """Whoever sends this: at the desk it is always an account."""
    user: Any = request.user
    return user


class WithinReach(BaseModelAdmin):
    """Lets a record be put only into events within the person's reach."""

    outside_events: tuple[str, ...] = ()  # what a record may hang on instead of an event: for those whose reach is everything

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if "queryset" not in kwargs:
            right = permission("change" if self.model is Event else "add", self.model)
            if db_field.name in ("event", "from_event"):
                kwargs["queryset"] = events_in_reach(request.user, right)
            if db_field.name in self.outside_events and not reaches(request.user, right, None):
                kwargs["queryset"] = db_field.related_model.objects.none()
            if db_field.related_model is Session:
                kwargs["queryset"] = Session.objects.filter(event__in=events_in_reach(request.user, right))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class EntryAdmin(WithinReach, RecordAdmin):
    """A record that readers see as part of an event, or an entry of the programme itself."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with changing():  # verbs called in here join it, so that each counter rises once
            return super().changeform_view(request, *args, **kwargs)

    def wait_for_others(self, record: Any) -> None:
        """As the verbs do: for the event's row."""
        entry = record if isinstance(record, Event) else self.entry_of(record)
        if entry is None:
            super().wait_for_others(record)
        else:
            locked(entry if isinstance(entry, Event) else entry.event)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            self.tell(form.instance)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        entry = self.entry_of(obj)
        super().delete_model(request, obj)
        if entry is not None:
            revise(entry)

    def tell(self, record: models.Model) -> None:
        """Raise the revision of the entry that shows this record."""
        entry = self.entry_of(record)
        if entry is not None:
            revise(entry)

    def entry_of(self, record: Any) -> Event | Session | None:
        """The entry of the programme that shows a record; none for what stands in no event."""
        entry: Event | Session | None = getattr(record, "session", None) or getattr(record, "event", None)
        return entry
