"""A session's page: texts are live, time and room wait in the draft."""

from datetime import date, time

from django.urls import reverse

from events.desk.conftest import Desk
from events.models import Placement, Session, Track
from events.registration.book import book
from tests.cast import SEOUL, make_event, make_person, make_registration, make_room, make_session, make_venue, seoul

CHANGE = "events_session_change"


def test_session_is_made_with_its_place(desk: Desk) -> None:
    room = make_room(venue=make_venue())
    event = make_event(venue=room.venue)

    desk.send(
        "events_session_add", event=str(event.pk), kind="plenary", title="Opening", start_day="2035-05-14", start_time="10:00",
        end_time="11:00", room=str(room.pk), is_present="on",
    )  # fmt: skip

    draft = Placement.objects.drafts().get()
    assert (draft.session.title, draft.start_day, draft.end_day, draft.end_time) == (
        "Opening",
        date(2035, 5, 14),
        date(2035, 5, 14),
        time(11),
    )
    assert (draft.room, draft.zone) == (room, SEOUL)


def test_move_waits_in_the_draft(desk: Desk) -> None:
    session = make_session(at="2035-05-14T10:00", until="2035-05-14T11:00")

    page = desk.send(CHANGE, session.pk, start_time="15:00", end_time="16:00")

    assert "was changed successfully" in page.text
    assert session.placement.start_time == time(10)
    assert session.draft.start_time == time(15)
    assert "Readers see Monday, 14 May 2035, 10:00–11:00, Seoul time (UTC+9)" in desk.open(CHANGE, session.pk).text.replace(
        ":  ", " "
    ).replace("see:", "see")


def test_taking_out_of_the_programme_waits_too(desk: Desk) -> None:
    session = make_session(at="2035-05-14T10:00", until="2035-05-14T11:00")

    desk.send(CHANGE, session.pk, is_present=None)

    assert session.draft.is_present is False
    assert Session.objects.get().status == Session.Status.PLANNED


def test_time_that_comes_twice_asks_which(desk: Desk) -> None:
    session = make_session(make_event(), phase="post", at="2035-10-27T10:00", zone="Europe/Paris")

    page = desk.send(CHANGE, session.pk, start_day="2035-10-28", start_time="02:30")
    assert (
        "02:30 comes twice on 2035-10-28 in Europe/Paris, because the clocks go back. Say whether the first or the second is meant."
        in page.text
    )
    assert page.fields["start_time"] == "02:30"

    desk.send(CHANGE, session.pk, start_day="2035-10-28", start_time="02:30", start_fold="1")
    assert session.draft.starts_at.isoformat() == "2035-10-28T01:30:00+00:00"


def test_track_of_another_event_is_refused(desk: Desk) -> None:
    session = make_session()
    track = Track.objects.create(event=make_event("Another"), slug="air", name="Air")

    page = desk.send(CHANGE, session.pk, track=str(track.pk))

    assert "Select a valid choice." in page.text

    page = desk.send("events_session_add", event=str(session.event.pk), kind="panel", title="Mine", track=str(track.pk))

    assert "This track belongs to another event. Choose one of “Clean Air Forum 2035”." in page.text


def test_fewer_places_than_are_booked_are_refused(desk: Desk) -> None:
    event = make_event()
    session = make_session(event, "Site visit", at="2035-05-14T10:00", is_bookable=True, capacity=2)
    for name in ("Mina Sato", "Ines Okoye"):
        book(make_registration(event, name), session, now=seoul("2035-03-01T12:00"))

    page = desk.send(CHANGE, session.pk, capacity="1")

    assert "There cannot be fewer places for “Site visit” than are taken (2). Cancel some first." in page.text
    session.refresh_from_db()
    assert session.capacity == 2


def test_session_stays_with_its_event(desk: Desk) -> None:
    session = make_session()
    other = make_event("Another")

    desk.send(CHANGE, session.pk, event=str(other.pk))

    assert Session.objects.get().event == session.event


def test_speaker_added_revises_the_session_once(desk: Desk) -> None:
    session = make_session(at="2035-05-14T10:00")
    person = make_person()

    desk.send(
        CHANGE, session.pk,
        **{"participations-TOTAL_FORMS": "1", "participations-0-person": str(person.pk), "participations-0-role": "speaker",
           "participations-0-status": "confirmed", "participations-0-order": "0"},
    )  # fmt: skip

    again = Session.objects.get()
    assert again.participations.get().person == person
    assert (again.revision, again.sequence) == (session.revision + 1, session.sequence)


def test_part_of_nobody_is_refused(desk: Desk) -> None:
    session = make_session()

    page = desk.send(
        CHANGE, session.pk,
        **{"participations-TOTAL_FORMS": "1", "participations-0-role": "speaker", "participations-0-status": "confirmed",
           "participations-0-order": "0"},
    )  # fmt: skip

    assert "Name a person, an organisation or an office." in page.text


def test_link_to_join_is_never_public(desk: Desk) -> None:
    session = make_session()

    page = desk.send(
        CHANGE, session.pk,
        **{"resources-TOTAL_FORMS": "1", "resources-0-kind": "join_link", "resources-0-visibility": "public", "resources-0-order": "0"},
    )  # fmt: skip

    assert "A link to join is for registered people or staff, never public." in page.text


def test_saved_session_leads_back_to_those_of_its_event(desk: Desk) -> None:
    session = make_session(at="2035-05-14T10:00")
    address = reverse("admin:events_session_change", args=[session.pk])
    fields = desk.open(CHANGE, session.pk).fields

    response = desk.client.post(address, fields)
    page = desk.send(CHANGE, session.pk, title="Opening")

    assert response["Location"] == f"{reverse('admin:events_event_sessions', args=[session.event.pk])}#session-{session.pk}"
    assert "The session “ Opening ” was changed successfully." in page.text
    assert page.fields["sessions-0-title"] == "Opening"


def test_new_and_deleted_sessions_lead_there_too(desk: Desk) -> None:
    event = make_event()

    page = desk.send("events_session_add", event=str(event.pk), kind="panel", title="Buses")
    assert "The session “ Buses ” was added successfully." in page.text
    assert page.fields["sessions-0-title"] == "Buses"

    page = desk.send("events_session_delete", Session.objects.get().pk)
    assert "The session “Buses” was deleted successfully." in page.text
    assert page.fields["sessions-0-title"] == ""
