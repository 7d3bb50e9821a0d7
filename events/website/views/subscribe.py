from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from events.models import Series


def subscribe(request: HttpRequest) -> HttpResponse:
    """The calendar feeds, and how to take them into a calendar."""
    language = get_language() or settings.LANGUAGE_CODE
    address = settings.SITE_URL + reverse("calendars:all") + ("" if language == settings.LANGUAGE_CODE else f"?lang={language}")
    return render(request, "website/subscribe.html", {"address": address, "webcal": _webcal(address), "series": list(Series.objects.all())})


def _webcal(address: str) -> str:
    return "webcal://" + address.partition("://")[2]
