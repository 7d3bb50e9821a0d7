"""The timetable page: shows the draft as a calendar or a table, answers what its scripts ask, and takes moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import condition

from events.access import reaches
from events.admin.entries import signed_in
from events.desk.admin.session_rows import rooms_to_choose
from events.desk.event_page import Answer, EventPage
from events.desk.timetable.axis import clock_of
from events.desk.timetable.blocks import Timetable
from events.desk.timetable.clashes import clashes_of, difference, of_sessions
from events.desk.timetable.moving import MoveForm
from events.desk.timetable.state import state_of, tag_of
from events.desk.timetable.table import TimetableRows
from events.desk.timetable.texts import texts
from events.models import Event
from wego_events.lib.refusal import Refused
from wego_events.lib.time.words import city_of
from wego_events.lib.time.zones import zone_names
from wego_events.lib.tongue import active_language

MOVES = "events.change_session"
AS_TABLE = "table"


class TimetablePage(EventPage):
    """The draft as a calendar; with ``?as=table`` as a form that needs no script."""

    name = "timetable"
    label = gettext_lazy("Timetable")

    def below(self) -> Mapping[str, Answer]:
        return {"state": self.state, "moves": self.moves}

    def page(self, request: HttpRequest, event: Event) -> HttpResponse:
        if request.method == "POST" or request.GET.get("as") == AS_TABLE:
            return self._table(request, event)
        state, may_move = state_of(event, request.user), reaches(request.user, MOVES, event)
        clock = state["zone"]
        return self.show(
            request,
            event,
            "admin/timetable/page.html",
            data={
                "state": state,
                "texts": texts(),
                "second": second_clock(clock, request.user),
                "mayMove": may_move,
                "stateUrl": self.address(event, "state"),
                "movesUrl": self.address(event, "moves"),
                "language": active_language(),
            },
            may_move=may_move,
            rooms=rooms_to_choose(event),
            clock=city_of(clock, active_language()) if clock else "",
            clocks=zone_names(),
            likely=likely_clocks(clock, request.user),
        )

    def state(self, request: HttpRequest, event: Event) -> HttpResponse:
        """What stands now; 304 while it is what the asker has."""

        @condition(etag_func=lambda request: tag_of(event, request.user))
        def answer(request: HttpRequest) -> HttpResponse:
            return JsonResponse(state_of(event, request.user))

        response: HttpResponse = answer(request)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    def moves(self, request: HttpRequest, event: Event) -> HttpResponse:
        """Move one session. 200 with what stands then and what it causes; 400 or 409 with what stands, and why it was refused."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not reaches(request.user, MOVES, event):
            raise PermissionDenied
        form = MoveForm(event, clock_of(event), request.POST)
        if not form.is_valid():
            text = " ".join(str(error) for errors in form.errors.values() for error in errors)
            return JsonResponse({"code": "not-understood", "text": text, "state": state_of(event, request.user)}, status=400)
        before = clashes_of(event)
        try:
            form.move(by=signed_in(request))
        except Refused as refusal:
            refused = {"code": refusal.code, "text": refusal.text, "state": state_of(event, request.user)}
            return JsonResponse(refused, status=409)
        state = state_of(event, request.user)
        return JsonResponse({"state": state, **difference(before, state["conflicts"])})

    def _table(self, request: HttpRequest, event: Event) -> HttpResponse:
        may_move = reaches(request.user, MOVES, event)
        timetable = Timetable.of(event)
        rows = TimetableRows(timetable, request.POST if request.method == "POST" else None)
        if request.method == "POST":
            if not may_move:
                raise PermissionDenied
            saved = rows.save(by=signed_in(request))
            if saved is not None:
                said = ngettext("%d session is placed.", "%d sessions are placed.", saved) % saved
                messages.success(request, said if saved else _("Nothing was changed."))
                return HttpResponseRedirect(f"{request.path}?as={AS_TABLE}")
            messages.error(request, _("Nothing is saved yet: correct what is marked, then save again."))
        clashes = of_sessions(clashes_of(event))
        for row in rows.rows:
            row.clashes = clashes.get(row.instance.pk, [])
        return self.show(
            request,
            event,
            "admin/timetable/table.html",
            rows=rows,
            may_move=may_move,
            clock=city_of(timetable.zone, active_language()) if timetable.zone else "",
            zone=timetable.zone,
        )


def second_clock(clock: str, reader: Any) -> str:
    """The clock beside the place's: the secretariat's where it is another, else the reader's own; "" leaves it to the device."""
    return next(iter(likely_clocks(clock, reader)), "")


def likely_clocks(clock: str, reader: Any) -> list[str]:
    """The secretariat's clock and the reader's own, as far as they are not the place's."""
    return [zone for zone in dict.fromkeys((settings.TIME_ZONE, reader.zone)) if zone and zone != clock]
