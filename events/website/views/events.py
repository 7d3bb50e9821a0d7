from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.models import Event
from events.website.finder import EventFinder
from events.website.timeline import by_year, newest_first

EVENTS_A_PAGE = 20


def events(request: HttpRequest) -> HttpResponse:
    """All events, the newest first, narrowed by what the address asks for."""
    visible = Event.objects.visible_to(request.user)
    finder = EventFinder(request.GET or None, visible)
    page = Paginator(newest_first(finder.qs).for_listing(), EVENTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "website/events.html", {"finder": finder, "page": page, "years": by_year(page)})
