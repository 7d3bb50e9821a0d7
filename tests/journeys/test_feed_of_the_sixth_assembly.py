"""On WeGO's own record: the feed says local time in Seoul, and a calendar in Cuenca shows midnight."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.test import Client
from icalendar import Calendar


@pytest.mark.sqlite
@pytest.mark.django_db
def test_two_in_the_afternoon_in_seoul_is_midnight_in_cuenca() -> None:
    call_command("load_demo", "--yes-this-is-a-demo")

    body = Client().get("/events/6th-general-assembly/calendar.ics").content
    assembly: Any = next(event for event in Calendar.from_ical(body).walk("VEVENT") if "General Assembly" in str(event["SUMMARY"]))

    assert b"DTSTART;TZID=Asia/Seoul:20230926T140000\r\n" in body
    assert assembly["DTSTART"].dt.astimezone(ZoneInfo("America/Guayaquil")).isoformat() == "2023-09-26T00:00:00-05:00"
    assert "End not known." in str(assembly["DESCRIPTION"])
