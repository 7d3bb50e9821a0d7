from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.calendars.addresses import feed_of
from events.models import Series


def subscribe(request: HttpRequest) -> HttpResponse:
    """The calendar feeds, and how to take them into a calendar."""
    series = [(one, feed_of("series", one.slug)) for one in Series.objects.all()]
    return render(request, "website/subscribe.html", {"feed": feed_of("all"), "series": series})
