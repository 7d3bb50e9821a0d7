from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from events.website.reader import ZONE_COOKIE, ZONE_COOKIE_AGE, may_be_chosen
from events.website.zone_choices import zone_choices
from wego_events.lib.tongue import active_language


def clock(request: HttpRequest) -> HttpResponse:
    """Choose the clock that times are shown on; an empty choice forgets it."""
    back = _back(request)
    if request.method == "POST":
        zone = request.POST.get("zone", "").strip()
        if not zone:
            response = redirect(back)
            response.delete_cookie(ZONE_COOKIE, samesite="Lax")
            return response
        if may_be_chosen(zone):
            response = redirect(back)
            response.set_cookie(
                ZONE_COOKIE, zone, max_age=ZONE_COOKIE_AGE, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
            return response
    choices = zone_choices(active_language())
    refused = request.POST.get("zone", "") if request.method == "POST" else ""
    context = {"choices": choices, "back": back, "refused": refused}
    return render(request, "website/clock.html", context, status=422 if refused else 200)


def _back(request: HttpRequest) -> str:
    """Where the reader came from, if that is a page of this site."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return address
    return reverse("website:home")
