"""What the desk's first page answers: what needs doing, each line with its event and the way to where it is mended; what is next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from events.admin.when import when_short
from events.desk import questions
from events.desk.overview import people_needs, programme_needs, time_needs
from events.desk.overview.needs import SHOWN, Need
from events.models import Event
from events.registration.models import Registration

# In the order in which they are shown; each answers None to whoever has nothing to do with it.
NEEDS: Sequence[Callable[[Any, date], Need | None]] = (
    people_needs.notices_stuck,
    people_needs.mails_stuck,
    programme_needs.conflicts_stop,
    programme_needs.waits,
    programme_needs.lacks_room,
    programme_needs.lacks_lead,
    people_needs.to_decide,
    time_needs.checklist_late,
    time_needs.deadline_near,
    time_needs.lacks_day,
    time_needs.lacks_reminder,
)


def first_page(user: Any) -> dict[str, Any]:
    """The context of the page: only what this person may see and reach."""
    today = timezone.localdate()
    needs = [need for ask in NEEDS if (need := ask(user, today)) is not None]
    return {
        "next_events": _next(today) if user.has_perm("events.view_event") else None,
        "needs": [need for need in needs if need.lines],
        "done": [need.done for need in needs if not need.lines],
        "year": today.year,
    }


def _next(today: date) -> list[dict[str, Any]]:
    standing = Count("registrations", filter=Q(registrations__status__in=Registration.STANDING))
    events = Event.objects.filter(questions.is_next(today)).select_related("venue", "places")
    found = events.annotate(registered=standing).order_by("start_day", "start_time", "slug")[:SHOWN]
    return [{"event": event, "when": when_short(event), "taken": event.registered or ""} for event in found]
