"""A session gets another time or room on a page of its own: kept in the draft, or released alone at once."""

from __future__ import annotations

from datetime import date, time

import pytest

from events import programme
from events.desk.conftest import Desk
from events.models import Event, Notice, Placement, Session
from members.models import User
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_registration, make_room, make_session, make_venue
from venues.models import Room
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PAGE = "events_session_move"


@pytest.fixture
def hall() -> Room:
    return make_room("Great Hall", venue=make_venue())


@pytest.fixture
def room_4(hall: Room) -> Room:
    return make_room("Room 4", venue=hall.venue)


@pytest.fixture
def panel(hall: Room) -> Session:
    """A panel in the hall, which three people hear of; another session waits."""
    event = make_event(venue=hall.venue)
    session = make_session(event, "Panel on buses", at="2035-05-14T10:00", until="2035-05-14T11:30", room=hall)
    make_session(event, "Still a draft", at="2035-05-15T10:00", released=False)
    for name in ("Mina Sato", "Omar Diaz", "Lea Roth"):
        make_registration(event, name)
    Notice.objects.update(expanded_at=LONG_BEFORE)
    return session


def stands(session: Session) -> tuple[time | None, str]:
    place = Placement.objects.released().select_related("room").get(session=session)
    return place.start_time, str(place.room)


def test_another_room_is_released_alone(desk: Desk, panel: Session, room_4: Room) -> None:
    page = desk.send(PAGE, panel.pk, room=str(room_4.pk), release="Save and release this session now")

    assert "“Panel on buses” is released: Monday, 14 May 2035, 10:00–11:30, Seoul time (UTC+9), Room 4." in page.text
    assert stands(panel) == (time(10), "Room 4")
    assert [draft.session.title for draft in programme.waiting(panel.event)] == ["Still a draft"]


def test_it_may_be_kept_in_the_draft(desk: Desk, panel: Session) -> None:
    page = desk.send(PAGE, panel.pk, day="2035-05-15", start="15:00", end="16:00", keep="Keep in the draft")

    assert "Readers see it once it is released." in page.text
    assert stands(panel) == (time(10), "Great Hall")
    draft = Placement.objects.drafts().get(session=panel)
    assert (draft.start_day, draft.start_time, draft.end_time, str(draft.room)) == (date(2035, 5, 15), time(15), time(16), "Great Hall")


def test_page_says_beforehand_who_would_be_told(desk: Desk, panel: Session) -> None:
    assert "If its time or room changes and is released, 3 mails go." in desk.open(PAGE, panel.pk).text


def test_looking_says_what_it_means_and_does_nothing(desk: Desk, panel: Session, room_4: Room) -> None:
    make_session(panel.event, "Lunch", at="2035-05-14T11:00", until="2035-05-14T12:00", room=room_4)
    Notice.objects.update(expanded_at=LONG_BEFORE)

    page = desk.send(PAGE, panel.pk, room=str(room_4.pk), look="Show what it means")

    assert "3 mails go: 3 in English." in page.text
    assert "1 clash stops it" in page.text
    assert page.fields["room"] == str(room_4.pk)
    assert stands(panel) == (time(10), "Great Hall")
    assert not Placement.objects.drafts().filter(session=panel).exists()


def test_clash_refuses_the_release_and_keeps_what_was_typed(desk: Desk, panel: Session, room_4: Room) -> None:
    make_session(panel.event, "Lunch", at="2035-05-14T11:00", until="2035-05-14T12:00", room=room_4)

    page = desk.send(PAGE, panel.pk, room=str(room_4.pk), release="Save")

    assert "would be in Room 4 at the same time" in page.text
    assert page.fields["room"] == str(room_4.pk)
    assert stands(panel) == (time(10), "Great Hall")
    assert not Placement.objects.drafts().filter(session=panel).exists()


def test_what_someone_changed_meanwhile_is_not_overwritten(desk: Desk, panel: Session, room_4: Room) -> None:
    ana = User.objects.create_user("ana@example.org", first_name="Ana", last_name="Costa")
    shown = desk.open(PAGE, panel.pk).fields
    programme.place(panel, When.at(SEOUL, "2035-05-14T17:00", "2035-05-14T18:00"), by=ana)

    page = desk.post(PAGE, panel.pk, **{**shown, "room": str(room_4.pk)}, release="Save")

    assert "Ana Costa changed “Panel on buses” at " in page.text
    assert Placement.objects.drafts().get(session=panel).start_time == time(17)


def test_second_press_does_nothing(desk: Desk, panel: Session, room_4: Room) -> None:
    shown = {**desk.open(PAGE, panel.pk).fields, "room": str(room_4.pk)}
    for _press in range(2):
        page = desk.post(PAGE, panel.pk, **shown, release="Save")

    assert "Nothing was saved. Look again." in page.text
    assert panel.event.revisions.count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"end": "09:00"}, "The end is not after the start. Correct one of the two."),
        ({"day": "2035-06-14"}, "is not one of the days of “Clean Air Forum 2035”"),
        ({"day": ""}, "A time needs its day. Give the day, or leave the time out."),
    ],
)
def test_time_that_cannot_be_is_said(desk: Desk, panel: Session, typed: dict[str, str], said: str) -> None:
    page = desk.send(PAGE, panel.pk, **typed, release="Save")

    assert said in page.text
    assert page.fields | typed == page.fields
    assert stands(panel) == (time(10), "Great Hall")


def test_event_that_does_not_gather_has_one_button(desk: Desk, hall: Room) -> None:
    session = make_session(make_event(gathers=False), "Part one", at="2035-05-14T10:00", until="2035-05-14T11:00")

    page = desk.send(PAGE, session.pk, start="11:00", end="12:00", release="Save")

    assert "“Part one” is released: " in page.text
    assert stands(session)[0] == time(11)


def test_a_session_without_a_place_gets_one(desk: Desk, hall: Room) -> None:
    session = make_session(make_event(venue=hall.venue), "Unplaced")

    desk.send(PAGE, session.pk, day="2035-05-14", start="11:00", end="12:00", room=str(hall.pk), release="Save")

    assert stands(session) == (time(11), "Great Hall")


def test_a_cancelled_session_does_not_move(desk: Desk, panel: Session) -> None:
    programme.cancel_session(panel)
    assert "This cannot be done now." in desk.open(PAGE, panel.pk).text


def test_only_whose_event_it_is_may_move_it(desk: Desk, panel: Session) -> None:
    reader = User.objects.create_user("reader@example.org", is_staff=True)
    assert Desk(reader).client.get(f"/admin/events/session/{panel.pk}/move/").status_code == 403
    assert Event.objects.get().revisions.count() == 1
