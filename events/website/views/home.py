from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from events.models import Event
from events.website.timeline import ahead, lately

NEXT = 8
LATELY = 4


def home(request: HttpRequest) -> HttpResponse:
    """What is next."""
    now = timezone.now()
    events = Event.objects.visible_to(request.user).for_listing()
    coming = ahead(events, now, most=NEXT)
    return render(request, "website/home.html", {"ahead": coming, "first": coming.first, "lately": lately(events, now)[:LATELY]})
