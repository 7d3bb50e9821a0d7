from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from events.models import Event, Session
from events.website.record import evidence
from events.website.timeline import newest_first
from venues.models import Venue


def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """A venue with its rooms, the events there and the visits to it."""
    found = get_object_or_404(Venue, slug=slug)
    events = newest_first(Event.objects.visible_to(request.user).filter(venue=found)).for_listing()
    visits = Session.objects.visible_to(request.user).filter(stops__venue=found)
    rooms = list(found.rooms.all())
    return render(
        request,
        "website/venue.html",
        {
            "venue": found,
            "rooms": rooms,
            "events": list(events),
            "visits": list(visits.select_related("event").distinct()),
            "evidence": evidence(found, *rooms),
        },
    )
