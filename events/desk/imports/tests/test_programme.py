"""Programmes: sessions of one event go through the verbs, from tables and from calendars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

import pytest

from events.desk.admin.place_fields import place_of
from events.desk.imports.taking_out import exported
from events.desk.imports.tests.workbooks import done, faults, lines_of, read, row, verdicts, workbook
from events.desk.models import Import
from events.models import Event, Session, Track
from members.models import User
from tests.cast import make_event, make_part, make_person, make_room, make_session, make_venue

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

HEADS = ["id", "title", "title_ko", "kind", "day", "start", "end", "room", "track", "speakers"]


@pytest.fixture
def event(db: None) -> Event:
    venue = make_venue()
    make_room("Great Hall", venue=venue, slug="great-hall")
    event = make_event(venue=venue)
    Track.objects.create(event=event, slug="air", name="Clean air")
    return event


def sessions(imported_rows: Sequence[Sequence[object]], *, event: Event, by: User) -> Import:
    return read(workbook(Sessions=[HEADS, *imported_rows]), by=by, kind="programme", event=event)


def test_a_programme_becomes_drafts_with_its_speakers(alice: User, event: Event) -> None:
    make_person("Ines Okoye", slug="ines-okoye")
    imported = sessions(
        [
            ["", "Opening", "개회", "plenary", datetime(2035, 5, 14), time(9, 30), time(11), "great-hall", "air", "chair:ines-okoye"],
            ["", "Dinner", "", "gala_dinner", "2035-05-14", "20:00", "01:00", "", "", ""],
        ],
        event=event,
        by=alice,
    )
    assert faults(imported) == {}
    done(imported)

    opening, dinner = Session.objects.order_by("pk")
    assert opening.placement is None
    placed = place_of(opening)
    assert (placed.start_day, placed.start_time, placed.end_time, placed.room.slug, placed.zone) == (
        date(2035, 5, 14), time(9, 30), time(11), "great-hall", "Asia/Seoul",
    )  # fmt: skip
    assert (opening.title_ko, opening.track.slug) == ("개회", "air")
    assert [(part.role, part.person.slug, part.status) for part in opening.participations.all()] == [("chair", "ines-okoye", "invited")]
    assert place_of(dinner).end_day == date(2035, 5, 15)


def test_each_wrong_cell_of_a_programme_is_named(alice: User, event: Event) -> None:
    make_session(make_event("Another"), "Elsewhere")
    imported = sessions(
        [
            ["", "Too late", "", "plenary", "2035-05-20", "09:00", "", "", "", ""],
            ["", "Backwards", "", "plenary", "2035-05-14", "15:00", "14:00", "", "", ""],
            ["", "Lost", "", "plenary", "2035-05-14", "9 am", "", "cellar", "water", "ines-nobody"],
            [Session.objects.get().pk, "Elsewhere", "", "plenary", "", "", "", "", "", ""],
            ["", "", "", "", "", "", "", "great-hall", "", ""],
        ],
        event=event,
        by=alice,
    )

    found = faults(imported)
    assert list(found) == [
        "Sessions!E2",
        "Sessions!G3",
        "Sessions!F4",
        "Sessions!H4",
        "Sessions!I4",
        "Sessions!J4",
        "Sessions!A5",
        "Sessions!D6",
        "Sessions!B6",
    ]
    assert found["Sessions!E2"].startswith("2035-05-20 is not one of the days of “Clean Air Forum 2035”")
    assert found["Sessions!G3"] == "The end is not after the start. Correct one of the two."
    assert found["Sessions!F4"] == "“9 am” is no time of day. Write it in 24 hours, as 09:30 or 14:00."
    assert found["Sessions!H4"] == "“cellar” is the key of no room of the venue. Its rooms: great-hall."


def test_a_programme_that_is_exported_comes_back_unchanged_and_a_move_goes_to_the_draft(alice: User, event: Event) -> None:
    session = make_session(event, "Panel", at="2035-05-14T10:00", until="2035-05-14T11:00", capacity=40, is_bookable=True)
    make_part(session, make_person(slug="ines-okoye"), role="moderator")
    make_session(event, "Long one", at="2035-05-14T10:00", until="2035-05-15T12:00")
    content = exported("programme", by=alice, event=event)
    assert verdicts(read(content, by=alice, kind="programme", event=event)) == {"same": 2}

    heads, *lines = [list(line) for line in lines_of(content, "Sessions")]
    panel = next(line for line in lines if line[heads.index("title")] == "Panel")
    panel[heads.index("start")], panel[heads.index("capacity")] = time(10, 30), 50
    imported = read(workbook(Sessions=[heads, panel]), by=alice, kind="programme", event=event)
    assert row(imported, 2).changes == [{"key": "start", "old": "10:00", "new": "10:30"}, {"key": "capacity", "old": "40", "new": "50"}]
    done(imported)

    session.refresh_from_db()
    assert (session.placement.start_time, session.draft.start_time, session.capacity) == (time(10), time(10, 30), 50)
    assert verdicts(read(content, by=alice, kind="programme", event=event)) == {"same": 1, "changed": 1}


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//another system//EN
BEGIN:VEVENT
UID:opening@example.org
SUMMARY:{title}
DTSTART;TZID=Asia/Seoul:20350514T093000
DTEND;TZID=Asia/Seoul:20350514T110000
LOCATION:Great Hall
CATEGORIES:plenary
END:VEVENT
BEGIN:VEVENT
UID:utc@example.org
SUMMARY:In UTC
DTSTART:20350514T030000Z
DURATION:PT1H
END:VEVENT
BEGIN:VEVENT
UID:floating@example.org
SUMMARY:Floating
DTSTART:20350515T090000
DTEND:20350515T100000
END:VEVENT
BEGIN:VEVENT
UID:windows@example.org
SUMMARY:Of Windows
DTSTART;TZID=Korea Standard Time:20350515T140000
DTEND;TZID=Korea Standard Time:20350515T150000
END:VEVENT
BEGIN:VEVENT
UID:strange@example.org
SUMMARY:Strange
DTSTART;TZID=Moon/Tranquillity:20350515T160000
DTEND;TZID=Moon/Tranquillity:20350515T170000
END:VEVENT
BEGIN:VEVENT
UID:daily@example.org
SUMMARY:Every day
DTSTART;TZID=Asia/Seoul:20350514T080000
RRULE:FREQ=DAILY;COUNT=3
END:VEVENT
BEGIN:VEVENT
UID:whole@example.org
SUMMARY:Whole days
DTSTART;VALUE=DATE:20350514
DTEND;VALUE=DATE:20350516
END:VEVENT
END:VCALENDAR
"""


