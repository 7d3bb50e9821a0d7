"""A point of local time as far as it is known, a start and an end of them with their zone, and the instants in UTC."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from edtf import parse_edtf

from wego_events.lib.refusal import Refused
from wego_events.lib.time.zones import validate_zone, zone

# A year outside is a slip of the keys; the calendars of readers overflow at the ends of what Python counts.
YEARS = range(1900, 2200)


def validate_edtf(text: str) -> None:
    """Raise Refused unless the text is a date in EDTF (ISO 8601-2:2019), such as 2026, 2026-09 or XXXX-05-28."""
    try:
        _require_edtf(text)
    except Exception as error:  # for what its grammar lets pass by mistake ("/..") the parser raises whatever Python does
        raise Refused(
            "date-not-edtf",
            _("“%(text)s” is not a date that can be read. Write 2026, 2026-09, or XXXX-05-28 where the year is not known."),
            text=text,
        ) from error


@lru_cache(maxsize=4096)  # the parser takes some ten milliseconds, and a file of members says the same few years over and over
def _require_edtf(text: str) -> None:
    parse_edtf(text)
    _require_real_days(text)
    _require_order(text)


def _require_real_days(text: str) -> None:
    """Raise ValueError for a day that no calendar has: the grammar lets 2026-02-29, XXXX-02-30 and the year 0 pass."""
    if re.search(r"(?<!\d)0000", text):
        raise ValueError(text)
    for month, day in re.findall(r"XXXX-(\d\d)-(\d\d)", text):
        date(2000, int(month), int(day))  # a leap year, for 29 February
    for year, month, day in re.findall(r"(\d{4})-(\d\d)-(\d\d)", text):
        date(int(year), int(month), int(day))


def _require_order(text: str) -> None:
    """Raise ValueError for a period whose end is before its start: the grammar lets 2023/2020 pass."""
    if match := re.fullmatch(r"(\d{4}(?:-\d\d){0,2})/(\d{4}(?:-\d\d){0,2})", text):
        first, last = match.groups()
        length = min(len(first), len(last))
        if last[:length] < first[:length]:
            raise ValueError(text)


def instant(day: date, clock: time, zone_name: str, fold: int | None = None) -> datetime:
    """The instant in UTC that this wall time names.

    Raises Refused (``time-in-gap``) for a time that a clock change leaves out, and (``time-twice``) for one that comes
    twice while ``fold`` (0 the first, 1 the second, PEP 495) is not given.
    """
    here = zone(zone_name)
    first, second = (datetime.combine(day, clock, here).replace(fold=n) for n in (0, 1))
    if first.utcoffset() != second.utcoffset():
        if first.astimezone(UTC).astimezone(here).replace(tzinfo=None) != first.replace(tzinfo=None):
            raise Refused(
                "time-in-gap",
                _("%(time)s does not exist on %(day)s in %(zone)s: the clocks go forward over it. Choose a time before or after."),
                time=f"{clock:%H:%M}",
                day=day.isoformat(),
                zone=zone_name,
            )
        if fold is None:
            raise Refused(
                "time-twice",
                _("%(time)s comes twice on %(day)s in %(zone)s, because the clocks go back. Say whether the first or the second is meant."),
                time=f"{clock:%H:%M}",
                day=day.isoformat(),
                zone=zone_name,
            )
    return (second if fold else first).astimezone(UTC)


def _require_within_years(day: date) -> None:
    if day.year not in YEARS:
        raise Refused(
            "year-out-of-reach",
            _("%(day)s is not a day of an event: the year lies between %(first)s and %(last)s. Correct the year."),
            day=day.isoformat(),
            first=YEARS[0],
            last=YEARS[-1],
        )


@dataclass(frozen=True, slots=True)
class LocalPoint:
    """A day and a time on a wall clock, each perhaps unknown; where the day is, the date as EDTF text, or nothing."""

    day: date | None = None
    time: time | None = None
    fold: int | None = None
    edtf: str = ""

    def validate(self) -> None:
        """Raise Refused where the parts contradict one another."""
        if self.time is not None and self.day is None:
            raise Refused("time-without-day", _("A time needs its day. Give the day, or leave the time out."))
        if self.day is not None:
            _require_within_years(self.day)
        if self.day is not None and self.edtf:
            raise Refused("day-and-edtf", _("Give either the exact day or the date as far as known, not both."))
        if self.edtf:
            validate_edtf(self.edtf)

    def instant(self, zone_name: str) -> datetime | None:
        """The instant in UTC where day, time and zone are known, else None. Raises Refused as ``instant()`` and ``validate()`` do."""
        if self.day is None or self.time is None or not zone_name:
            return None
        _require_within_years(self.day)
        return instant(self.day, self.time, zone_name, self.fold)

    @property
    def is_known(self) -> bool:
        """Whether anything at all is known."""
        return self.day is not None or bool(self.edtf)

    def moved(self, days: int) -> LocalPoint:
        """The same wall time, so many days later; an unknown day stays unknown."""
        return self if self.day is None else replace(self, day=self.day + timedelta(days=days), fold=None)


COLUMNS = ("start_day", "start_time", "start_fold", "start_edtf", "end_day", "end_time", "end_fold", "end_edtf", "zone")


@dataclass(frozen=True, slots=True)
class When:
    """A start and an end on the wall clock of one zone (an IANA name, or "" where the zone is not known)."""

    start: LocalPoint = field(default_factory=LocalPoint)
    end: LocalPoint = field(default_factory=LocalPoint)
    zone: str = ""

    @classmethod
    def of_columns(cls, given: Mapping[str, Any]) -> When:
        """The local time that stands under the names of COLUMNS: in a row, or in a form."""
        start, end = (LocalPoint(*(given[f"{side}_{part}"] for part in ("day", "time", "fold", "edtf"))) for side in ("start", "end"))
        return cls(start, end, given["zone"])

    @property
    def columns(self) -> dict[str, Any]:
        """The local time under the names of COLUMNS."""
        points = (part for point in (self.start, self.end) for part in (point.day, point.time, point.fold, point.edtf))
        return dict(zip(COLUMNS, (*points, self.zone), strict=True))

    @classmethod
    def at(cls, zone_name: str, start: str, end: str = "") -> When:
        """From ISO 8601 local texts: ``When.at("Asia/Seoul", "2023-09-26T14:00")``; a date alone is a day without a time."""
        return cls(_point(start), _point(end), zone_name)

    def validate(self) -> None:
        """Raise Refused for an unknown zone, a time in a gap, an ambiguous one, or an end before its start."""
        validate_zone(self.zone)
        self.start.validate()
        self.end.validate()
        starts_at, ends_at = self.starts_at, self.ends_at
        before = starts_at is not None and ends_at is not None and ends_at <= starts_at
        if self.start.day and self.end.day:
            before = before or self.end.day < self.start.day
            same_clock = self.start.time is not None and self.end.time is not None and not self.zone
            before = before or (same_clock and (self.end.day, self.end.time) <= (self.start.day, self.start.time))
        if before:
            raise Refused("end-before-start", _("The end is not after the start. Correct one of the two."))

    @property
    def starts_at(self) -> datetime | None:
        """The start in UTC, where all of it is known."""
        return self.start.instant(self.zone)

    @property
    def ends_at(self) -> datetime | None:
        """The end in UTC, where all of it is known."""
        return self.end.instant(self.zone)

    @property
    def last_day(self) -> date | None:
        """The last day it touches: the end's, else the start's."""
        return self.end.day or self.start.day

    @property
    def days_over_at(self) -> datetime | None:
        """The instant in UTC at which its last day is over on its clock (UTC without a zone); None where no day is known."""
        if self.last_day is None:
            return None
        return datetime.combine(self.last_day + timedelta(days=1), time(), ZoneInfo(self.zone or "UTC")).astimezone(UTC)

    def moved(self, days: int) -> When:
        """The same wall times, so many days later (or earlier)."""
        return replace(self, start=self.start.moved(days), end=self.end.moved(days))


def _point(text: str) -> LocalPoint:
    if not text:
        return LocalPoint()
    day, _sep, clock = text.partition("T")
    return LocalPoint(date.fromisoformat(day), time.fromisoformat(clock) if clock else None)


def local(moment: datetime, zone_name: str) -> datetime:
    """An aware moment on the wall clock of a zone."""
    return moment.astimezone(ZoneInfo(zone_name))
