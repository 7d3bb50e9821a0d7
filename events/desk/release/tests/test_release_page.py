"""What waits, released together or one by one."""

from collections.abc import Callable
from datetime import time

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events import lifecycle, programme
from events.access import READ_ONLY
from events.desk.conftest import Desk
from events.desk.release.what_differs import What, by_day, what_waits
from events.models import Event, Notice, Placement, ProgrammeRevision, Session
from events.registration.models import Booking
from members.models import User
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_part, make_person, make_registration, make_room, make_session, make_venue
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PAGE = "events_event_programme"
TAKE_BACK = f"{PAGE}_take_back"


def moved(session: Session, start: str, end: str) -> Session:
    programme.place(session, When.at(SEOUL, f"2035-05-14T{start}", f"2035-05-14T{end}"))
    return session


def test_page_shows_the_released_time_beside_the_drafts(desk: Desk) -> None:
    room = make_room("Room A", venue=make_venue())
    event = make_event(venue=room.venue)
    moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00", room=room), "15:00", "16:00")

    page = desk.open(PAGE, event.pk)

    assert "Monday, 14 May 2035, 10:00–11:00, Seoul time (UTC+9), Room A" in page.text
    assert "Monday, 14 May 2035, 15:00–16:00, Seoul time (UTC+9), Room A" in page.text
    assert "1 session is concerned." in page.text


def test_one_session_is_released_and_the_other_waits_on(desk: Desk) -> None:
    event = make_event()
    first = moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00"), "15:00", "16:00")
    second = moved(make_session(event, "Panel", at="2035-05-14T12:00", until="2035-05-14T13:00"), "17:00", "18:00")

    page = desk.send(PAGE, event.pk, session=str(first.pk), chosen="Release")

    assert "1 session is released, as revision 3." in page.text
    assert (first.placement.start_time, second.placement.start_time) == (time(15), time(12))
    assert second.draft is not None


def test_all_is_released_together(desk: Desk) -> None:
    event = make_event()
    moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00"), "15:00", "16:00")
    moved(make_session(event, "Panel", at="2035-05-14T12:00", until="2035-05-14T13:00"), "17:00", "18:00")

    page = desk.send(PAGE, event.pk, all="Release all")

    assert "2 sessions are released, as revision 3." in page.text
    assert not Placement.objects.drafts().exists()


def test_nothing_chosen_is_refused(desk: Desk) -> None:
    event = make_event()
    moved(make_session(event, at="2035-05-14T10:00"), "15:00", "16:00")

    page = desk.send(PAGE, event.pk, chosen="Release")

    assert "Nothing is chosen. Tick the sessions to release, or release all." in page.text


def test_room_needed_twice_stops_the_release(desk: Desk) -> None:
    room = make_room("Room A", venue=make_venue())
    event = make_event(venue=room.venue)
    make_session(event, "Opening", at="2035-05-14T15:00", until="2035-05-14T16:00", room=room)
    panel = moved(make_session(event, "Panel", at="2035-05-14T12:00", until="2035-05-14T13:00", room=room), "15:30", "16:30")

    page = desk.send(PAGE, event.pk, session=str(panel.pk), chosen="Release")

    assert "“Opening” and “Panel” would be in Room A at the same time. Give one of them another room or time." in page.text.replace(
        "“Panel” and “Opening”", "“Opening” and “Panel”"
    )
    assert panel.placement.start_time == time(12)


def test_draft_is_discarded(desk: Desk) -> None:
    event = make_event()
    session = moved(make_session(event, "Opening", at="2035-05-14T10:00"), "15:00", "16:00")

    page = desk.send(PAGE, event.pk, discard=str(session.pk))

    assert "The draft of “Opening” is discarded." in page.text
    assert session.draft is None


def test_taking_back_first_says_what_it_changes_and_then_does_it(desk: Desk) -> None:
    event = make_event()
    session = moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00"), "15:00", "16:00")
    make_registration(event)
    make_session(event, "Added since", at="2035-05-14T12:00", released=False)
    programme.release(event)
    Notice.objects.update(expanded_at=LONG_BEFORE)

    asked = desk.open(TAKE_BACK, event.pk, to="1")
    assert ProgrammeRevision.objects.count() == 2
    done = desk.post(TAKE_BACK, event.pk, **asked.fields)

    assert "as revision 1. This changes 2 sessions." in asked.text
    assert "Added since taken out" in asked.text
    assert "Opening another time" in asked.text
    assert "Monday, 14 May 2035, 10:00–11:00, Seoul time (UTC+9)" in asked.text
    assert "1 mail goes: 1 in English." in asked.text
    assert "Readers see revision 1 again, as revision 3." in done.text
    assert session.placement.start_time == time(10)


