from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.models import Event, Session
from events.website.found import with_event
from events.website.programme_days import days_of


@with_event
def programme(request: HttpRequest, event: Event) -> HttpResponse:
    """The released programme by day and room: as a grid, or as a list with ``?view=list``."""
    sessions = Session.objects.visible_to(request.user).for_listing().filter(event=event)
    days = days_of(sessions, event.zone)
    as_list = request.GET.get("view") == "list"
    return render(
        request,
        "website/programme.html",
        {"event": event, "days": days, "as_list": as_list, "has_grid": any(len(day.rooms) > 1 for day in days)},
    )
