"""Parts of an event's record that have a page of their own in its strip: rows of kinds that belong together, edited as on the record's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from events.admin.deadlines import DeadlineInline
from events.admin.links import EventLinkInline, EventOrganisationInline
from events.admin.participations import ParticipationInline
from events.admin.record import FigureInline, ResourceInline
from events.admin.tracks import TrackInline
from events.assembly.admin import AgendaItemInline
from events.desk.admin.session_rows import SessionInline
from events.desk.event_page import EventPage
from events.models import Event
from events.reminders.admin import ReminderRuleInline
from wego_events.evidence.admin import ClaimInline


class RecordPart(EventPage):
    """Shows and saves some kinds of rows; the admin of events does both, told by the request which part it is."""

    inlines: ClassVar[Sequence[type[Any]]]
    edited_by: ClassVar[str] = "events.change_event"

    def page(self, request: HttpRequest, event: Event) -> HttpResponse:
        request.part_of_record = self  # type: ignore[attr-defined]
        model_admin: Any = self.site.get_model_admin(Event)
        answer: HttpResponse = model_admin.changeform_view(request, str(event.pk), extra_context={"title": self.label})
        return answer


def part_of(request: HttpRequest) -> RecordPart | None:
    """The part of a record that a request is about; None for the record itself."""
    return getattr(request, "part_of_record", None)


class SessionsPart(RecordPart):
    name = "sessions"
    label = _("Sessions")
    edited_by = "events.change_session"
    inlines = [SessionInline, TrackInline]


class PeoplePart(RecordPart):
    name = "people"
    label = _("People and organisations")
    inlines = [ParticipationInline, EventOrganisationInline]


class DetailsPart(RecordPart):
    name = "details"
    label = _("Agenda and dates")
    inlines = [AgendaItemInline, DeadlineInline, ReminderRuleInline]


class DocumentsPart(RecordPart):
    name = "documents"
    label = _("Documents and sources")
    inlines = [ResourceInline, FigureInline, EventLinkInline, ClaimInline]
