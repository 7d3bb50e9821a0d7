"""The filters of the lists of events and sessions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.desk import questions
from events.models import Event

QUESTIONS = [
    ("next", _("next")),
    ("no-room", _("lacks a room")),
    ("no-lead", _("lacks a chair")),
    ("waits", _("waits for release")),
    ("no-day", _("without a day")),
]


class EventQuestion(admin.SimpleListFilter):
    """What staff ask of events."""

    title = _("what")
    parameter_name = "what"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(QUESTIONS)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        if self.value() == "next":
            return queryset.filter(questions.is_next(today)).order_by("start_day", "start_time", "slug")
        if self.value() == "no-room":
            return queryset.filter(questions.event_lacks_room(today))
        if self.value() == "no-lead":
            return queryset.filter(questions.event_lacks_lead(today))
        if self.value() == "waits":
            return queryset.filter(questions.event_waits())
        if self.value() == "no-day":
            return queryset.filter(questions.has_no_day())
        return queryset


class YearOfEvent(admin.SimpleListFilter):
    """The year in which events begin."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        years = Event.objects.order_by("-start_day__year").exclude(start_day=None).values_list("start_day__year", flat=True).distinct()
        return [(str(year), str(year)) for year in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(start_day__year=int(value)) if value and value.isdecimal() else queryset


class SessionQuestion(admin.SimpleListFilter):
    """What staff ask of sessions."""

    title = _("what")
    parameter_name = "what"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(QUESTIONS)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "next":
            return queryset.filter(place_day__gte=timezone.localdate(), status="planned")
        if self.value() == "no-room":
            return queryset.filter(questions.session_lacks_room())
        if self.value() == "no-lead":
            return queryset.filter(questions.session_lacks_lead())
        if self.value() == "waits":
            return queryset.filter(questions.session_waits())
        if self.value() == "no-day":
            return queryset.filter(place_day=None, status="planned")
        return queryset