def test_taking_back_is_refused_where_someone_released_meanwhile(desk: Desk, alice: User) -> None:
    event = make_event()
    session = moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00"), "15:00", "16:00")
    programme.release(event)
    asked = desk.open(TAKE_BACK, event.pk, to="1")
    moved(session, "16:00", "17:00")
    programme.release(event, by=alice)

    page = desk.post(TAKE_BACK, event.pk, **asked.fields)

    assert "Alice Ahn released revision 3 at " in page.text
    assert "Nothing was taken back. Look again." in page.text
    assert session.placement.start_time == time(16)


@pytest.mark.parametrize("to", ["", "2", "x", "99999999999"])
def test_no_such_revision_is_not_found(desk: Desk, to: str) -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00")
    assert desk.client.get(reverse(f"admin:{TAKE_BACK}", args=[event.pk]), {"to": to}).status_code == 404


def test_reading_the_page_releases_nothing(desk: Desk) -> None:
    event = make_event()
    moved(make_session(event, at="2035-05-14T10:00"), "15:00", "16:00")

    response = desk.client.get(reverse(f"admin:{PAGE}", args=[event.pk]), {"all": "1"})

    assert response.status_code == 200
    assert Placement.objects.drafts().count() == 1


# What differs


def test_each_session_says_in_which_way_it_differs_under_its_day(desk: Desk) -> None:
    hall, room = (make_room(name, venue=venue) for venue in (make_venue(),) for name in ("Hall", "Room B"))
    event = make_event(venue=hall.venue)
    for number, title in enumerate(("Later", "Elsewhere", "Both", "Out", "Back")):
        make_session(event, title, at=f"2035-05-14T{10 + number}:00", until=f"2035-05-14T{10 + number}:50", room=hall)
    session = {one.title: one for one in event.sessions.all()}
    programme.place(session["Back"], present=False)
    programme.release(event)
    programme.place(session["Back"], present=True)
    programme.place(session["Later"], When.at(SEOUL, "2035-05-15T10:00", "2035-05-15T11:00"))
    programme.place(session["Elsewhere"], room=room)
    programme.place(session["Both"], When.at(SEOUL, "2035-05-15T12:00", "2035-05-15T13:00"), room=room)
    programme.place(session["Out"], present=False)
    make_session(event, "New", at="2035-05-16T10:00", released=False)
    make_session(event, "Some day", released=False)
    programme.place(event.sessions.get(title="Some day"), room=room)

    found = by_day(what_waits(event))

    assert [(day.in_words, [(one.session.title, one.what) for one in day.differences]) for day in found] == [
        ("Monday, 14 May 2035", [("Elsewhere", [What.ROOM]), ("Out", [What.OUT]), ("Back", [What.BACK])]),
        ("Tuesday, 15 May 2035", [("Later", [What.TIME]), ("Both", [What.TIME, What.ROOM])]),
        ("Wednesday, 16 May 2035", [("New", [What.ADDED])]),
        ("Day not known", [("Some day", [What.ADDED])]),
    ]
    page = desk.open(PAGE, event.pk).text
    assert "Both another time another room Open Monday, 14 May 2035, 12:00–12:50, Seoul time (UTC+9), Hall Tuesday, 15 May 2035" in page


def test_clash_stands_at_its_session_and_stops_only_the_choice_that_has_it(desk: Desk) -> None:
    room = make_room("Room A", venue=make_venue())
    event = make_event(venue=room.venue)
    make_session(event, "Opening", at="2035-05-14T15:00", until="2035-05-14T16:00", room=room)
    panel = moved(make_session(event, "Panel", at="2035-05-14T12:00", until="2035-05-14T13:00", room=room), "15:30", "16:30")
    visit = moved(make_session(event, "Visit", at="2035-05-14T09:00", until="2035-05-14T10:00"), "10:00", "11:00")

    page = desk.open(PAGE, event.pk).text
    of_panel = desk.open(f"{PAGE}_reach", event.pk, session=str(panel.pk)).text
    of_visit = desk.open(f"{PAGE}_reach", event.pk, session=str(visit.pk)).text

    assert "Stops: " in page
    assert ("1 clash stops it" in page, "1 clash stops it" in of_panel, "stops it" in of_visit) == (True, True, False)
    assert "If the one chosen change is released" in of_visit


# Two people, two presses


def test_second_press_of_the_button_says_what_the_first_one_did(desk: Desk, alice: User) -> None:
    event = make_event()
    session = moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00"), "15:00", "16:00")
    shown = desk.open(PAGE, event.pk).fields

    first = desk.post(PAGE, event.pk, **shown, all="Release all")
    second = desk.post(PAGE, event.pk, **shown, all="Release all")

    assert "1 session is released, as revision 2." in first.text
    assert "“Opening” waits no longer. Readers see revision 2 of it, released by Alice Ahn at " in second.text
    assert "Nothing was released." in second.text
    assert (event.revisions.count(), session.placement.start_time) == (2, time(15))


