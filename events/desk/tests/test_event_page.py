"""An event's page: texts are saved, its time and address go through their verbs, a refusal loses nothing."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.urls import reverse

from events.access import EVENT_TEAM
from events.desk.conftest import Desk
from events.desk.tests.test_roles import someone
from events.models import Event, FormerSlug, Notice, Placement, ScopeCounter, Session
from members.models import User
from tests.cast import make_event, make_organisation, make_registration, make_room, make_rule, make_series, make_session, make_venue
from wego_events.outbox.models import Message

CHANGE = "events_event_change"
SESSIONS = "events_event_sessions"
DETAILS = "events_event_details"


def counter(event: Event) -> int:
    return ScopeCounter.objects.get(scope=f"event:{event.pk}").value


def test_event_is_made_from_nothing(desk: Desk) -> None:
    venue = make_venue()

    page = desk.send(
        "events_event_add", title="Clean Air Forum", slug="clean-air", type="forum", venue=str(venue.pk), zone="Asia/Seoul",
        start_day="2035-05-14", start_time="09:00", end_day="2035-05-16", end_time="18:00",
    )  # fmt: skip

    event = Event.objects.get()
    assert event.starts_at.isoformat() == "2035-05-14T00:00:00+00:00"
    assert event.status == Event.Status.DRAFT
    assert "Release 1" not in page.text


def test_session_line_writes_a_draft(desk: Desk) -> None:
    room = make_room("Room A", venue=make_venue())
    event = make_event(venue=room.venue)

    desk.send(
        SESSIONS, event.pk,
        **{"sessions-0-title": "Opening", "sessions-0-kind": "plenary", "sessions-0-day": "2035-05-14",
           "sessions-0-start": "10:00", "sessions-0-end": "11:30", "sessions-0-room": str(room.pk)},
    )  # fmt: skip

    draft = Placement.objects.drafts().get()
    assert (draft.session.title, draft.start_day, draft.start_time, draft.end_time) == (
        "Opening",
        date(2035, 5, 14),
        time(10),
        time(11, 30),
    )
    assert (draft.room, draft.zone) == (room, "Asia/Seoul")
    assert "Release 1" in desk.open(SESSIONS, event.pk).text


def test_session_line_of_an_event_that_does_not_gather_is_public_at_once(desk: Desk) -> None:
    event = make_event(gathers=False)

    desk.send(SESSIONS, event.pk, **{"sessions-0-title": "Part one", "sessions-0-kind": "webinar_part", "sessions-0-day": "2035-05-14"})

    assert Placement.objects.released().get().session.title == "Part one"


def test_end_after_midnight_is_on_the_next_day(desk: Desk) -> None:
    event = make_event()

    desk.send(
        SESSIONS, event.pk,
        **{"sessions-0-title": "Gala", "sessions-0-kind": "gala_dinner", "sessions-0-day": "2035-05-14",
           "sessions-0-start": "19:00", "sessions-0-end": "00:30"},
    )  # fmt: skip

    assert Placement.objects.get().end_day == date(2035, 5, 15)


def test_line_with_an_end_before_its_start_is_refused_and_keeps_what_was_typed(desk: Desk) -> None:
    event = make_event()
    session = make_session(event, "Plenary")

    page = desk.send(
        SESSIONS, event.pk,
        **{"sessions-0-title": "Another title", "sessions-1-title": "Opening", "sessions-1-kind": "plenary",
           "sessions-1-day": "2035-05-14", "sessions-1-start": "14:00", "sessions-1-end": "13:00"},
    )  # fmt: skip

    assert "The end is not after the start. Correct one of the two." in page.text
    assert (page.fields["sessions-0-title"], page.fields["sessions-1-title"]) == ("Another title", "Opening")
    session.refresh_from_db()
    assert (session.title, Session.objects.count()) == ("Plenary", 1)


def test_line_outside_the_events_days_is_refused(desk: Desk) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")

    page = desk.send(SESSIONS, event.pk, **{"sessions-0-day": "2035-05-20"})

    assert "2035-05-20 is not one of the days of “Clean Air Forum 2035” (2035-05-14 to 2035-05-16)." in page.text
    assert page.fields["sessions-0-day"] == "2035-05-20"
    assert session.draft is None


def test_text_of_a_line_is_live_at_once_and_its_place_is_left_alone(desk: Desk) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")
    before = counter(event)

    desk.send(SESSIONS, event.pk, **{"sessions-0-title": "Another name"})

    again = Session.objects.get()
    assert (again.title, again.draft, again.sequence) == ("Another name", None, session.sequence)
    assert again.revision == session.revision + 1
    assert counter(event) == before + 1


def test_korean_line_is_written_in_korean(desk: Desk) -> None:
    event = make_event("", title_ko="맑은 공기 포럼", original_language="ko")

    desk.send(SESSIONS, event.pk, **{"sessions-0-title": "개회식", "sessions-0-kind": "ceremony"})

    session = Session.objects.get()
    assert (session.original_language, session.title_ko, session.title) == ("ko", "개회식", "")


def test_moving_the_event_moves_its_sessions_and_tells_once(desk: Desk) -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")
    before = counter(event)

    desk.send(CHANGE, event.pk, start_day="2035-05-21", end_day="2035-05-23", title="Moved forum")

    event.refresh_from_db()
    assert (event.start_day, event.title) == (date(2035, 5, 21), "Moved forum")
    assert Placement.objects.released().get().start_day == date(2035, 5, 21)
    assert Notice.objects.filter(kind=Notice.Kind.MOVED).count() == 1
    assert counter(event) == before + 1


def test_sessions_stay_where_staff_say_so(desk: Desk) -> None:
    event = make_event()
    make_session(event, at="2035-05-15T10:00", until="2035-05-15T11:00")

    desk.send(CHANGE, event.pk, start_day="2035-05-15", move_sessions=None)

    assert Placement.objects.released().get().start_day == date(2035, 5, 15)


def test_another_venue_counts_as_a_move(desk: Desk) -> None:
    event = make_event(venue=make_venue("Harbour Hall"))
    venue = make_venue("Lakeside Centre")

    desk.send(CHANGE, event.pk, venue=str(venue.pk))

    event.refresh_from_db()
    assert (event.venue, event.sequence) == (venue, 1)
    assert "lakeside centre" in event.search_text


def test_leaving_a_series_changes_the_feed_of_the_one_that_is_left(desk: Desk) -> None:
    forums, clinics = make_series("Forums"), make_series("Clinics")
    event = make_event(series=forums)

    desk.send(CHANGE, event.pk, series=str(clinics.pk))

    raised = ScopeCounter.objects.filter(scope__in=[f"series:{forums.pk}", f"series:{clinics.pk}"])
    assert [counter.value for counter in raised] == [1, 1]


def test_room_of_another_venue_is_refused(desk: Desk) -> None:
    event = make_event(venue=make_venue("Harbour Hall"))
    room = make_room(venue=make_venue("Lakeside Centre"))

    page = desk.send(CHANGE, event.pk, room=str(room.pk))

    assert "This room is in another venue. Choose a room of the venue, or the room's own venue." in page.text


def test_new_address_leaves_the_old_one_answering(desk: Desk) -> None:
    event = make_event(slug="forum-2035")

    desk.send(CHANGE, event.pk, slug="clean-air-2035")

    event.refresh_from_db()
    assert event.slug == "clean-air-2035"
    assert FormerSlug.objects.get().slug == "forum-2035"


def test_address_that_another_event_had_is_refused(desk: Desk) -> None:
    FormerSlug.objects.create(slug="taken", event=make_event("Another"))
    event = make_event()

    page = desk.send(CHANGE, event.pk, slug="taken")

    assert "The address “taken” belongs to another event. Choose another." in page.text


def test_fewer_places_than_are_taken_are_refused(desk: Desk) -> None:
    event = make_event(capacity=2)
    make_registration(event, "Mina Sato")
    make_registration(event, "Ines Okoye")

    page = desk.send(CHANGE, event.pk, capacity="1")

    assert "There cannot be fewer places for “Clean Air Forum 2035” than are taken (2). Cancel some first." in page.text
    assert page.fields["capacity"] == "1"
    event.refresh_from_db()
    assert event.capacity == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"start_time": ""}, None),
        ({"start_day": ""}, "A time needs its day. Give the day, or leave the time out."),
        ({"end_day": "2035-05-13"}, "The end is not after the start. Correct one of the two."),
        (
            {"zone": "Europe/Paris", "start_day": "2035-03-25", "start_time": "02:30"},
            "02:30 does not exist on 2035-03-25 in Europe/Paris: the clocks go forward over it. Choose a time before or after.",
        ),
        ({"start_edtf": "2035"}, "Give either the exact day or the date as far as known, not both."),
        ({"start_edtf": "soon"}, "“soon” is not a date that can be read."),
    ],
)
def test_time_that_cannot_be_is_refused_in_words(desk: Desk, typed: dict[str, str], said: str | None) -> None:
    event = make_event()

    page = desk.send(CHANGE, event.pk, **typed)

    if said is None:
        assert "was changed successfully" in page.text
    else:
        assert said in page.text


def test_published_event_keeps_its_day(desk: Desk) -> None:
    event = make_event()

    page = desk.send(CHANGE, event.pk, start_day="", start_time="", end_day="", end_time="")

    assert "A published event needs its day. Give the start, or announce the event without one." in page.text


def test_second_edition_of_the_same_number_is_refused(desk: Desk) -> None:
    series = make_series()
    make_event("First", series=series, edition=3)
    event = make_event("Second", series=series, edition=4)

    page = desk.send(CHANGE, event.pk, edition="3")

    assert "This series already has an event with this edition. Only a cancelled one may be replaced." in page.text


def test_reminder_rule_saved_here_plans_reminders(desk: Desk) -> None:
    event = make_event()
    make_registration(event)

    desk.send(
        DETAILS, event.pk, **{"reminder_rules-TOTAL_FORMS": "1", "reminder_rules-0-days_before": "3", "reminder_rules-0-is_active": "on"}
    )

    assert Message.objects.get(kind="reminder").due_at.isoformat() == "2035-05-11T00:00:00+00:00"


def test_reminder_rule_deleted_here_takes_its_reminders_back(desk: Desk) -> None:
    event = make_event()
    make_registration(event)
    rule = make_rule(event)
    desk.send(DETAILS, event.pk, **{"reminder_rules-0-days_before": "2"})

    desk.send(DETAILS, event.pk, **{"reminder_rules-0-DELETE": "on"})

    assert not type(rule).objects.exists()
    assert Message.objects.get().state == Message.State.SUPERSEDED


def test_released_session_is_not_deleted(desk: Desk) -> None:
    event = make_event()
    make_session(event, "Opening", at="2035-05-14T10:00")

    page = desk.send(SESSIONS, event.pk, **{"sessions-0-DELETE": "on"})

    assert (
        "“Opening” was released, and stands in people's calendars. Cancel it, or take it out of the programme and release that."
        in page.text
    )
    assert Session.objects.count() == 1


def test_known_event_is_not_deleted(desk: Desk) -> None:
    event = make_event()
    make_registration(event)

    page = desk.send("events_event_delete", event.pk)

    assert (
        "“Clean Air Forum 2035” has a released programme, notices or registrations, and people rely on them. Cancel it instead."
        in page.text
    )
    assert Event.objects.count() == 1


def test_draft_that_nobody_knows_is_deleted(desk: Desk) -> None:
    event = make_event(status=Event.Status.DRAFT)
    make_session(event, at="2035-05-14T10:00", released=False)

    desk.send("events_event_delete", event.pk)

    assert not Event.objects.exists()


def test_state_cannot_be_typed(desk: Desk) -> None:
    event = make_event(status=Event.Status.DRAFT)

    desk.send(CHANGE, event.pk, status="published")

    event.refresh_from_db()
    assert event.status == Event.Status.DRAFT


@pytest.mark.parametrize("part", [CHANGE, SESSIONS, "events_event_people", DETAILS, "events_event_documents"])
def test_saving_without_a_change_changes_nothing(desk: Desk, part: str) -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")
    before = Event.objects.values().get(), Session.objects.values().get(), counter(event)

    page = desk.send(part, event.pk)

    assert "was changed successfully" in page.text
    assert (Event.objects.values().get(), Session.objects.values().get(), counter(event)) == before


def test_part_of_the_record_leaves_the_rest_alone(desk: Desk) -> None:
    event = make_event(theme="Clean air")
    before = Event.objects.values("title", "theme", "slug", "start_day", "zone", "venue", "capacity").get()

    desk.send("events_event_people", event.pk, **_rows("organisations", organisation=str(make_organisation().pk), role="host", order="0"))

    assert event.organisations.get().role == "host"
    assert Event.objects.values(*before).get() == before
    assert Event.objects.get().revision == event.revision + 1


def test_team_edits_the_sessions_of_its_event(desk_of: Callable[[User], Desk]) -> None:
    user = someone(EVENT_TEAM)
    event = make_event()
    event.team.add(user)
    desk = desk_of(user)

    desk.send(SESSIONS, event.pk, **_rows("sessions", title="Opening", kind="plenary"))

    assert Session.objects.get().title == "Opening"
    assert desk.client.post(reverse("admin:events_event_details", args=[event.pk])).status_code == 403
    assert desk.client.post(reverse(f"admin:{SESSIONS}", args=[make_event().pk])).status_code == 403


def _rows(prefix: str, **typed: str) -> dict[str, str]:
    """One line, typed under those that stand."""
    return {f"{prefix}-TOTAL_FORMS": "1", **{f"{prefix}-0-{name}": value for name, value in typed.items()}}
