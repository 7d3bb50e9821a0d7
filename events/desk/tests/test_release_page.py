"""What waits, released together or one by one."""

from datetime import time

from django.urls import reverse

from events import programme
from events.desk.tests.conftest import Desk
from events.models import Placement, ProgrammeRevision, Session
from tests.cast import SEOUL, make_event, make_room, make_session, make_venue
from wego_events.lib.time.wall_clock import When

PAGE = "events_event_programme"


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


def test_earlier_revision_comes_back(desk: Desk) -> None:
    event = make_event()
    session = moved(make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00"), "15:00", "16:00")
    programme.release(event)

    page = desk.send(PAGE, event.pk, take_back="1")

    assert "Readers see revision 1 again, as revision 3." in page.text
    assert session.placement.start_time == time(10)
    assert ProgrammeRevision.objects.count() == 3


def test_reading_the_page_releases_nothing(desk: Desk) -> None:
    event = make_event()
    moved(make_session(event, at="2035-05-14T10:00"), "15:00", "16:00")

    response = desk.client.get(reverse(f"admin:{PAGE}", args=[event.pk]), {"all": "1"})

    assert response.status_code == 200
    assert Placement.objects.drafts().count() == 1