@pytest.mark.parametrize("button", ["all", "chosen"])
def test_draft_that_someone_changed_meanwhile_is_not_released_unseen(desk: Desk, button: str) -> None:
    ana = User.objects.create_user("ana@example.org", first_name="Ana", last_name="Costa")
    event = make_event()
    session = moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00"), "15:00", "16:00")
    shown = desk.open(PAGE, event.pk).fields | {"session": str(session.pk)}
    programme.place(session, When.at(SEOUL, "2035-05-14T17:00", "2035-05-14T18:00"), by=ana)

    page = desk.post(PAGE, event.pk, **shown, **{button: "Release"})

    assert "Ana Costa changed “Opening” at " in page.text
    assert page.fields["session"] == str(session.pk)
    assert session.placement.start_time == time(10)


def test_releasing_all_asks_again_where_another_draft_came_since_and_the_chosen_ones_do_not(desk: Desk) -> None:
    event = make_event()
    session = moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00"), "15:00", "16:00")
    shown = desk.open(PAGE, event.pk).fields
    make_session(event, "Added since", at="2035-05-14T09:00", released=False)

    everything = desk.post(PAGE, event.pk, **shown, all="Release all").text
    chosen = desk.post(PAGE, event.pk, **shown, session=str(session.pk), chosen="Release").text

    assert "Someone changed “Added since” at " in everything
    assert "1 session is released, as revision 2." in chosen


def test_draft_that_moved_with_its_event_is_another_one(desk: Desk) -> None:
    event = make_event()
    moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00"), "15:00", "16:00")
    shown = desk.open(PAGE, event.pk).fields
    lifecycle.reschedule(event, When.at(SEOUL, "2035-05-21T09:00", "2035-05-23T18:00"))

    assert "changed “Opening” at " in desk.post(PAGE, event.pk, **shown, all="Release all").text


def test_looking_at_the_reach_of_some_keeps_the_choice_and_releases_nothing(desk: Desk) -> None:
    event = make_event()
    session = moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00"), "15:00", "16:00")
    moved(make_session(event, "Panel", at="2035-05-14T12:00", until="2035-05-14T13:00"), "17:00", "18:00")

    page = desk.send(PAGE, event.pk, session=str(session.pk), look="Show")

    assert "If the one chosen change is released" in page.text
    assert page.fields["session"] == str(session.pk)
    assert Placement.objects.drafts().count() == 2


def test_who_may_only_read_sees_the_reach_and_can_do_nothing(desk_of: Callable[[User], Desk]) -> None:
    event = make_event()
    moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00"), "15:00", "16:00")
    programme.release(event)
    moved(event.sessions.get(), "16:00", "17:00")
    reader = User.objects.create_user("reader@example.org", is_staff=True)
    reader.groups.add(Group.objects.get(name=READ_ONLY))
    desk = desk_of(reader)

    page = desk.open(PAGE, event.pk)

    assert "1 session is concerned." in page.text
    assert {name for name in page.fields if name == "session" or name.startswith("seen")} == set()
    for address in (PAGE, TAKE_BACK):
        assert desk.client.post(reverse(f"admin:{address}", args=[event.pk]), {"all": "1", "to": "1"}).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_reach_costs_so_many_queries_whatever_waits(desk: Desk, rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    event = waiting_event(rows)
    desk.open(f"{PAGE}_reach", event.pk)
    with django_assert_num_queries(37):
        desk.open(f"{PAGE}_reach", event.pk)


def test_page_costs_as_many_queries_for_three_as_for_one(desk: Desk) -> None:
    asked = []
    for event in (waiting_event(1), waiting_event(1), waiting_event(3)):  # the first warms up what the process keeps
        with CaptureQueriesContext(connection) as queries:
            desk.open(PAGE, event.pk)
        asked.append(len(queries))
    assert asked[1] == asked[2]


def waiting_event(rows: int) -> Event:
    """So many sessions that wait, each with bookings, a remote speaker and a room."""
    venue = make_venue()
    event = make_event(venue=venue, mode="hybrid")
    for number in range(rows):
        at = f"2035-05-14T1{number}:00"
        session = make_session(event, f"Panel {number}", at=at, room=make_room(venue=venue), is_bookable=True)
        for name in (f"One {number}", f"Other {number}"):
            Booking.objects.create(registration=make_registration(event, name, zone="Asia/Tokyo"), session=session, status="booked")
        make_part(session, make_person(email=f"{number}@example.org", zone="America/Lima"), mode="remote")
        programme.place(session, When.at(SEOUL, f"2035-05-15T1{number}:00"), room=make_room(venue=venue))
    return event
