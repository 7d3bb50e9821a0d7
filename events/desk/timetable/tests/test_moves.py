"""What the calendar's scripts ask and send: moves over what was seen, the conflicts of a move, a light answer while nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events import programme
from events.access import READ_ONLY
from events.desk.conftest import Desk
from events.desk.roles import set_roles
from events.models import Event, Placement, Session
from members.models import User
from tests.cast import SEOUL, make_event, make_room, make_session, make_venue, placement_of
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.sqlite


def hall(name: str = "Great Hall") -> Any:
    return make_room(name, venue=make_venue(zone=SEOUL))


def post(desk: Desk, event: Event, session: Session, **fields: Any) -> Any:
    stands = session.placements.filter(ended_in=None).order_by("released_in").first()
    drafts = session.placements.drafts().first()
    seen = drafts or stands
    given = {"session": session.pk, "start": "", "end": "", "room": "", "over": seen.pk if seen else "", **fields}
    return desk.client.post(reverse("admin:events_event_timetable_moves", args=[event.pk]), given)


def state(desk: Desk, event: Event, tag: str = "") -> Any:
    headers = {"If-None-Match": tag} if tag else {}
    return desk.client.get(reverse("admin:events_event_timetable_state", args=[event.pk]), headers=headers)


def block(answer: Any, session: Session) -> dict[str, Any]:
    body = answer.json()
    return next(one for one in body.get("state", body)["sessions"] if one["id"] == session.pk)


def test_move_writes_the_draft_in_the_venues_clock(desk: Desk) -> None:
    room = hall()
    event = make_event(venue=room.venue)
    session = make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00")

    answer = post(desk, event, session, start="2035-05-15T14:15", end="2035-05-15T15:15", room=room.pk)

    draft = session.placements.drafts().get()
    assert answer.status_code == 200
    assert (draft.when, draft.room) == (When.at(SEOUL, "2035-05-15T14:15", "2035-05-15T15:15"), room)
    moved = block(answer, session)
    assert (moved["start"], moved["room"], moved["base"], moved["waits"]) == ("2035-05-15T14:15", room.pk, draft.pk, True)
    assert moved["readers"] == "Monday, 14 May 2035, 10:00–11:00"
    assert placement_of(session).when == When.at(SEOUL, "2035-05-14T10:00", "2035-05-14T11:00")


def test_session_back_in_the_tray_has_no_time_and_keeps_its_room(desk: Desk) -> None:
    room = hall()
    event = make_event(venue=room.venue)
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00", room=room)

    post(desk, event, session, room=room.pk)

    draft = session.placements.drafts().get()
    assert (draft.start_day, draft.start_time, draft.room) == (None, None, room)


def test_end_that_is_not_known_stays_so_and_is_shown_by_the_kind(desk: Desk) -> None:
    event = make_event()
    session = make_session(event, kind=Session.Kind.KEYNOTE, at="2035-05-14T10:00")

    answer = post(desk, event, session, start="2035-05-14T12:00")

    moved = block(answer, session)
    assert (moved["end"], moved["assumed"]) == ("2035-05-14T12:45", True)
    assert session.placements.drafts().get().end_time is None


def test_second_saver_is_told_and_overwrites_nothing(desk: Desk, desk_of: Callable[[User], Desk]) -> None:
    dana = User.objects.create_superuser("dana@example.org", first_name="Dana", last_name="Diaz")
    event = make_event()
    session = make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00")
    seen = placement_of(session).pk
    post(desk_of(dana), event, session, start="2035-05-14T12:00", end="2035-05-14T13:00")

    answer = post(desk, event, session, start="2035-05-14T16:00", end="2035-05-14T17:00", over=seen)

    assert (answer.status_code, answer.json()["code"]) == (409, "changed-meanwhile")
    assert answer.json()["text"] == (
        "Dana Diaz has changed “Opening” meanwhile. It now stands so: Monday, 14 May 2035, 12:00–13:00. Nothing of yours was saved."
    )
    stands = block(answer, session)
    assert (stands["start"], stands["by"]) == ("2035-05-14T12:00", "Dana Diaz")
    again = post(desk, event, session, start="2035-05-14T16:00", end="2035-05-14T17:00", over=stands["base"])
    assert (again.status_code, block(again, session)["start"]) == (200, "2035-05-14T16:00")


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2035-05-20T10:00", "2035-05-20T11:00", "outside-event-days"),
        ("2035-05-14T10:00", "2035-05-14T09:00", "end-before-start"),
    ],
)
def test_refusal_is_said_and_nothing_moves(desk: Desk, start: str, end: str, code: str) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")

    answer = post(desk, event, session, start=start, end=end)

    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert block(answer, session)["start"] == "2035-05-14T10:00"


def test_time_that_comes_twice_asks_which(desk: Desk) -> None:
    event = make_event(when=When.at("Europe/Paris", "2035-10-28T00:00", "2035-10-28T23:00"))
    session = make_session(event, at="2035-10-28T10:00", until="2035-10-28T11:00")

    asked = post(desk, event, session, start="2035-10-28T02:30", end="2035-10-28T04:00")
    told = post(desk, event, session, start="2035-10-28T02:30", end="2035-10-28T04:00", start_fold="1", end_fold="1")

    assert (asked.status_code, asked.json()["code"], told.status_code) == (409, "time-twice", 200)
    assert session.placements.drafts().get().starts_at.isoformat() == "2035-10-28T01:30:00+00:00"


def test_session_on_another_clock_is_shown_on_the_places_and_keeps_its_own(desk: Desk) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00", zone="Asia/Kolkata")
    assert block(state(desk, event), session)["start"] == "2035-05-14T13:30"

    post(desk, event, session, start="2035-05-14T14:30", end="2035-05-14T15:30")

    assert session.placements.drafts().get().when == When.at("Asia/Kolkata", "2035-05-14T11:00", "2035-05-14T12:00")


def test_move_says_which_conflict_it_causes(desk: Desk) -> None:
    room = hall()
    event = make_event(venue=room.venue)
    make_session(event, "Panel", at="2035-05-14T10:00", until="2035-05-14T11:00", room=room)
    session = make_session(event, "Opening", at="2035-05-14T12:00", until="2035-05-14T13:00", room=room)

    clashing = post(desk, event, session, start="2035-05-14T10:30", end="2035-05-14T11:30", room=room.pk).json()
    solved = post(desk, event, session, start="2035-05-14T15:00", end="2035-05-14T16:00", room=room.pk).json()

    assert [(clash["level"], session.pk in clash["sessions"]) for clash in clashing["caused"]] == [("stops", True)]
    assert (solved["caused"], solved["solved"], solved["state"]["conflicts"]) == ([], 1, [])


def test_hours_of_the_axis_are_instants_also_across_a_clock_change(desk: Desk) -> None:
    event = make_event(when=When.at("Europe/Paris", "2035-03-25T00:00", "2035-03-25T23:00"))

    hours = state(desk, event).json()["hours"]

    assert [hours.get(f"2035-03-25T{hour}:00") for hour in ("01", "02", "03")] == ["2035-03-25T00:00Z", None, "2035-03-25T01:00Z"]


def test_nothing_new_is_answered_without_a_body(desk: Desk) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")
    first = state(desk, event)
    tag = first["ETag"]
    assert first.json()["tag"] == tag
    state(desk, event, tag)

    with CaptureQueriesContext(connection) as light:
        unchanged = state(desk, event, tag)
    asked = [query["sql"] for query in light.captured_queries]
    programme.place(session, When.at(SEOUL, "2035-05-14T12:00", "2035-05-14T13:00"))
    changed = state(desk, event, tag)

    assert (unchanged.status_code, unchanged.content, changed.status_code) == (304, b"", 200)
    assert len([sql for sql in asked if 'FROM "events_event"' not in sql and '"events_' in sql]) == 2


def test_read_only_may_look_and_not_move(db: None, desk_of: Callable[[User], Desk]) -> None:
    set_roles()
    reader = User.objects.create_user("reader@example.org", is_staff=True)
    reader.groups.add(Group.objects.get(name=READ_ONLY))
    event = make_event()
    session = make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00")
    desk = desk_of(reader)

    page = desk.open("events_event_timetable", event.pk)
    table = desk.open("events_event_timetable", event.pk, **{"as": "table"})

    assert "You may look at this timetable and not change it." in page.text
    assert "Opening" in table.text
    assert [name for name in table.fields if name.startswith("session-")] == []
    assert post(desk, event, session, start="2035-05-14T12:00").status_code == 403
    assert desk.client.post(reverse("admin:events_event_timetable", args=[event.pk]), {}).status_code == 403
    assert not Placement.objects.drafts().exists()


def test_only_sessions_that_need_a_room_are_said_to_lack_one(desk: Desk) -> None:
    event = make_event(mode=Event.Mode.HYBRID)
    panel = make_session(event, at="2035-05-14T10:00")
    visit = make_session(event, at="2035-05-14T10:00", kind=Session.Kind.SITE_VISIT)
    online = make_session(event, at="2035-05-14T10:00", mode=Event.Mode.ONLINE)

    shown = state(desk, event)

    assert [block(shown, session)["lacksRoom"] for session in (panel, visit, online)] == [True, False, False]


def test_move_of_another_events_session_is_not_understood(desk: Desk) -> None:
    event = make_event()
    session = make_session(at="2035-05-14T10:00")
    assert post(desk, event, session, start="2035-05-14T12:00").status_code == 400


def test_webinar_is_public_with_the_move(desk: Desk) -> None:
    event = make_event(gathers=False)
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")

    answer = post(desk, event, session, start="2035-05-14T12:00", end="2035-05-14T13:00")

    assert block(answer, session)["base"] == placement_of(session).pk
    assert placement_of(session).when == When.at(SEOUL, "2035-05-14T12:00", "2035-05-14T13:00")


def test_page_asks_as_often_for_eighty_sessions_as_for_forty(desk: Desk) -> None:
    room = hall()
    event = make_event(venue=room.venue)

    def fill(count: int) -> None:
        for number in range(count):
            make_session(event, f"Session {number}", at=f"2035-05-1{4 + number % 3}T{8 + number % 11:02}:00", released=False)

    asked = []
    for count in (40, 40):
        fill(count)
        for query in ({}, {"as": "table"}):
            desk.open("events_event_timetable", event.pk, **query)
            with CaptureQueriesContext(connection) as queries:
                desk.open("events_event_timetable", event.pk, **query)
            asked.append(len(queries))
    assert asked[2:] == asked[:2]
