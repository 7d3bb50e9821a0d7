"""VTIMEZONE from the zone database: nth-weekday rules where they say it, single onsets where they cannot (RFC 5545 §3.6.5).

Outlook ignores RDATE, so none is used. An observance's DTSTART is wall time in its TZOFFSETFROM.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

FIRST_YEAR, LAST_YEAR = 2010, 2037  # what is before goes out in UTC; rules that reach the last year go on
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1


@dataclass(frozen=True, slots=True)
class Onset:
    """A change of offset: the wall time at which it comes, by the offset before it."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool

    @property
    def kind(self) -> tuple[object, ...]:
        """What onsets of one rule have in common."""
        return self.before, self.after, self.name, self.is_summer, self.wall.month, self.wall.weekday(), self.wall.time()

    @property
    def weeks(self) -> frozenset[int]:
        """Which of its weekday in the month it is: its number, and LAST where no other follows."""
        number = (self.wall.day - 1) // 7 + 1
        is_last = self.wall.day + 7 > monthrange(self.wall.year, self.wall.month)[1]
        return frozenset({number, LAST}) if is_last else frozenset({number})

    @property
    def instant(self) -> datetime:
        """The moment of the change in UTC."""
        return (self.wall - self.before).replace(tzinfo=UTC)


@cache
def vtimezone(zone_name: str) -> bytes:
    """The VTIMEZONE of a zone, with CRLF line ends."""
    zone = ZoneInfo(zone_name)
    component = Timezone()
    component.add("TZID", zone_name)
    component.add_component(_observance(_opening(zone)))
    for run, week in _runs(list(_onsets(zone))):
        component.add_component(_observance(run[0], run, week))
    return bytes(component.to_ical())


def _opening(zone: ZoneInfo) -> Onset:
    """What holds as the first year begins."""
    wall = datetime(FIRST_YEAR, 1, 1)
    here = wall.replace(tzinfo=zone)
    offset = here.utcoffset() or timedelta()
    return Onset(wall, offset, offset, here.tzname() or "", (here.dst() or timedelta()) > timedelta())


def _onsets(zone: ZoneInfo) -> Iterator[Onset]:
    """Every change of offset from the first year to the last, found by days and then to the second."""
    early, end = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)
    while early < end:
        late = early + timedelta(days=1)
        if _offset(early, zone) != _offset(late, zone):
            yield _onset(early, late, zone)
        early = late


def _onset(early: datetime, late: datetime, zone: ZoneInfo) -> Onset:
    before = _offset(early, zone)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=int((late - early).total_seconds()) // 2)
        if _offset(middle, zone) == before:
            early = middle
        else:
            late = middle
    there = late.astimezone(zone)
    return Onset(
        wall=(late + before).replace(tzinfo=None),
        before=before,
        after=_offset(late, zone),
        name=there.tzname() or "",
        is_summer=_is_summer(early.astimezone(zone), there),
    )


def _is_summer(before: datetime, after: datetime) -> bool:
    """Whether a change begins summer time. Dublin and Casablanca have it the other way round: a negative saving in winter."""
    return (after.dst() or timedelta()) > timedelta() or (before.dst() or timedelta()) < timedelta()


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _runs(onsets: Iterable[Onset]) -> Iterator[tuple[list[Onset], int | None]]:
    """Onsets that one rule says, each run with the week of its rule; None for an onset that stands alone."""
    kinds: defaultdict[tuple[object, ...], list[Onset]] = defaultdict(list)
    for onset in onsets:
        kinds[onset.kind].append(onset)
    for same in kinds.values():
        run: list[Onset] = []
        weeks: frozenset[int] = frozenset()
        for onset in same:
            if run and onset.wall.year == run[-1].wall.year + 1 and weeks & onset.weeks:
                run.append(onset)
                weeks &= onset.weeks
                continue
            if run:
                yield run, _week(run, weeks)
            run, weeks = [onset], onset.weeks
        yield run, _week(run, weeks)


def _week(run: list[Onset], weeks: frozenset[int]) -> int | None:
    return None if len(run) == 1 else min(weeks)  # LAST where it fits, as the databases write it


def _observance(onset: Onset, run: list[Onset] | None = None, week: int | None = None) -> TimezoneStandard | TimezoneDaylight:
    observance = TimezoneDaylight() if onset.is_summer else TimezoneStandard()
    observance.add("DTSTART", onset.wall)
    observance.add("TZOFFSETFROM", onset.before)
    observance.add("TZOFFSETTO", onset.after)
    observance.add("TZNAME", onset.name)
    if run and week is not None:
        rule: dict[str, object] = {"FREQ": "YEARLY", "BYMONTH": onset.wall.month, "BYDAY": f"{week}{WEEKDAYS[onset.wall.weekday()]}"}
        if run[-1].wall.year < LAST_YEAR:
            rule["UNTIL"] = run[-1].instant
        observance.add("RRULE", vRecur(rule))
    return observance
