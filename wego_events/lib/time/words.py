"""Days, times and zones in words, in a reader's language. Pure: nothing here asks what time it is or who reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton, format_time, get_timezone_location
from django.utils.translation import gettext as _
from django.utils.translation import override

from wego_events.lib.time.wall_clock import LocalPoint, When, local

# 24 hours in every language: one form for mails, grids and calendars, and never a morning taken for an evening.
CLOCK = "HH:mm"
BRITISH = "en_GB"  # day before month, as the network writes it
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
DASH = "–"
UTC_NAME = "UTC"
# A programme says the same few days, hours and zones hundreds of times; finding the words takes longer than all the rest of its page.
# Give these days, never moments: 00:00 in UTC equals 19:00 of the day before in Lima, and would get that day's words.
remembered = lru_cache(maxsize=2048)


@cache
def locale(language: str) -> Locale:
    """The locale in which a language of the site is written: a code as in LANGUAGES, such as zh-hans."""
    return Locale.parse(BRITISH if language == "en" else language, sep="-" if "-" in language else "_")


@remembered
def language_name(code: str, language: str) -> str:
    """The name of a language (BCP 47) in another, or the code where nobody knows it."""
    try:
        name = Locale.parse(code, sep="-" if "-" in code else "_").get_display_name(locale(language))
    except (ValueError, UnknownLocaleError):
        return code
    return str(name or code)


@remembered
def day_in_words(day: date, language: str, *, short: bool = False) -> str:
    """One day: "Tuesday, 26 September 2023", or short "Tue 26 Sept 2023"."""
    if short:
        return str(format_skeleton("yMMMEd", day, locale=locale(language)))
    return str(format_date(day, "full", locale=locale(language)))


@remembered
def days_in_words(first: date, last: date, language: str) -> str:
    """From one day to another: "6–9 Sept 2020"."""
    if first == last:
        return day_in_words(first, language)
    return str(format_interval(first, last, "yMMMd", locale=locale(language)))


@remembered
def day_and_month(day: date, language: str) -> str:
    """A day of a year that is known from elsewhere: "Tue 26 Sept"."""
    return str(format_skeleton("MMMEd", day, locale=locale(language)))


def clock_in_words(clock: time | datetime, language: str) -> str:
    """A time of day: "14:00"."""
    return _clock_in_words(clock.hour, clock.minute, language)


@remembered
def _clock_in_words(hour: int, minute: int, language: str) -> str:
    return str(format_time(time(hour, minute), CLOCK, locale=locale(language)))


def offset_in_words(moment: datetime) -> str:
    """How far a clock is from UTC at a moment: "UTC+9", "UTC−3:30", "UTC"."""
    offset = moment.utcoffset() or timedelta()
    if not offset:
        return UTC_NAME
    minutes = abs(int(offset.total_seconds())) // 60
    sign = "−" if offset < timedelta() else "+"
    return f"{UTC_NAME}{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")


@remembered
def city_of(zone_name: str, language: str) -> str:
    """The city that a zone is named for, in a language: "Seoul", "서울"."""
    here, (area, _slash, rest) = locale(language), zone_name.partition("/")
    last = rest.rpartition("/")[2]
    former = f"{area}/{last}"  # under which the CLDR keeps the city of America/Argentina/Buenos_Aires
    if "city" not in here.time_zones.get(zone_name, {}) and (known := here.time_zones.get(former, {}).get("city")):
        return str(known)
    return str(get_timezone_location(zone_name, locale=here, return_city=True)).rpartition("/")[2]


def zone_in_words(zone_name: str, moment: datetime, language: str) -> str:
    """A zone as people say it, with its distance from UTC at that moment: "Seoul time (UTC+9)"; "UTC" for UTC."""
    return UTC_NAME if zone_name == UTC_NAME else _zone_in_words(zone_name, offset_in_words(local(moment, zone_name)), language)


@remembered
def _zone_in_words(zone_name: str, offset: str, language: str) -> str:
    with override(language):
        return _("%(city)s time (%(offset)s)") % {"city": city_of(zone_name, language), "offset": offset}


def edtf_in_words(text: str, language: str) -> str:
    """A date in EDTF as far as it is known: "2026", "September 2026", "28 May, year not known". Unread forms stay as they are."""
    with override(language):
        if "/" in text:
            first, last = text.split("/", 1)
            return _("%(first)s to %(last)s") % {
                "first": edtf_in_words(first, language) if first.strip(".") else _("not known"),
                "last": edtf_in_words(last, language) if last.strip(".") else _("not known"),
            }
        if text.endswith(("~", "?", "%")):
            return _("about %(date)s") % {"date": edtf_in_words(text[:-1], language)}
        return _plain_edtf(text, language)


def _plain_edtf(text: str, language: str) -> str:
    if match := re.fullmatch(r"XXXX-(\d\d)-(\d\d)", text):
        day = date(2000, int(match[1]), int(match[2]))  # a leap year, for 29 February
        return _("%(day)s, year not known") % {"day": format_skeleton("MMMMd", day, locale=locale(language))}
    if match := re.fullmatch(r"XXXX-(\d\d)", text):
        return _("%(day)s, year not known") % {"day": format_skeleton("MMMM", date(2000, int(match[1]), 1), locale=locale(language))}
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        return day_in_words(date.fromisoformat(text), language)
    if match := re.fullmatch(r"(\d{4})(?:-XX){1,2}", text):
        return match[1]
    if match := re.fullmatch(r"(\d{4})-(2[1-4])", text):
        return {
            "spring": _("spring %(year)s"),
            "summer": _("summer %(year)s"),
            "autumn": _("autumn %(year)s"),
            "winter": _("winter %(year)s"),
        }[SEASONS[match[2]]] % {"year": match[1]}
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-XX)?", text):
        return str(format_skeleton("yMMMM", date(int(match[1]), int(match[2]), 1), locale=locale(language)))
    if match := re.fullmatch(r"(\d{3})X", text):
        return _("the %(decade)ss") % {"decade": f"{match[1]}0"}
    return text


def shift_in_words(days: int) -> str:
    """By how much a date is off from the event's own: "the day before", "the next day"; nothing where it is the same."""
    if not days:
        return ""
    return _("the day before") if days < 0 else _("the next day")


