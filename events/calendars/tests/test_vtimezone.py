"""Every zone's VTIMEZONE, its rules expanded by dateutil, says what the zone database says."""

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Timezone

from events.calendars.vtimezone import LAST_YEAR, vtimezone
from wego_events.lib.time.zones import zone_names

FROM = 2019


def changes(zone: ZoneInfo) -> list[datetime]:
    """The moments, to the hour, at which a zone's offset changes from 2019 to 2037."""
    moment, found = datetime(FROM, 1, 1, tzinfo=UTC), []
    while moment.year <= LAST_YEAR:
        later = moment + timedelta(days=1)
        if moment.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            hours = (moment + timedelta(hours=n) for n in range(25))
            found += [h for h in hours if h.astimezone(zone).utcoffset() != (h + timedelta(hours=1)).astimezone(zone).utcoffset()]
        moment = later
    return found


def onsets(name: str) -> list[tuple[datetime, timedelta]]:
    """Every onset in UTC, with the offset that begins there."""
    found = []
    observances: list[Any] = Timezone.from_ical(vtimezone(name)).subcomponents
    for observance in observances:
        wall, before, after = (observance[key] for key in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"))
        walls = [wall.dt]
        if "RRULE" in observance:
            rule = observance["RRULE"]
            if "UNTIL" in rule:  # in UTC (RFC 5545 §3.3.10), while the rule runs on the wall clock
                rule["UNTIL"] = [(until + before.td).replace(tzinfo=None) for until in rule["UNTIL"]]
            walls = rrulestr(rule.to_ical().decode(), dtstart=wall.dt).between(wall.dt, datetime(LAST_YEAR + 1, 1, 1), inc=True)
        found += [((each - before.td).replace(tzinfo=UTC), after.td) for each in walls]
    return sorted(found)


PARTS = 8  # so that several processes share the work


@pytest.mark.parametrize("part", range(PARTS))
def test_rules_give_every_zones_own_offset_around_every_change(part: int) -> None:
    wrong: dict[str, timedelta] = {}
    for name in zone_names()[part::PARTS]:
        zone, rules = ZoneInfo(name), onsets(name)
        moments = [change + timedelta(hours=n) for change in changes(zone) for n in (-26, 0, 1, 26)]
        moments += [datetime(year, month, 15, tzinfo=UTC) for year in range(FROM, LAST_YEAR + 1) for month in (1, 7)]

        by_rules = [rules[bisect_right(rules, (moment, timedelta.max)) - 1][1] for moment in moments]

        wrong |= {f"{name} {m}": o for m, o in zip(moments, by_rules, strict=True) if o != m.astimezone(zone).utcoffset()}
        if b"RDATE" in vtimezone(name):  # Outlook ignores it
            wrong[name] = timedelta()
    assert wrong == {}


def test_every_zone_that_can_be_typed_is_proven() -> None:
    assert len(zone_names()) > 400


def test_berlin_has_one_rule_for_spring_and_one_for_autumn() -> None:
    lines = vtimezone("Europe/Berlin").decode().split("\r\n")

    assert [line for line in lines if line.startswith("RRULE")] == [
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]
    assert "DTSTART:20100328T020000" in lines


def test_a_fixed_zone_has_no_rule() -> None:
    assert b"RRULE" not in vtimezone("Asia/Seoul")


def test_summer_in_dublin_is_summer_time() -> None:
    daylight = vtimezone("Europe/Dublin").decode().split("BEGIN:DAYLIGHT")[1]

    assert "TZNAME:IST" in daylight.split("END:DAYLIGHT")[0]
