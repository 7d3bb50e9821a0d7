"""What the desk's first page answers: what is next, what lacks a room, what waits for a release, what could not be sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from events.admin.when import when_short
from events.desk import questions
from events.models import Event, Session
from events.registration.models import Registration
from wego_events.outbox.models import Message

SHOWN = 6
LATE = timedelta(minutes=5)  # a worker that runs looks every few seconds


def first_page(user: Any) -> dict[str, Any]:
    """The context of the page: only what this person may see."""
    context: dict[str, Any] = {}
    if user.has_perm("events.view_event"):
        context |= {"next_events": _next(), "waiting_events": _waiting()}
    if user.has_perm("events.view_session"):
        lacking = _lacking_rooms()
        context |= {"lacking": lacking[:SHOWN], "lacking_more": max(0, len(lacking) - SHOWN)}
    if user.has_perm("events.change_event"):
        context["dayless"] = list(Event.objects.filter(questions.has_no_day()).order_by("slug")[:SHOWN])
    if user.has_perm("outbox.view_message"):
        context["failed_messages"] = Message.objects.filter(state=Message.State.FAILED).count()
        context["late_messages"] = Message.objects.filter(state__in=Message.OPEN, due_at__lt=timezone.now() - LATE).count()
    if user.has_perm("registration.change_registration"):
        context["to_decide"] = Registration.objects.filter(status=Registration.Status.SUBMITTED).count()
    return context


def _next() -> list[dict[str, Any]]:
    standing = Count("registrations", filter=Q(registrations__status__in=Registration.STANDING))
    events = Event.objects.filter(questions.is_next(timezone.localdate())).select_related("venue", "places")
    found = events.annotate(registered=standing).order_by("start_day", "start_time", "slug")[:SHOWN]
    return [{"event": event, "when": when_short(event), "taken": event.registered or ""} for event in found]


def _waiting() -> QuerySet[Event]:
    return Event.objects.annotate(drafts=questions.drafts_waiting()).filter(drafts__gt=0).order_by("start_day", "slug")[:SHOWN]


def _lacking_rooms() -> list[Any]:
    ahead = Session.objects.filter(event__in=Event.objects.filter(questions.is_next(timezone.localdate())))
    lacking: QuerySet[Any] = questions.with_place(ahead).filter(questions.session_lacks_room()).select_related("event")
    return list(lacking.order_by(*questions.IN_TIME)[: SHOWN * 10])
