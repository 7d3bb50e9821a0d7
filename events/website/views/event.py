from collections import defaultdict
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from events.assembly.models import AgendaItem
from events.calendars.addresses import feed_of
from events.models import Event, EventOrganisation, Figure, Participation, Resource, Session
from events.website.found import with_event
from events.website.highlights import highlights
from events.website.programme_days import days_of
from events.website.record import evidence, recent_notices, visible_links
from events.website.registration_state import registration_state
from events.website.templatetags.clock import is_past
from events.website.timeline import newest_first
from events.whereabouts import spot_of_event

MEDIA = (Resource.Kind.STREAM, Resource.Kind.RECORDING, Resource.Kind.TRANSCRIPT)
SHORT_PROGRAMME = 14  # sessions; a longer programme is shown by its days


@with_event
def event(request: HttpRequest, event: Event) -> HttpResponse:
    """An event with all of its public record."""
    return render(request, "website/event.html", _context(request, event))


def _context(request: HttpRequest, event: Event) -> dict[str, Any]:
    visible = Event.objects.visible_to(request.user)
    of_event: Any = event.sessions.all()  # each knows its event without asking
    sessions = list(of_event.visible_to(request.user).for_listing())
    days = days_of(sessions, event.zone)
    people = list(Participation.objects.public().for_listing().filter(event=event))
    figures = list(Figure.objects.filter(event=event))
    links_out, links_in = visible_links(event, visible)
    deadlines = list(event.deadlines.filter(is_public=True))
    organisations = list(event.organisations.all())
    resources = _resources(event, sessions)
    media = [one for one in resources if one.kind in MEDIA]
    parts = list(newest_first(visible.filter(parent=event)).for_listing().reverse())
    agenda = list(AgendaItem.objects.filter(event=event))
    return {
        "event": event,
        "organisations": by_role(organisations),
        "days": [(day, highlights(day)) for day in days],
        "has_hours": any(day.slots for day in days),
        "session_count": sum(len(day.sessions) for day in days),
        "is_short": sum(len(day.sessions) for day in days) <= SHORT_PROGRAMME,
        "people": people,
        "agenda": agenda,
        "figures": figures,
        "media": media,
        "is_watchable": any(one.url for one in media),
        "papers": [one for one in resources if one not in media],
        "deadlines": deadlines,
        "links_out": links_out,
        "links_in": links_in,
        "parts": parts,
        "is_bare": not any((days, parts, people, agenda, figures, resources, event.localised("summary"), event.localised("description"))),
        "parent": visible.filter(pk=event.parent_id).first(),
        "replacement": visible.filter(pk=event.replaced_by_id).first(),
        "notices": recent_notices(event, sessions),
        "feed": feed_of("event", event.slug),
        "spot": spot_of_event(event),
        "is_past": is_past(event, timezone.now()),
        "replaces": list(visible.filter(replaced_by=event)),
        "registration": registration_state(event, timezone.now()),
        "evidence": evidence(event, *organisations, *people, *figures, *resources, *deadlines, *links_out),
    }


def _resources(event: Event, sessions: list[Session]) -> list[Resource]:
    """What everyone may open of the event, and what can be watched or heard of its sessions."""
    by_pk = {session.pk: session for session in sessions}
    of_sessions = Q(session__in=by_pk, kind__in=MEDIA)
    resources = list(Resource.objects.public().filter(Q(event=event) | of_sessions))
    for resource in resources:
        if resource.session_id is not None:
            resource.session = by_pk[resource.session_id]
    return resources


def by_role(organisations: list[EventOrganisation]) -> list[tuple[str, list[EventOrganisation]]]:
    """Organisations under what they are to the event, in the order of the roles."""
    groups: dict[str, list[EventOrganisation]] = defaultdict(list)
    for one in organisations:
        groups[one.role].append(one)
    return [(str(EventOrganisation.Role(role).label), groups[role]) for role in EventOrganisation.Role.values if role in groups]
