"""The states of events and sessions as marks."""

from typing import Any

from django.utils.safestring import SafeString

from events.models import Event
from wego_events.lib.admin.marks import mark

TONES: dict[str, str] = {
    Event.Status.DRAFT: "quiet",
    Event.Status.ANNOUNCED: "notice",
    Event.Status.PUBLISHED: "good",
    Event.Status.HELD: "plain",
    Event.Status.ARCHIVED: "quiet",
    Event.Status.POSTPONED: "warning",
    Event.Status.CANCELLED: "grave",
    "planned": "good",
    "removed": "quiet",
}


def state_mark(record: Any) -> SafeString:
    """The state of an event or session."""
    return mark(record.get_status_display(), TONES.get(record.status, "plain"))
