from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from events.models import Event, Session
from events.website.record import evidence
from events.website.timeline import by_year, newest_first
from venues.models import Venue
from wego_events.lib.world_map import spot_of

EVENTS_A_PAGE = 20
VISITS_SHOWN = 30


def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """A venue with its rooms, the events there and the latest visits to it."""
    found = get_object_or_404(Venue, slug=slug)
    events = newest_first(Event.objects.visible_to(request.user).filter(venue=found)).for_listing()
    page = Paginator(events, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    visits = Session.objects.visible_to(request.user).filter(stops__venue=found).exclude(status=Session.Status.REMOVED)
    rooms = list(found.rooms.all())
    return render(
        request,
        "website/venue.html",
        {
            "venue": found,
            "rooms": rooms,
            "page": page,
            "years": by_year(page),
            "spot": None if found.is_online else spot_of(found.latitude, found.longitude),
            "visits": list(visits.select_related("event").distinct().order_by("-event__start_day", "pk")[:VISITS_SHOWN]),
            "evidence": evidence(found, *rooms),
        },
    )