def calendar(event: Event, by: User, title: str = "Opening") -> Import:
    content = CALENDAR.format(title=title).replace("\n", "\r\n").encode()
    return read(content, by=by, kind="programme", event=event, name="theirs.ics")


def test_a_calendar_is_put_on_the_clock_of_the_event_and_what_was_done_is_said(alice: User, event: Event) -> None:
    imported = calendar(event, alice)
    assert faults(imported) == {}
    assert imported.said == [
        "entry 2 (In UTC) is in UTC: its times were put on the clock of Asia/Seoul.",
        "entry 3 (Floating) names no time zone: its times are taken as they stand, on the clock of Asia/Seoul.",
        "entry 5 (Strange) names the time zone “Moon/Tranquillity”, which we do not know: its times are taken as they stand, "
        "on the clock of Asia/Seoul.",
        "entry 6 (Every day) repeats (RRULE) and was not taken: bring in each time as an entry of its own.",
    ]
    done(imported)

    placed = {session.title: place_of(session) for session in Session.objects.all()}
    assert {title: (p.start_day.day, p.start_time, p.end_time) for title, p in placed.items()} == {
        "Opening": (14, time(9, 30), time(11)),
        "In UTC": (14, time(12), time(13)),
        "Floating": (15, time(9), time(10)),
        "Of Windows": (15, time(14), time(15)),
        "Strange": (15, time(16), time(17)),
        "Whole days": (14, None, None),
    }
    assert (placed["Opening"].room.slug, placed["Whole days"].end_day) == ("great-hall", date(2035, 5, 15))


def test_a_calendar_that_comes_again_changes_instead_of_doubling(alice: User, event: Event) -> None:
    done(calendar(event, alice))
    assert verdicts(calendar(event, alice)) == {"same": 6}

    done(calendar(event, alice, title="Grand opening"))

    assert Session.objects.count() == 6
    assert Session.objects.filter(title="Grand opening").exists()


def test_an_event_that_does_not_gather_refuses_a_room_held_twice_and_takes_the_rest(alice: User, event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(gathers=False)
    event.refresh_from_db()
    lines = [["", name, "", "panel", "2035-05-14", "09:00", "10:00", "great-hall", "", ""] for name in ("First", "Second")]
    imported = done(sessions(lines, event=event, by=alice))

    assert imported.counts == {"Sessions": {"made": 1, "left": 1}}
    assert [session.title for session in Session.objects.all()] == ["First"]
