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


@pytest.mark.parametrize(
    "name",
    [
        "Asia/Seoul", "America/Guayaquil", "Europe/Berlin", "America/New_York", "Europe/Dublin", "Africa/Cairo", "America/Santiago",
        "Africa/Casablanca", "Asia/Almaty", "Australia/Lord_Howe", "Pacific/Chatham", "Asia/Kathmandu", "Asia/Jerusalem",
        "America/Sao_Paulo",
    ],
)  # fmt: skip
def test_rules_give_the_zones_own_offset_around_every_change(name: str) -> None:
    zone, rules = ZoneInfo(name), onsets(name)
    moments = [change + timedelta(hours=n) for change in changes(zone) for n in (-26, 0, 1, 26)] or [datetime(2030, 6, 1, tzinfo=UTC)]

    by_rules = [rules[bisect_right(rules, (moment, timedelta.max)) - 1][1] for moment in moments]

    assert by_rules == [moment.astimezone(zone).utcoffset() for moment in moments]


def test_berlin_has_one_rule_for_spring_and_one_for_autumn() -> None:
    lines = vtimezone("Europe/Berlin").decode().split("\r\n")

    assert [line for line in lines if line.startswith("RRULE")] == [
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]
    assert "DTSTART:20100328T020000" in lines


def test_a_fixed_zone_has_no_rule() -> None:
    assert b"RRULE" not in vtimezone("Asia/Seoul")


def test_no_zone_is_told_by_rdate() -> None:
    assert [name for name in zone_names()[::20] if b"RDATE" in vtimezone(name)] == []


def test_summer_in_dublin_is_summer_time() -> None:
    daylight = vtimezone("Europe/Dublin").decode().split("BEGIN:DAYLIGHT")[1]

    assert "TZNAME:IST" in daylight.split("END:DAYLIGHT")[0]
