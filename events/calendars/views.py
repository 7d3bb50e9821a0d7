"""The feeds' addresses. Anyone may ask; what is not public answers as what does not exist."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from events.calendars.build import Feed, build
from events.calendars.respond import respond
from events.calendars.select import event_entries, session_entries
from events.filters import EventFilter
from events.models import Event, FormerSlug, Series, Session

LANGUAGES = dict(settings.LANGUAGES)
EVENT_FILTERS = tuple(EventFilter.base_filters)


@require_safe
def all_events(request: HttpRequest) -> HttpResponseBase:
    """``/calendar.ics``: every public event, with the filters of ``/events/``; unknown parameters change nothing."""
    language = _language(request.GET)
    asked = _canonical(request.GET, EVENT_FILTERS)

    def body() -> bytes:
        found = EventFilter(QueryDict(asked), queryset=Event.objects.public())
        if not found.is_valid():
            raise Http404(_("No calendar has these filters."))
        events = _for_entries(found.qs.exclude(start_day=None))
        with override(language):
            feed = Feed(
                name=_("WeGO Events"),
                source=_absolute(reverse("calendars:all"), asked, language),
                page=settings.SITE_URL + reverse("website:events"),
                fallback_zone=settings.TIME_ZONE,
            )
        return build(feed, event_entries(events, language))

    return respond(request, scope="all", variant=f"{language}?{asked}", file_name="wego-events.ics", body=body)


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponseBase:
    """``/series/<slug>/calendar.ics``: the public events of a series, those that are guests in it too."""
    found = Series.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(_("No series has this address."))
    language = _language(request.GET)

    def body() -> bytes:
        events = Event.objects.public().filter(Q(series=found) | Q(also_in=found)).exclude(start_day=None)
        feed = Feed(
            name=found.text("name", language)[0],
            source=_absolute(reverse("calendars:series", args=[slug]), "", language),
            page=settings.SITE_URL + found.get_absolute_url(),
            fallback_zone=settings.TIME_ZONE,
            color=found.color,
        )
        return build(feed, event_entries(_for_entries(events), language))

    return respond(request, scope=f"series:{found.pk}", variant=language, file_name=f"{slug}.ics", body=body)


@require_safe
def session(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """``/events/<slug>/sessions/<id>.ics``: one session, to download."""
    found = Session.objects.public().filter(event__slug=slug, pk=pk, in_feeds=True).for_listing().first()
    if found is None:
        return _moved(request, slug, "calendars:session", pk)
    language = _language(request.GET)

    def body() -> bytes:
        whole = Event.objects.select_related("venue", "room__venue").get(pk=found.event_id)
        feed = Feed(
            name=found.text("title", language)[0] or found.get_kind_display(),
            source=_absolute(reverse("calendars:session", args=[slug, pk]), "", language),
            page=settings.SITE_URL + found.get_absolute_url(),
            fallback_zone=whole.zone or settings.TIME_ZONE,
        )
        return build(feed, session_entries(whole, [found], language))

    return respond(request, scope=f"event:{found.event_id}", variant=f"{language}/{pk}", file_name=f"{slug}-{pk}.ics", body=body)


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponseBase:
    """``/events/<slug>/calendar.ics``: an event with its sessions (``sessions=no``, ``kind=``, ``track=``)."""
    found = Event.objects.public().filter(slug=slug).first()
    if found is None:
        return _moved(request, slug, "calendars:event")
    language = _language(request.GET)
    asked = _canonical(request.GET, ("sessions", "kind", "track"))

    def body() -> bytes:
        whole = Event.objects.select_related("venue", "room__venue", "replaced_by", "series").get(pk=found.pk)
        entries = [*event_entries([whole], language), *session_entries(whole, _sessions(whole, QueryDict(asked)), language)]
        feed = Feed(
            name=whole.text("title", language)[0],
            source=_absolute(reverse("calendars:event", args=[slug]), asked, language),
            page=settings.SITE_URL + whole.get_absolute_url(),
            fallback_zone=whole.zone or settings.TIME_ZONE,
            color=whole.series.color if whole.series else "",
        )
        return build(feed, entries)

    return respond(request, scope=f"event:{found.pk}", variant=f"{language}?{asked}", file_name=f"{slug}.ics", body=body)


def _for_entries(events: QuerySet[Event]) -> QuerySet[Event]:
    return events.select_related("venue", "room__venue", "replaced_by").order_by("start_day", "pk").distinct()


def _sessions(found: Event, asked: QueryDict) -> list[Session]:
    if asked.get("sessions") == "no":
        return []
    sessions = Session.objects.public().filter(event=found, in_feeds=True).for_listing()
    if kinds := asked.getlist("kind"):
        sessions = sessions.filter(kind__in=kinds)
    if tracks := asked.getlist("track"):
        sessions = sessions.filter(track__slug__in=tracks)
    return sorted(sessions, key=lambda session: (str(session.placement.starts_at) if session.placement else "", session.pk))


def _moved(request: HttpRequest, slug: str, name: str, *args: int) -> HttpResponse:
    """A redirect from an address that the event had; 404 where nothing public ever had it."""
    former = FormerSlug.objects.filter(slug=slug, event__in=Event.objects.public()).select_related("event").first()
    if former is None:
        raise Http404(_("No public event has this address."))
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(reverse(name, args=[former.event.slug, *args]) + (f"?{query}" if query else ""))


def _language(asked: QueryDict) -> str:
    """The language asked for by ``lang=``, else English: a feed never depends on who fetches it."""
    wanted = asked.get("lang", "").lower()
    return wanted if wanted in LANGUAGES else settings.LANGUAGE_CODE


def _canonical(asked: QueryDict, names: tuple[str, ...]) -> str:
    """The known parameters in one order, so that equal questions have equal answers."""
    if any("\x00" in value for name in names for value in asked.getlist(name)):
        raise Http404(_("No calendar has these filters."))  # no database compares with it
    pairs: list[tuple[str, Any]] = [(name, value) for name in sorted(names) for value in sorted(set(asked.getlist(name))) if value]
    return urlencode(pairs)


def _absolute(path: str, asked: str, language: str) -> str:
    query = "&".join(part for part in (asked, urlencode({"lang": language}) if language != settings.LANGUAGE_CODE else "") if part)
    return settings.SITE_URL + path + (f"?{query}" if query else "")
