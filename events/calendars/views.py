"""The feeds' addresses. Anyone may ask; what is not public answers as what does not exist. One query finds a feed and its state."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.calendars.build import Feed
from events.calendars.middleware import feed
from events.calendars.question import Question
from events.calendars.respond import Found, respond
from events.calendars.written import EventEntries, SessionEntries, write_calendar
from events.filters import EventFilter
from events.models import Event, FormerSlug, ScopeCounter, Series, Session

EVENT_FILTERS = tuple(EventFilter.base_filters)
SESSION_FILTERS = ("sessions", "kind", "track")


@feed
def all_events(request: HttpRequest) -> HttpResponseBase:
    """``/calendar.ics``: every public event, with the filters of ``/events/``; unknown parameters change nothing."""
    question = Question(request.GET, EVENT_FILTERS)
    value, changed_at = ScopeCounter.objects.filter(scope="all").values_list("value", "raised_at").first() or (0, None)

    def make() -> bytes:
        found = EventFilter(question.asked, queryset=Event.objects.public())
        if not found.is_valid():
            raise Http404(_("No calendar has these filters."))
        with override(question.language):
            name = _("WeGO Events")
        page = settings.SITE_URL + reverse("website:events")
        feed = Feed(name, question.absolute(reverse("calendars:all")), page, settings.TIME_ZONE)
        return write_calendar(feed, [EventEntries(_dated(found.qs), question.language)], question.language)

    return respond(request, Found("all", question.variant, value, changed_at, "wego-events.ics", make))


@feed
def series(request: HttpRequest, slug: str) -> HttpResponseBase:
    """``/series/<slug>/calendar.ics``: the public events of a series, those that are guests in it too."""
    question = Question(request.GET)
    found = _with_state(Series.objects.filter(slug=slug), "series")
    if found is None:
        raise Http404(_("No series has this address."))
    key, value, changed_at = found

    def make() -> bytes:
        one = Series.objects.get(pk=key)
        events = _dated(Event.objects.public().filter(Q(series=key) | Q(also_in=key)))
        source = question.absolute(reverse("calendars:series", args=[slug]))
        page = settings.SITE_URL + one.get_absolute_url()
        feed = Feed(one.text("name", question.language)[0], source, page, settings.TIME_ZONE, one.color)
        return write_calendar(feed, [EventEntries(events, question.language)], question.language)

    return respond(request, Found(f"series:{key}", question.variant, value, changed_at, f"{slug}.ics", make))


@feed
def event(request: HttpRequest, slug: str) -> HttpResponseBase:
    """``/events/<slug>/calendar.ics``: an event with its sessions (``sessions=no``, ``kind=``, ``track=``)."""
    question = Question(request.GET, SESSION_FILTERS)
    found = _with_state(Event.objects.public().filter(slug=slug), "event")
    if found is None:
        return _moved(request, slug, "calendars:event")
    key, value, changed_at = found

    def make() -> bytes:
        whole = _whole_event(key)
        source = question.absolute(reverse("calendars:event", args=[slug]))
        feed = Feed(
            name=whole.text("title", question.language)[0],
            source=source,
            page=settings.SITE_URL + whole.get_absolute_url(),
            fallback_zone=whole.zone or settings.TIME_ZONE,
            color=whole.series.color if whole.series else "",
        )
        parts: list[Any] = [EventEntries(_dated(Event.objects.filter(pk=key)), question.language)]
        if question.asked.get("sessions") != "no":
            parts.append(SessionEntries(_sessions(key, question), {key: whole}, question.language))
        return write_calendar(feed, parts, question.language)

    return respond(request, Found(f"event:{key}", question.variant, value, changed_at, f"{slug}.ics", make))


@feed
def session(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """``/events/<slug>/sessions/<id>.ics``: one session, to download."""
    question = Question(request.GET)
    sessions = Session.objects.public().filter(event__slug=slug, pk=pk, in_feeds=True)
    found = _with_state(sessions, "event", "event_id")
    if found is None:
        return _moved(request, slug, "calendars:session", pk)
    key, value, changed_at = found

    def make() -> bytes:
        one = Session.objects.get(pk=pk)
        one.event = whole = _whole_event(key)
        feed = Feed(
            name=one.text("title", question.language)[0] or one.get_kind_display(),
            source=question.absolute(reverse("calendars:session", args=[slug, pk])),
            page=settings.SITE_URL + one.get_absolute_url(),
            fallback_zone=whole.zone or settings.TIME_ZONE,
        )
        return write_calendar(feed, [SessionEntries(sessions, {key: whole}, question.language)], question.language)

    return respond(request, Found(f"event:{key}", f"{question.variant}/{pk}", value, changed_at, f"{slug}-{pk}.ics", make))


def _with_state(rows: QuerySet[Any], scope: str, key: str = "pk") -> tuple[int, int, Any] | None:
    """The key of the row and the state of its scope, all in one query; None where no row is found."""
    counters = ScopeCounter.objects.filter(scope=Concat(Value(f"{scope}:"), Cast(OuterRef(key), CharField())))
    found = rows.order_by().values_list(key, Subquery(counters.values("value")), Subquery(counters.values("raised_at")))[:1]
    return next(((row, value or 0, raised_at) for row, value, raised_at in found), None)


def _whole_event(key: int) -> Event:
    return Event.objects.select_related("venue", "room__venue", "series").get(pk=key)


def _dated(events: QuerySet[Event]) -> QuerySet[Event]:
    """Those with a known day, each once."""
    return Event.objects.filter(pk__in=events.exclude(start_day=None).order_by().values("pk"))


def _sessions(event: int, question: Question) -> QuerySet[Session]:
    sessions = Session.objects.public().filter(event=event, in_feeds=True)
    if kinds := question.asked.getlist("kind"):
        sessions = sessions.filter(kind__in=kinds)
    if tracks := question.asked.getlist("track"):
        sessions = sessions.filter(track__slug__in=tracks)
    return sessions


def _moved(request: HttpRequest, slug: str, name: str, *args: int) -> HttpResponse:
    """A redirect from an address that the event had; 404 where nothing public ever had it."""
    former = FormerSlug.objects.filter(slug=slug, event__in=Event.objects.public()).select_related("event").first()
    if former is None:
        raise Http404(_("No public event has this address."))
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(reverse(name, args=[former.event.slug, *args]) + (f"?{query}" if query else ""))
