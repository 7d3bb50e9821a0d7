from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from events.calendars.addresses import feed_of
from events.models import Event
from events.website.glance import network_at_a_glance
from events.website.timeline import ahead, lately

NEXT = 8
LATELY = 4


def home(request: HttpRequest) -> HttpResponse:
    """What is next, what was held lately, and the network at a glance."""
    now = timezone.now()
    visible = Event.objects.visible_to(request.user)
    coming = ahead(visible.for_listing(), now, most=NEXT)
    context = {
        "ahead": coming,
        "first": coming.first,
        "lately": lately(visible.for_listing(), now)[:LATELY],
        "glance": network_at_a_glance(visible),
        "feed": feed_of("all"),
    }
    return render(request, "website/home.html", context)
