from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from events.website.reader import ZONE_COOKIE, ZONE_COOKIE_AGE, may_be_chosen
from events.website.zone_choices import zone_choices
from events.website.zone_finder import zones_named
from members.models import RegionalOffice
from wego_events.lib.tongue import active_language

BAD_INPUT = 422


def clock(request: HttpRequest) -> HttpResponse:
    """Choose the clock that times are shown on: by its zone, or by a place in words. An empty zone forgets it."""
    back = _back(request)
    if request.method != "POST":
        return _page(request, back)
    if "zone" not in request.POST:
        place = request.POST.get("place", "").strip()
        if not place:
            return _page(request, back)
        found = zones_named(place, active_language())
        if len(found) == 1:
            return _chosen(back, found[0][0])
        return _page(request, back, place=place, found=found)
    zone = request.POST.get("zone", "").strip()
    if not zone:
        response = redirect(back)
        response.delete_cookie(ZONE_COOKIE, samesite="Lax")
        return response
    return _chosen(back, zone) if may_be_chosen(zone) else _page(request, back, refused=zone)


def _chosen(back: str, zone: str) -> HttpResponse:
    response = redirect(back)
    response.set_cookie(ZONE_COOKIE, zone, max_age=ZONE_COOKIE_AGE, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


def _page(
    request: HttpRequest, back: str, *, place: str = "", found: list[tuple[str, str]] | None = None, refused: str = ""
) -> HttpResponse:
    """The page to choose on; ``found`` are the zones that the place may mean, None where nobody asked."""
    offices = RegionalOffice.objects.current().exclude(host__zone="")
    context = {
        "choices": zone_choices(active_language()),
        "back": back,
        "place": place,
        "found": found,
        "refused": refused,
        "offices": [office for office in offices if may_be_chosen(office.host.zone)],
    }
    return render(request, "website/clock.html", context, status=BAD_INPUT if refused or found == [] else 200)


def _back(request: HttpRequest) -> str:
    """Where the reader came from, if that is a page of this site."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    if address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return address
    return reverse("website:home")
