from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from events.speakers import parts_visible_to, speakers_visible_to
from events.website.found import moved_to
from events.website.played import played
from events.website.record import evidence
from members.models import Person

PARTS_SHOWN = 100


def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """Someone who spoke or will speak in public. Whoever only registered, interpreted or answered the press has no page."""
    person = Person.objects.select_related("merged_into").filter(slug=slug).first()
    if person is None:
        raise Http404
    if person.merged_into is not None:
        return moved_to(request, slug=person.merged_into.slug)
    if not speakers_visible_to(request.user).filter(pk=person.pk).exists():
        raise Http404
    parts = parts_visible_to(request.user).filter(person=person)
    affiliations = list(person.affiliations.select_related("organisation"))
    return render(
        request,
        "website/speaker.html",
        {
            "person": person,
            "affiliations": affiliations,
            "parts": played(parts, most=PARTS_SHOWN),
            "evidence": evidence(person, *affiliations),
        },
    )
