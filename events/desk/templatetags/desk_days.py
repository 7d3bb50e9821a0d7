"""Days in the words of the reader's language."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_skeleton
from django import template
from django.utils.timezone import localdate

from wego_events.lib.time.words import day_in_words, locale
from wego_events.lib.tongue import active_language

register = template.Library()


@register.filter
def short_day(when: date | datetime | None) -> str:
    """A day, or the day of a moment on the secretariat's clock: "Tue 26 Sept 2023". Nothing where none is known."""
    if when is None:
        return ""
    return day_in_words(localdate(when) if isinstance(when, datetime) else when, active_language(), short=True)


@register.filter
def long_day(day: date) -> str:
    """A day with its weekday: "Tuesday, 26 September 2023"."""
    return day_in_words(day, active_language())


@register.filter
def month(day: date) -> str:
    """The month in which a day lies: "September 2023"."""
    return str(format_skeleton("yMMMM", day, locale=locale(active_language())))
