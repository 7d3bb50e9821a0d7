"""States as small marks: a word, and a colour beside it that says no more than the word."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.models import Event

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


def mark(word: Any, tone: str) -> SafeString:
    """A word in a mark."""
    return format_html('<span class="mark mark-{}">{}</span>', tone, word)


def state_mark(record: Any) -> SafeString:
    """The state of an event or session."""
    return mark(record.get_status_display(), TONES.get(record.status, "plain"))
