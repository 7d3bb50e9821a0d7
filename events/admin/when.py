"""When something is, on one line of a list."""

from django.utils.translation import get_language

from wego_events.lib.time.models import Timed
from wego_events.lib.time.words import spoken


def when_line(timed: Timed) -> str:
    """The local day, time and zone, and what of it is not known."""
    words = spoken(timed.when, get_language() or "en", starts_at=timed.starts_at, ends_at=timed.ends_at)
    return ", ".join(part for part in (words.own.date, words.own.time, words.own.zone, *words.missing) if part)
