from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from events.models import Event, Session
from events.registration import links
from events.registration.book import book
from events.registration.cancel_booking import cancel_booking
from events.registration.models import Booking, Registration
from events.registration.withdraw import withdraw
from events.website.bookable import bookable_sessions
from wego_events.lib.refusal import Refused


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page whose address is a secret: never kept, found or passed on to other sites."""

    @wraps(view)
    @never_cache
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"  # "no-referrer" would make the page's own forms come from "null"
        return response

    return answered


@private
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """One's own registration: see it, book and cancel sessions, withdraw. Only a POST changes anything."""
    found = links.registration_of(token)
    if found is None:
        raise Http404
    if request.method == "POST":
        _act(request, found)
        return redirect("website:registration", token=token)
    event = Event.objects.for_listing().get(pk=found.event_id)
    bookings = _bookings(found)
    booked = {booking.session_id for booking in bookings}
    offered = bookable_sessions(event, timezone.now()) if found.stands and not event.is_given_up else []
    return render(
        request,
        "website/registration.html",
        {
            "registration": found,
            "event": event,
            "bookings": bookings,
            "sessions": [one for one in offered if one.session.pk not in booked],
            "token": token,
        },
    )


def _bookings(found: Registration) -> list[Booking]:
    bookings = list(found.bookings.filter(status__in=Booking.ACTIVE))
    sessions = {one.pk: one for one in Session.objects.all().for_listing().filter(bookings__in=bookings)}
    for booking in bookings:
        booking.session = sessions[booking.session_id]
    return bookings


def _act(request: HttpRequest, found: Registration) -> None:
    """Do the one thing that the form names, and say what was done or why not."""
    try:
        if number := request.POST.get("book"):
            booking = book(found, get_object_or_404(Session.objects.all().public().filter(event=found.event), pk=_number(number)))
            messages.success(request, _("Booked: %(session)s.") % {"session": booking.session})
        elif number := request.POST.get("cancel"):
            booking = cancel_booking(get_object_or_404(found.bookings, pk=_number(number)))
            messages.success(request, _("Given back: %(session)s.") % {"session": booking.session})
        elif "withdraw" in request.POST:
            withdraw(found)
            messages.success(request, _("You are withdrawn. Your places are free for others."))
    except Refused as refusal:
        messages.error(request, refusal.text)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise Http404
    return int(text)