@dataclass(frozen=True, slots=True)
class OnClock:
    """A start and an end as one clock shows them. ``shift``: by how many days its date is off from the event's own."""

    date: str
    time: str = ""
    zone: str = ""
    zone_name: str = ""
    shift: int = 0

    @property
    def shift_in_words(self) -> str:
        """The shift, in the active language."""
        return shift_in_words(self.shift)


@dataclass(frozen=True, slots=True)
class Spoken:
    """When something is, in words: on the event's own clock, on the reader's, and what is not known."""

    own: OnClock
    other: OnClock | None = None
    same_clock: bool = False
    missing: tuple[str, ...] = ()


def spoken(
    when: When,
    language: str,
    *,
    starts_at: datetime | None,
    ends_at: datetime | None,
    reader_zone: str = "",
    is_past: bool = False,
    is_deadline: bool = False,
) -> Spoken:
    """When something is, in a language; with UTC beside it while the reader's zone is not known (``""``).

    ``starts_at`` and ``ends_at`` are the stored instants: what was stored is told, whatever the zone's rules say today.
    A deadline has an end and needs no start.
    """
    with override(language):
        own = OnClock(_own_date(when, language), _own_time(when, language), *_own_zone(when, starts_at or ends_at, language))
        other, same_clock = None, False
        first, day = (starts_at, when.start.day) if starts_at is not None else (ends_at, when.end.day)
        if first is not None and day is not None and when.zone:
            zone_name = reader_zone or UTC_NAME
            same_clock = _same_clock(when.zone, zone_name, first, ends_at)
            if not same_clock:
                other = _on_clock(starts_at, ends_at, zone_name, language, own_day=day)
        missing = () if is_deadline and when.end.is_known else tuple(_missing(when, is_past))
        return Spoken(own, other, same_clock and bool(reader_zone), missing)


def _own_date(when: When, language: str) -> str:
    start, end = _point(when.start, language), _point(when.end, language)
    if when.start.day and when.end.day:
        if _is_overnight(when):
            return day_in_words(when.start.day, language)
        return days_in_words(when.start.day, when.end.day, language)
    if start and end and start != end:
        return _("%(first)s to %(last)s") % {"first": start, "last": end}
    if end and not start:
        return _("until %(last)s") % {"last": end}
    return start


