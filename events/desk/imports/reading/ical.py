"""Calendars of other systems (RFC 5545): each VEVENT a row, its times on the wall clock of a place."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar.timezone import tzid_from_tzinfo

from events.desk.imports.reading.headings import Table
from events.desk.imports.reading.sheets import MAX_ROWS, too_many_rows
from events.models import Session
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import local
from wego_events.lib.time.zones import zone_names

LETTERS = {
    "uid": "UID", "title": "SUMMARY", "abstract": "DESCRIPTION", "day": "DTSTART", "start": "DTSTART", "end_day": "DTEND", "end": "DTEND",
    "zone": "DTSTART", "location": "LOCATION", "kind": "CATEGORIES",
}  # fmt: skip
NOT_TAKEN = ("RRULE", "RDATE", "RECURRENCE-ID")


class CalendarTable(Table):
    """A table whose rows are entries and whose columns are properties."""

    def cell(self, key: str, number: int) -> str:
        name = self.letters.get(key, "")
        return _("entry %(number)d, %(property)s") % {"number": number, "property": name} if name else _("entry %d") % number


def read_calendar(content: bytes, zone: str) -> Table:
    """The entries of a calendar. Floating times and those in UTC are put on the clock of ``zone``, and it is said. Raises Refused."""
    table = CalendarTable("iCalendar", LETTERS)
    try:
        calendar = Calendar.from_ical(content.replace(b"\0", b""))  # which no database takes
        entries = list(calendar.walk("VEVENT"))
    except Exception as error:  # the parser raises ValueError, IndexError, and what its parts raise
        raise Refused("calendar-broken", _("The calendar cannot be read. Export it again as .ics from where it comes.")) from error
    if not entries:
        raise Refused("calendar-empty", _("The calendar holds no entries. Export it again with the days of the event."))
    if len(entries) > MAX_ROWS:
        raise too_many_rows()
    _say_zones(calendar, table)
    for number, entry in enumerate(entries, 1):
        row = _row(entry, number, zone, table)
        if row is not None:
            table.rows.append((number, row))
    if not table.rows:
        raise Refused("calendar-empty", " ".join(str(text) for text in table.said) or _("The calendar holds no entries that can be taken."))
    return table


def _row(entry: Any, number: int, zone: str, table: Table) -> dict[str, Any] | None:
    name = _("entry %(number)d (%(title)s)") % {"number": number, "title": str(entry.get("SUMMARY", "")) or entry.get("UID", "")}
    repeated = [key for key in NOT_TAKEN if key in entry]
    if repeated:
        text = _("%(name)s repeats (%(property)s) and was not taken: bring in each time as an entry of its own.")
        table.said.append(text % {"name": name, "property": ", ".join(repeated)})
        return None
    if str(entry.get("STATUS", "")).upper() == "CANCELLED":
        table.said.append(_("%s is cancelled there and was not taken. If it stands here, cancel it on its own page.") % name)
        return None
    row: dict[str, Any] = {"uid": str(entry.get("UID", "")), "title": str(entry.get("SUMMARY", ""))}
    for key, property_ in (("abstract", "DESCRIPTION"), ("location", "LOCATION")):
        if entry.get(property_):
            row[key] = str(entry[property_])
    if kind := _kind(entry):
        row["kind"] = kind
    try:
        row |= _times(entry, name, zone, table)
    except (AttributeError, TypeError, ValueError, KeyError, OverflowError):
        row["day"] = _as_written(entry.get("DTSTART", ""))  # its reader says what is wrong with it
    return row


def _as_written(value: Any) -> str:
    """A property as it stands in the file; of several the first."""
    first = value[0] if isinstance(value, list) else value
    return first.to_ical().decode(errors="replace") if hasattr(first, "to_ical") else str(first)


def _times(entry: Any, name: str, zone: str, table: Table) -> dict[str, Any]:
    if "DTSTART" not in entry:
        return {}
    start = entry["DTSTART"].dt
    end = entry["DTEND"].dt if "DTEND" in entry else start + entry["DURATION"].dt if "DURATION" in entry else None
    if not isinstance(start, datetime):  # days: DTEND is the day after the last (RFC 5545 §3.6.1)
        last = end - timedelta(days=1) if isinstance(end, date) and not isinstance(end, datetime) else None
        return {"day": start, "start": "", "end_day": last if last and last > start else "", "end": ""}
    here = _place_of(entry["DTSTART"], start)
    said = ""
    if start.tzinfo is None and entry["DTSTART"].params.get("TZID"):
        said = _(
            "%(name)s names the time zone “%(tzid)s”, which we do not know: its times are taken as they stand, on the clock of %(zone)s."
        )
        here = ""
    elif start.tzinfo is None:
        here, said = "", _("%(name)s names no time zone: its times are taken as they stand, on the clock of %(zone)s.")
    elif (not here and start.tzinfo is UTC) or (not here and start.utcoffset() == timedelta() and tzid_from_tzinfo(start.tzinfo) == "UTC"):
        said = _("%(name)s is in UTC: its times were put on the clock of %(zone)s.")
    elif not here:
        said = _("%(name)s names the time zone “%(tzid)s”, which we do not know: its times were put on the clock of %(zone)s.")
    clock_zone = here or zone
    if said:
        tzid = entry["DTSTART"].params.get("TZID", "")
        table.said.append(said % {"name": name, "zone": zone or "?", "tzid": tzid})
    first = _on_clock(start, clock_zone)
    last_moment = _on_clock(end, clock_zone) if isinstance(end, datetime) else None
    return {
        "day": first.date(),
        "start": first.time().replace(second=0, microsecond=0),
        "end_day": last_moment.date() if last_moment and last_moment.date() != first.date() else "",
        "end": last_moment.time().replace(second=0, microsecond=0) if last_moment and last_moment > first else "",
        "zone": here if here != zone else "",
    }


def _on_clock(moment: datetime, zone: str) -> datetime:
    return moment.replace(tzinfo=None) if moment.tzinfo is None or not zone else local(moment, zone).replace(tzinfo=None)


def _place_of(property_: Any, moment: datetime) -> str:
    """The IANA zone of a place that a time names, by itself or as the parser knows it (Windows has names of its own)."""
    known = set(zone_names())
    for name in (property_.params.get("TZID", ""), getattr(moment.tzinfo, "key", "") or ""):
        if str(name) in known:
            return str(name)
    return ""


def _say_zones(calendar: Any, table: Table) -> None:
    known = set(zone_names())
    names = {str(found.get("TZID", "")) for found in calendar.walk("VTIMEZONE")}
    unknown = sorted(name for name in names if name not in known)
    if unknown:
        table.said.append(_("Time zones that the file describes itself: %s.") % ", ".join(unknown))


def _kind(entry: Any) -> str:
    """A category, where it is one; whether we have such a kind, its reader says: others are no fault of a calendar."""
    found = entry.get("CATEGORIES")
    if found is None:
        return ""
    words = [str(word).strip().lower() for one in (found if isinstance(found, list) else [found]) for word in getattr(one, "cats", [one])]
    by_word = {word: value for value, label in Session.Kind.choices for word in (value, str(label).lower())}
    return next((by_word[word] for word in words if word in by_word), "")
