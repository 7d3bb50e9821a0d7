"""Take back: first what would differ for readers and how far it reaches, then the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from events import programme
from events.admin.entries import signed_in
from events.desk.release import reach
from events.desk.release.stops import Stops
from events.desk.release.what_differs import by_day, differences
from events.models import Event
from events.programme.take_back import placements_of
from wego_events.lib.refusal import Refused
from wego_events.lib.row_number import row_numbers

if TYPE_CHECKING:
    from events.desk.event_page import EventPage


def take_back_page(page: EventPage, request: HttpRequest, event: Event, *, names: bool) -> HttpResponse:
    """Ask with ``?to=3``, and on POST take back to that revision: by someone who may release this event."""
    asked = request.POST if request.method == "POST" else request.GET
    to = event.revisions.filter(number__in=row_numbers([asked.get("to", "")])).first()
    if to is None:
        raise Http404
    if request.method == "POST":
        try:
            seen = next(iter(row_numbers([request.POST.get("seen", "")])), None)
            revision = programme.take_back(event, to=to, seen=seen, by=signed_in(request))
        except Refused as refusal:
            messages.error(request, refusal.text)
        else:
            messages.success(
                request, _("Readers see revision %(to)s again, as revision %(number)s.") % {"to": to.number, "number": revision.number}
            )
            return HttpResponseRedirect(page.address(event))
    found = differences(event, placements_of(event, to))
    last = event.revisions.order_by("-number").first()
    return page.show(
        request,
        event,
        "admin/release/take_back.html",
        title=_("Take back to revision %d") % to.number,
        to=to,
        last=last,
        days=by_day(found),
        number=len(found),
        release_page=page.address(event),
        reach=reach.of_release(event, found, timezone.now(), names=names) if found else None,
        stops=Stops.of_release(event, [one.after for one in found]) if found else None,
    )
