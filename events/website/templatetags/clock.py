"""Times in words, on the event's clock and the reader's. The words themselves are made by ``wego_events.lib.time.words``."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from babel.dates import format_skeleton
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.models import Deadline, Event
from events.website.reader import Reader
from wego_events.lib.time.models import Timed
from wego_events.lib.time.wall_clock import local
from wego_events.lib.time.words import (
    UTC_NAME,
    Spoken,
    clock_in_words,
    day_and_month,
    day_in_words,
    edtf_in_words,
    locale,
    moment_in_words,
    spoken,
    weekday_in_words,
    zone_in_words,
)
from wego_events.lib.tongue import active_language

register = template.Library()


def is_past(timed: Timed, now: datetime) -> bool:
    """Whether it is over, was held, or will never be: what is not known of it will not be announced any more."""
    if isinstance(timed, Event) and timed.status in (Event.Status.HELD, Event.Status.ARCHIVED, Event.Status.CANCELLED):
        return True
    over = over_at(timed)
    return over is not None and over < now


def over_at(timed: Timed) -> datetime | None:
    """The moment from which its times lie in the past; None where no day is known."""
    if moment := timed.ends_at or timed.starts_at:
        return moment
    last = timed.end_day or timed.start_day
    return datetime.combine(last, time.max, UTC) if last else None


def said(timed: Timed, reader: Reader, within: Event | None = None) -> Spoken:
    """When it is, for this reader. What belongs to an event that is over (``within``) is over too, also where its own day is not known."""
    return spoken(
        timed.when,
        reader.language,
        starts_at=timed.starts_at,
        ends_at=timed.ends_at,
        reader_zone=reader.zone,
        is_past=is_past(timed, reader.now) or (within is not None and is_past(within, reader.now)),
        is_deadline=isinstance(timed, Deadline),
    )


@register.inclusion_tag("website/parts/when.html", takes_context=True)
def when(context: dict[str, Any], timed: Timed, form: str = "full", within: Event | None = None) -> dict[str, Any]:
    """When something is: ``full``, ``line`` (one line a clock) or ``hours`` (without the day, which stands above).

    ``within`` is the event that a session belongs to, where the page has it.
    """
    return {"said": said(timed, context["reader"], within), "timed": timed, "form": form, "reader": context["reader"]}


@register.inclusion_tag("website/parts/leaf.html")
def leaf(timed: Timed) -> dict[str, Any]:
    """The day as a leaf of a calendar: the day and month, or the year where no more is known."""
    here = locale(active_language())
    day = timed.start_day or timed.end_day
    if day is None:
        text = timed.start_edtf or timed.end_edtf
        return {"year": text[:4] if text[:4].isdigit() else ""}
    last = timed.end_day if timed.start_day else None
    return {
        "day": day.day,
        "last": last.day if last and last != day and (last.year, last.month) == (day.year, day.month) else None,
        "month": format_skeleton("MMM", day, locale=here),
        "year": day.year,
        "until": timed.start_day is None,
    }


@register.simple_tag(takes_context=True)
def moment(context: dict[str, Any], instant: datetime) -> str:
    """A moment on the reader's clock, or in UTC while that is not known."""
    reader: Reader = context["reader"]
    return moment_in_words(instant, reader.zone or UTC_NAME, reader.language)


@register.inclusion_tag("website/parts/moment.html", takes_context=True)
def moment_on_both(context: dict[str, Any], instant: datetime, zone: str) -> dict[str, Any]:
    """A moment on the event's clock and, where that shows another hour, on the reader's (in UTC while it is not known)."""
    reader: Reader = context["reader"]
    own, other = zone or UTC_NAME, reader.zone or UTC_NAME
    is_same = local(instant, own).utcoffset() == local(instant, other).utcoffset()
    return {
        "instant": instant,
        "own": moment_in_words(instant, own, reader.language),
        "other": "" if is_same else moment_in_words(instant, other, reader.language),
    }


@register.filter
def edtf(text: str) -> str:
    """A date in EDTF, in words."""
    return edtf_in_words(text, active_language())


@register.filter
def in_words(day: date) -> str:
    """A day in words."""
    return day_in_words(day, active_language())


@register.filter
def short_day(day: date) -> str:
    """A day of a year that stands elsewhere: "Tue 26 Sept"."""
    return day_and_month(day, active_language())


@register.inclusion_tag("website/parts/hour.html", takes_context=True)
def hour(context: dict[str, Any], instant: datetime, zone: str) -> dict[str, str]:
    """A moment's hour on the event's clock and, where it is another, on the reader's."""
    reader: Reader = context["reader"]
    here = local(instant, zone or UTC_NAME)
    there = local(instant, reader.zone or zone or UTC_NAME)
    return {
        "own": clock_in_words(here, reader.language),
        "other": "" if here.utcoffset() == there.utcoffset() else clock_in_words(there, reader.language),
        "weekday": "" if here.date() == there.date() else weekday_in_words(there.date(), reader.language),
    }


@register.filter
def track_number(order: int) -> int:
    """Which of the six colours of tracks."""
    return order % 6 + 1


@register.simple_tag(takes_context=True)
def clock_now(context: dict[str, Any], zone: str) -> SafeString:
    """What a zone's clock shows as the page is made, with its weekday and its zone."""
    reader: Reader = context["reader"]
    here = local(reader.now, zone)
    said = (
        weekday_in_words(here.date(), reader.language),
        clock_in_words(here, reader.language),
        zone_in_words(zone, here, reader.language),
    )
    return format_html('<span>{}</span> <b>{}</b> <bdi class="zone">{}</bdi>', *said)


@register.simple_tag(takes_context=True)
def zone_at(context: dict[str, Any], timed: Timed, zone: str) -> str:
    """A zone in words, as its clock stands when something begins."""
    reader: Reader = context["reader"]
    return zone_in_words(zone, timed.starts_at or reader.now, reader.language)


@register.simple_tag(takes_context=True)
def zone_now(context: dict[str, Any], zone: str) -> str:
    """A zone in words, as its clock stands now."""
    reader: Reader = context["reader"]
    return zone_in_words(zone, reader.now, reader.language)
