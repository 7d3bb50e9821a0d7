"""What waits: the drafts of an event's programme beside what readers see, to be released together or one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events import programme
from events.access import reaches
from events.admin.when import when_line
from events.desk.event_page import EventPage
from events.desk.release import reach
from events.models import Event, Placement, ProgrammeRevision, Session
from wego_events.lib.refusal import Refused

RELEASES = "events.change_session"  # whoever edits the programme releases it: a room changes on the day itself


@dataclass(frozen=True, slots=True)
class Waiting:
    """A session, where readers see it, and where its draft puts it."""

    session: Session
    before: Placement | None
    after: Placement

    @property
    def before_in_words(self) -> str:
        """Time on the venue's clock, and room."""
        if self.before is None:
            return _("not in the programme")
        return in_words(self.before)

    @property
    def after_in_words(self) -> str:
        return in_words(self.after)


def in_words(placement: Placement) -> str:
    """A placement on the venue's clock."""
    if not placement.is_present:
        return _("not in the programme")
    return ", ".join(str(part) for part in (when_line(placement), placement.room) if part)


def what_waits(event: Event) -> Iterator[Waiting]:
    """Everything of an event that waits, in the order of its times."""
    released = {p.session_id: p for p in Placement.objects.released().filter(session__event=event).select_related("room")}
    for draft in programme.waiting(event):
        yield Waiting(draft.session, released.get(draft.session_id), draft)


class ReleasePage(EventPage):
    """Shows what waits; on POST releases, takes back or discards."""

    name = "programme"
    label = gettext_lazy("Release")

    def count(self, event: Event) -> int:
        return programme.waiting(event).count()

    def page(self, request: HttpRequest, event: Event) -> HttpResponse:
        may_release = reaches(request.user, RELEASES, event)
        if request.method == "POST":
            if not may_release:
                raise PermissionDenied
            try:
                messages.success(request, _act(event, request.POST, request.user))
            except Refused as refusal:
                messages.error(request, refusal.text)
            else:
                return HttpResponseRedirect(request.path)
        waiting = list(what_waits(event))
        return self.show(
            request,
            event,
            "admin/programme.html",
            waiting=waiting,
            chosen=set(request.POST.getlist("session")),
            revisions=list(event.revisions.select_related("released_by", "takes_back_to").order_by("-number")),
            may_release=may_release,
            effects=list(reach.of_release(event, [w.session for w in waiting]).in_words()) if waiting else [],
        )


def _act(event: Event, posted: Any, by: Any) -> str:
    """Do what the pressed button says, and say what was done."""
    if key := posted.get("discard"):
        session = event.sessions.filter(pk__in=_numbers([key])).first()
        if session is None:
            raise Refused("nothing-waits", _("This session has gone meanwhile. What waits now stands below."))
        programme.discard(session, by=by)
        return _("The draft of “%s” is discarded.") % session
    if number := posted.get("take_back"):
        to = ProgrammeRevision.objects.filter(event=event, number__in=_numbers([number])).first()
        if to is None:
            raise Refused("revision-elsewhere", _("This event has no such revision. What was released stands below."))
        revision = programme.take_back(event, to=to, by=by)
        return _("Readers see revision %(to)s again, as revision %(number)s.") % {"to": to.number, "number": revision.number}
    if "all" in posted:
        revision = programme.release(event, by=by)
    else:
        chosen = list(event.sessions.filter(pk__in=_numbers(posted.getlist("session"))))
        if not chosen:
            raise Refused("nothing-chosen", _("Nothing is chosen. Tick the sessions to release, or release all."))
        revision = programme.release(event, only=chosen, by=by)
    placed = revision.placements_begun.count()
    said = ngettext(
        "%(placed)d session is released, as revision %(number)d.", "%(placed)d sessions are released, as revision %(number)d.", placed
    )
    return said % {"placed": placed, "number": revision.number}


def _numbers(posted: list[str]) -> list[int]:
    """Those of the values that can be a number of a row."""
    return [int(value) for value in posted if value.isascii() and value.isdigit() and len(value) < 10]
