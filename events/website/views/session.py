from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from events.models import Event, Resource, Session
from events.website.found import with_event
from events.website.record import evidence


@with_event
def session(request: HttpRequest, event: Event, pk: int) -> HttpResponse:
    """A session with its people, place and documents."""
    visible = Session.objects.visible_to(request.user).for_listing()
    session = (
        visible.filter(event=event, pk=pk)
        .prefetch_related(Prefetch("resources", Resource.objects.public(), to_attr="public_resources"))
        .first()
    )
    if session is None:
        raise Http404
    people = session.public_parts
    return render(
        request,
        "website/session.html",
        {
            "event": event,
            "session": session,
            "placement": session.placement,
            "people": people,
            "stops": session.places_on_the_way,
            "resources": session.public_resources,
            "evidence": evidence(session, *people, *session.public_resources),
        },
    )
