"""Builds calendars: entries in, bytes out. No request, no clock, no query; the same data gives the same bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vDuration, vGeo, vText, vUri

from events.calendars.entry import Entry, Place, Span
from events.calendars.vtimezone import FIRST_YEAR, vtimezone

PRODID = "-//World Smart Sustainable Cities Organization//WeGO Events//EN"
REFRESH = timedelta(hours=1)
AFTER = b"END:VCALENDAR\r\n"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a calendar says of itself: its name, its own address, and the page that shows the same."""

    name: str
    source: str
    page: str
    fallback_zone: str
    color: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as bytes, and the zone that they name; none for whole days."""

    body: bytes
    zone: str


def build(feed: Feed, entries: Iterable[Entry]) -> bytes:
    """A whole VCALENDAR (RFC 5545 §3.4, RFC 7986 §5) in UTF-8 with CRLF. Without entries it carries one VTIMEZONE."""
    written = [write(entry) for entry in entries]
    return b"".join([*before(feed, {one.zone for one in written}, is_empty=not written), *(one.body for one in written), AFTER])


def write(entry: Entry) -> Written:
    """One VEVENT (RFC 5545 §3.6.1)."""
    return Written(_vevent(entry), _zone_of(entry.span))


def before(feed: Feed, zones: Collection[str], *, is_empty: bool) -> Iterator[bytes]:
    """What stands before the entries: what the calendar says of itself, and the rules of the zones that they name."""
    yield _head(feed)
    named = {feed.fallback_zone} if is_empty else {zone for zone in zones if zone}
    yield from (vtimezone(zone) for zone in sorted(named))


def _head(feed: Feed) -> bytes:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODID)
    calendar.add("CALSCALE", "GREGORIAN")
    name = PlainText(clean(feed.name))
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    calendar.add("SOURCE", vUri(feed.source), parameters={"VALUE": "URI"})
    calendar.add("URL", vUri(feed.page))
    if feed.color:
        calendar.add("COLOR", feed.color)
    return bytes(calendar.to_ical()).removesuffix(AFTER)


def _vevent(entry: Entry) -> bytes:
    event = Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", entry.revised_at.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.revised_at.astimezone(UTC))
    event.add("SEQUENCE", entry.sequence)
    event.add("STATUS", entry.status.value)
    event.add("TRANSP", "TRANSPARENT" if entry.is_transparent else "OPAQUE")
    _add_span(event, entry.span)
    event.add("SUMMARY", PlainText(clean(entry.summary.text)), parameters={"LANGUAGE": entry.summary.language})
    event.add("DESCRIPTION", PlainText(clean(entry.description)))
    event.add("URL", vUri(entry.url))
    if entry.place:
        _add_place(event, entry.place)
    if entry.category:
        event.add("CATEGORIES", [clean(entry.category)])
    if entry.within_uid:
        event.add("RELATED-TO", vText(entry.within_uid), parameters={"RELTYPE": "PARENT"})
    if entry.join_url:
        event.add("CONFERENCE", vUri(entry.join_url), parameters={"VALUE": "URI", "FEATURE": "VIDEO"})
    if entry.alarm is not None:
        event.add_component(_alarm(entry.alarm, clean(entry.summary.text)))
    return bytes(event.to_ical())


def _alarm(ahead: timedelta, words: str) -> Alarm:
    """A reminder on the screen (RFC 5545 §3.6.6)."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", -ahead)
    alarm.add("DESCRIPTION", PlainText(words))
    return alarm


def _zone_of(span: Span) -> str:
    """The zone whose wall clock DTSTART shows; empty for whole days, and where only UTC is unambiguous."""
    if span.starts_at is None or span.starts_at.year < FIRST_YEAR:
        return ""
    zone = ZoneInfo(span.zone)
    moments = (span.starts_at, span.ends_at or span.starts_at)
    return "" if any(_comes_twice(moment, zone) for moment in moments) else span.zone


def _comes_twice(moment: datetime, zone: ZoneInfo) -> bool:
    wall = moment.astimezone(zone)
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


def _add_span(event: Event, span: Span) -> None:
    if span.starts_at is not None and span.ends_at is not None:
        zone_name = _zone_of(span)
        clock = ZoneInfo(zone_name) if zone_name else UTC
        event.add("DTSTART", span.starts_at.astimezone(clock))
        event.add("DTEND", span.ends_at.astimezone(clock))
    elif span.first_day is not None:
        event.add("DTSTART", span.first_day)
        event.add("DTEND", (span.last_day or span.first_day) + timedelta(days=1))
    else:
        raise ValueError("An entry without a known day stands on pages, not in calendars.")


def _add_place(event: Event, place: Place) -> None:
    words = clean(place.words)
    event.add("LOCATION", PlainText(words))
    if place.latitude is None or place.longitude is None:
        return
    event.add("GEO", vGeo((place.latitude, place.longitude)))
    event.add(
        "X-APPLE-STRUCTURED-LOCATION",
        vUri(f"geo:{place.latitude},{place.longitude}"),
        parameters={"VALUE": "URI", "X-TITLE": words.replace('"', "'").replace("\n", ", ")},
    )


class PlainText(vText):
    """TEXT with nothing but its own escapes (RFC 5545 §3.3.11). The library takes a backslash before an N for a line break."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def clean(text: str) -> str:
    """The text as TEXT may hold it: lines ended by one line feed, no control characters (RFC 5545 §3.3.11)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", CONTROL.sub("", lines)).strip()
