"""The list of conflicts of an event, and what is said of them where a session is saved."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.desk.conftest import Desk
from events.models import ConflictLevel, Event, Participation, Session
from tests.cast import make_event, make_part, make_person, make_room, make_session
from venues.models import Room

pytestmark = pytest.mark.sqlite

PAGE = "events_event_conflicts"
CLASH = "“Opening” and “Panel” would be in Hall at the same time. Give one of them another room or time."


@pytest.fixture
def hall(db: None) -> Room:
    return make_room("Hall", capacity=50)


@pytest.fixture
def event(db: None) -> Event:
    return make_event()


def drafted(event: Event, title: str, hall: Room | None = None, **fields: Any) -> Session:
    return make_session(event, title, at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall, released=False, **fields)


def test_a_programme_without_a_clash_says_so(desk: Desk, event: Event, hall: Room) -> None:
    drafted(event, "Opening", hall)
    assert "Nothing clashes." in desk.open(PAGE, event.pk).text


def test_clashes_stand_under_what_they_do(desk: Desk, event: Event, hall: Room) -> None:
    drafted(event, "Opening", hall, capacity=60)
    drafted(event, "Panel", hall)
    text = desk.open(PAGE, event.pk).text
    assert f"These stop a release 1 A room twice at one time {CLASH}" in text
    assert "These warn 1 A room too small “Opening” has 60 places, and Hall has 50 seats." in text


def test_each_leads_to_its_sessions_also_to_those_of_another_event(alice: Any, event: Event, hall: Room) -> None:
    theirs = make_session(make_event("City Week"), "Gala", at="2035-05-14T10:30", room=hall)
    ours = drafted(event, "Panel", hall)
    client = Client()
    client.force_login(alice)
    page = client.get(reverse(f"admin:{PAGE}", args=[event.pk])).content.decode()
    for session in (ours, theirs):
        assert f'href="{reverse("admin:events_event_timetable", args=[session.event_id])}?session={session.pk}"' in page
        assert f'href="{reverse("admin:events_session_change", args=[session.pk])}"' in page


def test_any_number_of_clashes_takes_the_same_queries(alice: Any, event: Event, hall: Room) -> None:
    """The strip above the page counts what it likes; how often it asks does not depend on the clashes either."""
    client = Client()
    client.force_login(alice)
    asked = set()
    for most in (2, 4, 20):
        for n in range(event.sessions.count(), most):
            make_part(drafted(event, f"Session {n}", hall), make_person())
        client.get(reverse(f"admin:{PAGE}", args=[event.pk]))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(f"admin:{PAGE}", args=[event.pk])).status_code == 200
        asked.add(len(queries))
    assert len(asked) == 1


def test_more_than_a_hundred_of_one_level_are_counted(desk: Desk, event: Event, hall: Room) -> None:
    for n in range(16):
        drafted(event, f"Session {n}", hall)
    assert "and 20 more" in desk.open(PAGE, event.pk).text


# Where a session is saved


def test_what_clashes_is_said_where_a_session_is_saved(desk: Desk, event: Event, hall: Room) -> None:
    drafted(event, "Opening", hall)
    panel = drafted(event, "Panel")
    page = desk.send("events_session_change", panel.pk, room=str(hall.pk))
    assert f"Stops a release: {CLASH}" in page.text


def test_and_where_only_its_people_are(desk: Desk, event: Event) -> None:
    ines = make_person("Ines Okoye")
    make_part(drafted(event, "Opening"), ines)
    panel = drafted(event, "Panel")
    page = desk.send(
        "events_session_change", panel.pk,
        **{"participations-TOTAL_FORMS": "1", "participations-0-person": str(ines.pk), "participations-0-role": Participation.Role.SPEAKER,
           "participations-0-status": "confirmed", "participations-0-order": "0"},
    )  # fmt: skip
    assert "Take care: Ines Okoye would be in “Opening” and “Panel” at the same time." in page.text


def test_nothing_is_said_of_what_stands_elsewhere_in_the_programme(desk: Desk, event: Event, hall: Room) -> None:
    drafted(event, "Opening", hall)
    drafted(event, "Panel", hall)
    other = make_session(event, "Closing", at="2035-05-16T10:00", released=False)
    assert "would be in Hall" not in desk.send("events_session_change", other.pk, room=str(hall.pk)).text


def test_what_clashes_is_said_where_a_line_of_the_event_is_saved(desk: Desk, event: Event, hall: Room) -> None:
    drafted(event, "Opening", hall)
    panel = drafted(event, "Panel")
    lines = desk.open("events_event_sessions", event.pk).fields
    row = next(name for name, value in lines.items() if name.endswith("-id") and value == str(panel.pk)).removesuffix("-id")
    page = desk.send("events_event_sessions", event.pk, **{f"{row}-room": str(hall.pk)})
    assert f"Stops a release: {CLASH}" in page.text


def test_after_five_the_list_is_named(desk: Desk, event: Event, hall: Room) -> None:
    for n in range(6):
        drafted(event, f"Session {n}", hall)
    panel = drafted(event, "Panel")
    page = desk.send("events_session_change", panel.pk, room=str(hall.pk))
    assert "1 more clash stands in the list of conflicts." in page.text


def test_set_up_is_typed_in_minutes(desk: Desk, event: Event, hall: Room) -> None:
    make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall)
    panel = make_session(event, "Panel", at="2035-05-14T11:00", room=hall)
    page = desk.send("events_session_change", panel.pk, setup_minutes="30")
    assert "“Panel” needs Hall 30 minutes before it starts, when “Opening” is still there." in page.text
    panel.refresh_from_db()
    assert (panel.setup_minutes, panel.revision) == (0, 1)
    desk.send("events_session_change", drafted(event, "Talk").pk, setup_minutes="45")
    assert Session.objects.get(title="Talk").setup_minutes == 45


def test_levels_are_those_that_staff_set(desk: Desk, event: Event, hall: Room) -> None:
    ConflictLevel.objects.create(cause="room_too_small", level="informs")
    drafted(event, "Opening", hall, capacity=60)
    assert "Good to know 1 A room too small" in desk.open(PAGE, event.pk).text