def _point(point: LocalPoint, language: str) -> str:
    if point.day is not None:
        return day_in_words(point.day, language)
    return edtf_in_words(point.edtf, language) if point.edtf else ""


def _is_overnight(when: When) -> bool:
    if not (when.start.day and when.end.day and when.start.time and when.end.time):
        return False
    return when.end.day - when.start.day == timedelta(days=1) and when.end.time <= when.start.time


def _own_time(when: When, language: str) -> str:
    start, end = _moment(when.start), _moment(when.end)
    if start is not None:
        return _times(start, end, language)
    return clock_in_words(end, language) if end is not None and when.start.day is None else ""


def _moment(point: LocalPoint) -> datetime | None:
    if point.day is None or point.time is None:
        return None
    return datetime.combine(point.day, point.time)


def _times(start: datetime, end: datetime | None, language: str) -> str:
    if end is None:
        return clock_in_words(start, language)
    if start.date() == end.date() or (end.time() == time() and end.date() - start.date() == timedelta(days=1)):
        return f"{clock_in_words(start, language)}{DASH}{clock_in_words(end, language)}"
    if end.replace(tzinfo=None) - start.replace(tzinfo=None) <= timedelta(days=1):
        return _("%(start)s–%(end)s (+1 day)") % {"start": clock_in_words(start, language), "end": clock_in_words(end, language)}
    on_day = weekday_in_words if end.date() - start.date() < timedelta(days=7) else day_and_month
    first, last = (f"{on_day(moment.date(), language)} {clock_in_words(moment, language)}" for moment in (start, end))
    return f"{first} {DASH} {last}"


@remembered
def weekday_in_words(day: date, language: str) -> str:
    """A day of a week that is known from elsewhere: "Tue"."""
    return str(format_date(day, "EEE", locale=locale(language)))


def _own_zone(when: When, instant: datetime | None, language: str) -> tuple[str, str]:
    if not when.zone or instant is None:
        return "", when.zone
    return zone_in_words(when.zone, instant, language), when.zone


def _on_clock(starts_at: datetime | None, ends_at: datetime | None, zone_name: str, language: str, *, own_day: date) -> OnClock:
    """The same on another clock; an end alone is told as "until"."""
    end = local(ends_at, zone_name) if ends_at is not None else None
    if starts_at is None:
        assert end is not None  # one of the two is known
        day = _("until %(last)s") % {"last": day_in_words(end.date(), language)}
        return OnClock(day, clock_in_words(end, language), zone_in_words(zone_name, end, language), zone_name, (end.date() - own_day).days)
    start = local(starts_at, zone_name)
    last = start if end is None or end - start <= timedelta(days=1) else end
    return OnClock(
        days_in_words(start.date(), last.date(), language),
        _times(start, end, language),
        zone_in_words(zone_name, starts_at, language),
        zone_name,
        shift=(start.date() - own_day).days,
    )


def _same_clock(one: str, other: str, starts_at: datetime, ends_at: datetime | None) -> bool:
    return all(local(moment, one).utcoffset() == local(moment, other).utcoffset() for moment in (starts_at, ends_at or starts_at))


def _missing(when: When, is_past: bool) -> list[str]:
    """What people would ask next, said honestly: not yet for what is to come, not known for what has been."""
    said = []
    if not when.start.is_known and not when.end.is_known:
        return [_("date not known") if is_past else _("date not announced")]
    if not when.start.is_known:
        said.append(_("start not known") if is_past else _("start not announced"))
    elif when.start.day is None:
        said.append(_("day not known") if is_past else _("day not announced"))
    elif when.start.time is None and when.end.day in (None, when.start.day):
        said.append(_("time not known") if is_past else _("time not announced"))
    elif when.start.time is not None and when.end.time is None and when.end.day in (None, when.start.day):
        said.append(_("end not known") if is_past else _("end not announced"))
    if when.start.time is not None and not when.zone:
        said.append(_("time zone not known"))
    return said


def moment_in_words(moment: datetime, zone_name: str, language: str) -> str:
    """A moment on one clock: "Tuesday, 26 September 2023, 14:00, Seoul time (UTC+9)"."""
    here = local(moment, zone_name)
    return f"{day_in_words(here.date(), language)}, {clock_in_words(here, language)}, {zone_in_words(zone_name, moment, language)}"
