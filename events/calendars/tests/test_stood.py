"""An entry that changed says for 14 days how it stood before."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from events import lifecycle, programme
from events.calendars.models import WrittenEntry
from events.models import Event, Session
from events.upkeep import expire
from tests.cast import SEOUL, make_event, make_room, make_session, make_venue
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db


def description(client: Client, entry: Event | Session) -> str:
    body = client.get("/events/forum/calendar.ics").content
    return {str(one["UID"]): str(one["DESCRIPTION"]) for one in Calendar.from_ical(body).walk("VEVENT")}[str(entry.uid)]


def changed(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.startswith("Changed")]


def test_a_moved_session_says_when_it_was(client: Client) -> None:
    event = make_event(slug="forum")
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")
    programme.place(session, When.at(SEOUL, "2035-05-15T16:00", "2035-05-15T17:00"))
    assert changed(description(client, session)) == []  # a draft

    programme.release(event)

    assert changed(description(client, session)) == ["Changed. Before: Monday, 14 May 2035, 10:00–11:00, Seoul time (UTC+9)"]


def test_another_room_is_said_without_the_time(client: Client) -> None:
    hall = make_venue("Harbour Hall")
    event = make_event(slug="forum", venue=hall)
    session = make_session(event, at="2035-05-14T10:00", room=make_room("Room A", venue=hall))
    programme.place(session, room=make_room("Room B", venue=hall))
    programme.release(event)

    assert changed(description(client, session)) == ["Changed. Before: Room A, Harbour Hall, Seoul"]


def test_a_new_session_and_a_new_text_say_nothing(client: Client) -> None:
    event = make_event(slug="forum")
    session = make_session(event, at="2035-05-14T10:00")

    assert changed(description(client, session) + description(client, event)) == []


def test_a_moved_event_says_when_and_where_it_was(client: Client) -> None:
    event = make_event(slug="forum", venue=make_venue("Harbour Hall"), when=When.at(SEOUL, "2035-05-14T09:00", "2035-05-14T18:00"))
    lifecycle.reschedule(event, When.at(SEOUL, "2035-06-04T09:00", "2035-06-04T18:00"))
    moved = description(client, event)
    lifecycle.relocate(event, make_venue("River Hall"), None)

    assert changed(moved) == ["Changed. Before: Monday, 14 May 2035, 09:00–18:00, Seoul time (UTC+9)"]
    assert changed(description(client, event)) == ["Changed. Before: Harbour Hall, Seoul"]


def test_after_fourteen_days_it_is_said_no_more_and_the_sequence_stays(client: Client) -> None:
    event = make_event(slug="forum")
    session = make_session(event, at="2035-05-14T10:00")
    programme.place(session, When.at(SEOUL, "2035-05-15T16:00"))
    programme.release(event)
    before = client.get("/events/forum/calendar.ics")
    session.refresh_from_db()
    sequence = session.sequence

    expire(timezone.now() + timedelta(days=15))

    after = client.get("/events/forum/calendar.ics", headers={"If-None-Match": before["ETag"]})
    session.refresh_from_db()
    assert (after.status_code, changed(description(client, session)), session.sequence) == (200, [], sequence)


def test_queries_for_what_stood_before_do_not_grow(client: Client) -> None:
    event = make_event(slug="forum")

    def move(number: int) -> None:
        for n in range(number):
            session = make_session(event, at=f"2035-05-14T{9 + n:02}:00")
            programme.place(session, When.at(SEOUL, f"2035-05-15T{9 + n:02}:00"))
        programme.release(event)

    def first_writing() -> int:
        cache.clear()
        WrittenEntry.objects.all().delete()
        with CaptureQueriesContext(connection) as asked:
            client.get("/events/forum/calendar.ics")
        return len(asked)

    move(1)
    one = first_writing()
    move(3)
    assert (one, first_writing()) == (14, 14)


def test_how_a_session_stood_while_it_was_for_invited_people_is_told_to_nobody(client: Client) -> None:
    hall = make_venue("Harbour Hall")
    event = make_event(slug="forum", venue=hall)
    session = make_session(event, at="2035-05-14T10:00", room=make_room("Room A", venue=hall), visibility="restricted")
    programme.place(session, When.at(SEOUL, "2035-05-15T16:00", "2035-05-15T17:00"))
    programme.release(event)
    session.refresh_from_db()
    session.visibility = Event.Visibility.PUBLIC
    session.save()

    assert changed(description(client, session)) == []

    programme.place(session, room=make_room("Room B", venue=hall))
    programme.release(event)

    assert changed(description(client, session)) == ["Changed. Before: Room A, Harbour Hall, Seoul"]


def test_how_an_event_stood_while_it_was_for_invited_people_is_told_to_nobody(client: Client) -> None:
    event = make_event(slug="forum", visibility=Event.Visibility.RESTRICTED)
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")
    lifecycle.reschedule(event, When.at(SEOUL, "2035-06-14T09:00", "2035-06-16T18:00"))
    event.refresh_from_db()
    event.visibility = Event.Visibility.PUBLIC
    event.save()

    assert changed(description(client, event)) == []
    assert changed(description(client, session)) == []
