"""What waits: the drafts of an event's programme beside what readers see, to be released together or some of them, with their reach."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events import programme
from events.access import reaches
from events.desk.event_page import Answer, EventPage
from events.desk.release import reach
from events.desk.release.stops import Stops
from events.desk.release.take_back import take_back_page
from events.desk.release.today import RELEASES, on_today
from events.desk.release.what_differs import Difference, by_day, chosen_of, what_waits
from events.models import Event
from wego_events.lib.refusal import Refused
from wego_events.lib.row_number import row_numbers

NAMES = "registration.view_registration"
SEEN = "seen-"


class ReleasePage(EventPage):
    """Shows what waits and how far it reaches; on POST releases, or discards."""

    name = "programme"
    label = gettext_lazy("Release")

    def count(self, event: Event) -> int:
        return programme.waiting(event).count()

    def below(self) -> Mapping[str, Answer]:
        return {"reach": self.reach, "take_back": self.take_back}

    def page(self, request: HttpRequest, event: Event) -> HttpResponse:
        may_release = reaches(request.user, RELEASES, event)
        if request.method == "POST" and "look" not in request.POST:
            if not may_release:
                raise PermissionDenied
            try:
                messages.success(request, _act(event, request.POST, request.user))
            except Refused as refusal:
                messages.error(request, refusal.text)
            else:
                return HttpResponseRedirect(request.path)
        now = timezone.now()
        found = what_waits(event)
        chosen = row_numbers(request.POST.getlist("session"))
        clashes = Stops.of_programme(event) if found else {}
        return self.show(
            request,
            event,
            "admin/release/page.html",
            days=by_day(found),
            clashes=clashes,
            chosen=chosen,
            waiting=len(found),
            today=on_today(event, now),
            revisions=list(event.revisions.select_related("released_by", "takes_back_to").order_by("-number")),
            may_release=may_release,
            **(self._reach(request, event, found, chosen) if found else {}),
        )

    def reach(self, request: HttpRequest, event: Event) -> HttpResponse:
        """The reach of the chosen sessions alone, for the script of the page: it changes with the choice."""
        found = what_waits(event)
        if not found:
            return HttpResponse(_("Nothing waits any more. Load the page again."))
        return render(request, "admin/release/reach.html", self._reach(request, event, found, row_numbers(request.GET.getlist("session"))))

    def take_back(self, request: HttpRequest, event: Event) -> HttpResponse:
        """What taking back to a revision would change, and on POST that."""
        if not reaches(request.user, RELEASES, event):
            raise PermissionDenied
        return take_back_page(self, request, event, names=reaches(request.user, NAMES, event))

    def _reach(self, request: HttpRequest, event: Event, found: list[Difference], chosen: Collection[int]) -> dict[str, Any]:
        some = chosen_of(found, chosen) or found
        return {
            "number": len(some),
            "is_all": len(some) == len(found),
            "reach": reach.of_release(event, some, timezone.now(), names=reaches(request.user, NAMES, event)),
            "stops": Stops.of_release(event, [one.after for one in some]),
        }


def _act(event: Event, posted: Any, by: Any) -> str:
    """Do what the pressed button says, and say what was done."""
    if key := posted.get("discard"):
        session = event.sessions.filter(pk__in=row_numbers([key])).first()
        if session is None:
            raise Refused("nothing-waits", _("This session has gone meanwhile. What waits now stands below."))
        programme.discard(session, by=by)
        return _("The draft of “%s” is discarded.") % session
    seen = {number: posted[f"{SEEN}{number}"] for number in row_numbers(key.removeprefix(SEEN) for key in posted if key.startswith(SEEN))}
    if "all" in posted:
        return _release(event, None, seen, by)
    chosen = list(event.sessions.filter(pk__in=row_numbers(posted.getlist("session"))))
    if not chosen:
        raise Refused("nothing-chosen", _("Nothing is chosen. Tick the sessions to release, or release all."))
    return _release(event, chosen, seen, by)


def _release(event: Event, only: Any, seen: Mapping[int, str], by: Any) -> str:
    revision = programme.release(event, only=only, seen=seen, by=by)
    placed = revision.placements_begun.count()
    said = ngettext(
        "%(placed)d session is released, as revision %(number)d.", "%(placed)d sessions are released, as revision %(number)d.", placed
    )
    return said % {"placed": placed, "number": revision.number}
