"""When something is, on one line: in full on pages, short in lists."""

from wego_events.lib.time.models import Timed
from wego_events.lib.time.words import city_of, clock_in_words, day_in_words, days_in_words, spoken
from wego_events.lib.tongue import active_language


def when_line(timed: Timed, *, is_past: bool = False) -> str:
    """The local day, time and zone, and what of it is not known."""
    words = spoken(timed.when, active_language(), starts_at=timed.starts_at, ends_at=timed.ends_at, is_past=is_past)
    return ", ".join(part for part in (words.own.date, words.own.time, words.own.zone, *words.missing) if part)


def when_short(timed: Timed, *, is_past: bool = False) -> str:
    """The same for a list: "Tue 26 Sept 2023, 14:00–15:30, Seoul". What is not known is said only where no day is."""
    when, language = timed.when, active_language()
    if when.start.day is None:
        return when_line(timed, is_past=is_past)
    if when.end.day and when.end.day != when.start.day and timed_spans_days(timed):
        return days_in_words(when.start.day, when.end.day, language)
    hours = "–".join(clock_in_words(point.time, language) for point in (when.start, when.end) if point.time is not None)
    city = city_of(when.zone, language) if when.zone and when.start.time else ""
    return ", ".join(part for part in (day_in_words(when.start.day, language, short=True), hours, city) if part)


def timed_spans_days(timed: Timed) -> bool:
    """Whether it is more than one evening that ends after midnight."""
    if timed.starts_at is None or timed.ends_at is None:
        return True
    return (timed.ends_at - timed.starts_at).total_seconds() >= 24 * 3600
