"""What every page of the desk says in its head: how many changes of programmes wait for a release, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from events.models import Placement


@dataclass(frozen=True, slots=True)
class Waits:
    """How many drafts wait, and the page that shows them: the event's, or the list of all events of which something waits."""

    number: int
    url: str

    @property
    def in_words(self) -> str:
        return ngettext("%d change waits", "%d changes wait", self.number) % self.number


def all_that_waits(user: Any) -> Waits | None:
    """What waits in all events, in one query; None where nothing does, and for those who may not see events."""
    if not user.has_perm("events.view_event"):
        return None
    by_event = dict(Placement.objects.drafts().order_by().values_list("session__event").annotate(Count("pk")))
    if not by_event:
        return None
    if len(by_event) == 1:
        return Waits(sum(by_event.values()), reverse("admin:events_event_programme", args=[*by_event]))
    return Waits(sum(by_event.values()), reverse("admin:events_event_changelist") + "?what=waits")
