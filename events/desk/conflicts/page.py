"""What clashes in the programme of an event as it stands in the draft, by what it does to a release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events import conflicts
from events.conflicts import Conflict, Level
from events.desk.conflicts.words import HEADINGS, TONES
from events.desk.event_page import EventPage
from events.models import ConflictLevel, Event, Session
from wego_events.lib.access import may

MOST: Final = 100  # of one level; who has more begins with these


@dataclass(frozen=True, slots=True)
class Line:
    """A clash, and where each of its sessions is mended."""

    conflict: Conflict
    sessions: Sequence[tuple[Session, str]]


@dataclass(frozen=True, slots=True)
class Group:
    """The clashes of one level."""

    level: Level
    heading: Any
    tone: str
    number: int
    lines: Sequence[Line]

    @property
    def left_off(self) -> int:
        return self.number - len(self.lines)


class ConflictsPage(EventPage):
    """Lists what clashes; what is mended is mended on the timetable, or at the session."""

    name = "conflicts"
    label = _("Conflicts")

    def page(self, request: HttpRequest, event: Event) -> HttpResponse:
        return self.show(
            request,
            event,
            "admin/conflicts/page.html",
            groups=list(_groups(conflicts.of_programme(event))),
            levels=reverse("admin:events_conflictlevel_changelist") if may(request.user, "view", ConflictLevel) else "",
        )


def timetable_of(session: Session) -> str:
    """Where a session is moved: its event's timetable, with the session chosen."""
    return f"{reverse('admin:events_event_timetable', args=[session.event_id])}?session={session.pk}"


def _groups(found: Sequence[Conflict]) -> Iterator[Group]:
    of_level = {level: [conflict for conflict in found if conflict.level == level] for level in Level}
    shown = [conflict for group in of_level.values() for conflict in group[:MOST]]
    keys = {key for conflict in shown for key in conflict.sessions}
    sessions = {s.pk: s for s in Session.objects.filter(pk__in=keys).select_related("event")}
    ways = {key: (session, timetable_of(session)) for key, session in sessions.items()}
    for level, group in of_level.items():
        lines = [Line(conflict, [ways[key] for key in conflict.sessions if key in ways]) for conflict in group[:MOST]]
        if lines:
            yield Group(level, HEADINGS[level], TONES[level], len(group), lines)
