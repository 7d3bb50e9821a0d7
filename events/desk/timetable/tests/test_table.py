"""The timetable as a form without scripts: what is wrong is named at its field, and nothing that was typed is lost."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.urls import reverse

from events import programme
from events.desk.conftest import Desk
from events.desk.tests.form_page import FormPage
from events.models import Placement, Session
from members.models import User
from tests.cast import SEOUL, make_event, make_room, make_session, make_venue, placement_of
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.sqlite


def open_table(desk: Desk, session: Session) -> FormPage:
    return desk.open("events_event_timetable", session.event_id, **{"as": "table"})


def send(desk: Desk, page: FormPage, session: Session, others: dict[str, str | None] | None = None, **changes: str | None) -> FormPage:
    """Change fields of a session's line on a page that was opened, and send it."""
    mine = {f"session-{session.pk}-{name}": value for name, value in changes.items()}
    fields: dict[str, Any] = {**page.fields, **mine, **(others or {})}
    address = reverse("admin:events_event_timetable", args=[session.event_id])
    return FormPage(
        desk.client.post(f"{address}?as=table", {name: value for name, value in fields.items() if value is not None}, follow=True)
    )


def test_line_is_placed_in_the_draft(desk: Desk) -> None:
    room = make_room("Great Hall", venue=make_venue())
    event = make_event(venue=room.venue)
    session = make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00")

    page = send(desk, open_table(desk, session), session, day="2035-05-15", start="14:00", end="15:30", room=str(room.pk))

    draft = Placement.objects.drafts().get()
    assert "1 session is placed." in page.text
    assert (draft.start_day, draft.start_time, draft.end_time, draft.room) == (date(2035, 5, 15), time(14), time(15, 30), room)


def test_session_is_taken_out_of_the_programme(desk: Desk) -> None:
    session = make_session(at="2035-05-14T10:00", until="2035-05-14T11:00")

    send(desk, open_table(desk, session), session, present=None)

    assert Placement.objects.drafts().get().is_present is False


def test_untouched_table_changes_nothing(desk: Desk) -> None:
    session = make_session(at="2035-05-14T10:00", until="2035-05-14T11:00")

    page = send(desk, open_table(desk, session), session)

    assert "Nothing was changed." in page.text
    assert not Placement.objects.drafts().exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": "2035-05-20"}, "2035-05-20 is not one of the days of “Clean Air Forum 2035”"),
        ({"end": "09:00"}, "The end is not after the start. Correct one of the two."),
        ({"day": "", "start": "10:00"}, "A time needs its day. Give the day, or leave the time out."),
        ({"start": "half ten"}, "Enter a valid time."),
    ],
)
def test_bad_line_is_named_and_nothing_is_saved_or_lost(desk: Desk, typed: dict[str, str], said: str) -> None:
    event = make_event()
    bad = make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00")
    good = make_session(event, "Panel", at="2035-05-14T12:00", until="2035-05-14T13:00")
    page = open_table(desk, bad)

    answer = send(desk, page, bad, {f"session-{good.pk}-start": "12:15"}, **typed)

    assert said in answer.text
    assert "Nothing is saved yet: correct what is marked, then save again." in answer.text
    assert not Placement.objects.drafts().exists()
    assert {name: answer.fields[f"session-{bad.pk}-{name}"] for name in typed} == typed
    assert answer.fields[f"session-{good.pk}-start"] == "12:15"


def test_time_in_a_gap_is_named_at_its_field(desk: Desk) -> None:
    event = make_event(when=When.at("Europe/Paris", "2035-03-25T00:00", "2035-03-25T23:00"))
    session = make_session(event, at="2035-03-25T10:00", until="2035-03-25T11:00")

    answer = send(desk, open_table(desk, session), session, start="02:30")

    assert "02:30 does not exist on 2035-03-25 in Europe/Paris" in answer.text


def test_line_that_another_changed_is_refused_once_and_then_replaced_knowingly(desk: Desk, alice: User) -> None:
    event = make_event()
    session = make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00")
    page = open_table(desk, session)
    programme.place(session, When.at(SEOUL, "2035-05-14T12:00", "2035-05-14T13:00"), by=alice)

    told = send(desk, page, session, start="16:00", end="17:00")
    stood = session.placements.drafts().get().start_time
    send(desk, told, session)

    assert "Alice Ahn has changed “Opening” meanwhile. It now stands so: Monday, 14 May 2035, 12:00–13:00." in told.text
    assert stood == time(12)
    assert told.fields[f"session-{session.pk}-start"] == "16:00"
    assert session.placements.drafts().get().start_time == time(16)


def test_line_that_only_another_changed_is_left_alone(desk: Desk) -> None:
    event = make_event()
    theirs = make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00")
    mine = make_session(event, "Panel", at="2035-05-14T12:00", until="2035-05-14T13:00")
    page = open_table(desk, mine)
    programme.place(theirs, When.at(SEOUL, "2035-05-14T09:00", "2035-05-14T10:00"))

    send(desk, page, mine, start="12:30")

    assert theirs.placements.drafts().get().start_time == time(9)
    assert mine.placements.drafts().get().start_time == time(12, 30)


def test_cancelled_session_is_named_and_has_no_fields(desk: Desk) -> None:
    event = make_event()
    session = make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00")
    programme.cancel_session(session)

    page = open_table(desk, session)

    assert "Opening cancelled" in page.text
    assert placement_of(session).pk is not None
    assert [name for name in page.fields if name.startswith("session-")] == []
