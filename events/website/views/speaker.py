from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from events.models import Event, Participation, Session
from events.website.found import moved_to
from events.website.record import evidence, speakers
from members.models import Person


def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """Someone who spoke or will speak in public. Whoever only registered has no page."""
    person = Person.objects.select_related("merged_into").filter(slug=slug).first()
    if person is None:
        raise Http404
    if person.merged_into is not None:
        return moved_to(request, slug=person.merged_into.slug)
    if not speakers().filter(pk=person.pk).exists():
        raise Http404
    parts = Participation.objects.public().for_listing().filter(person=person)
    events = Event.objects.visible_to(request.user)
    sessions = Session.objects.visible_to(request.user)
    affiliations = list(person.affiliations.select_related("organisation"))
    return render(
        request,
        "website/speaker.html",
        {
            "person": person,
            "affiliations": affiliations,
            "event_parts": list(parts.filter(event__in=events).select_related("event").order_by("-event__start_day", "pk")),
            "session_parts": list(
                parts.filter(session__in=sessions).select_related("session__event").order_by("-session__event__start_day", "pk")
            ),
            "evidence": evidence(person, *affiliations),
        },
    )
