"""Placing writes the draft, and readers see nothing of it until it is released."""

from datetime import date

import pytest

from events import programme
from events.models import Event, Placement, Session
from members.models import User
from tests.cast import SEOUL, make_event, make_room, make_session, make_venue, placement_of, seoul
from tests.refusals import refused
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = pytest.mark.django_db

TEN, ELEVEN = When.at(SEOUL, "2035-05-14T10:00"), When.at(SEOUL, "2035-05-14T11:00")
OUTSIDE = (
    "{day} is not one of the days of “Forum” (2035-05-14 to 2035-05-16). "
    "Choose another day, or mark the session as before or after the event."
)


def new_session(event: Event | None = None, **fields: object) -> Session:
    return make_session(event or make_event("Forum"), "Panel", **fields)  # type: ignore[arg-type]


@pytest.mark.sqlite
def test_a_draft_is_for_the_staff_only(alice: User, charlie: User) -> None:
    session = new_session()
    draft = programme.place(session, TEN, by=alice)
    assert draft is not None
    assert (draft.is_draft, draft.starts_at, draft.edited_by) == (True, seoul("2035-05-14T10:00"), alice)
    assert session.placement is None
    assert [Session.objects.visible_to(user).count() for user in (alice, charlie)] == [1, 0]


def test_readers_keep_the_released_time_while_a_draft_waits() -> None:
    session = new_session(at="2035-05-14T10:00")
    programme.place(session, ELEVEN)
    assert placement_of(session).when == TEN
    session.refresh_from_db()
    assert (session.sequence, session.event.sequence) == (0, 0)


def test_a_session_has_one_draft() -> None:
    session = new_session()
    programme.place(session, TEN)
    programme.place(session, ELEVEN)
    assert [draft.when for draft in Placement.objects.drafts()] == [ELEVEN]


def test_a_draft_that_says_what_readers_see_vanishes() -> None:
    session = new_session(at="2035-05-14T10:00")
    programme.place(session, ELEVEN)
    assert programme.place(session, TEN) is None
    assert not Placement.objects.drafts().exists()


def test_placing_a_session_where_it_stands_leaves_no_draft() -> None:
    session = new_session(at="2035-05-14T10:00")
    assert programme.place(session, TEN) is None
    assert not Placement.objects.drafts().exists()


def test_what_is_not_given_stays_as_it_is() -> None:
    hall, annex = make_room("Hall"), make_room("Annex")
    session = new_session(at="2035-05-14T10:00", room=hall)
    moved = programme.place(session, ELEVEN)
    assert moved is not None
    assert (moved.when, moved.room) == (ELEVEN, hall)
    elsewhere = programme.place(session, room=annex)
    assert elsewhere is not None
    assert (elsewhere.when, elsewhere.room) == (ELEVEN, annex)


def test_none_is_no_room() -> None:
    session = new_session(at="2035-05-14T10:00", room=make_room())
    draft = programme.place(session, room=None)
    assert draft is not None
    assert (draft.when, draft.room) == (TEN, None)


def test_the_zone_comes_from_the_room_then_from_the_event() -> None:
    event = make_event(when=When.at("Asia/Tokyo", "2035-05-14", "2035-05-16"))
    in_a_room, anywhere = new_session(event), new_session(event)
    programme.place(in_a_room, When.at("", "2035-05-14T10:00"), room=make_room(venue=make_venue(zone=SEOUL)))
    programme.place(anywhere, When.at("", "2035-05-14T10:00"))
    assert [session.placements.get().zone for session in (in_a_room, anywhere)] == [SEOUL, "Asia/Tokyo"]


def test_a_session_may_wait_for_its_time() -> None:
    draft = programme.place(new_session(), When(LocalPoint(day=date(2035, 5, 14))))
    assert draft is not None
    assert (draft.starts_at, draft.busy_until) == (None, None)


def test_an_unknown_end_is_assumed_and_never_written_down() -> None:
    draft = programme.place(new_session(kind=Session.Kind.GALA_DINNER), TEN)
    assert draft is not None
    assert (draft.ends_at, draft.busy_until) == (None, seoul("2035-05-14T13:00"))


@pytest.mark.parametrize("day", ["2035-05-13", "2035-05-17"])
def test_a_day_outside_the_event_is_refused(day: str) -> None:
    with refused("outside-event-days", OUTSIDE.format(day=day)):
        programme.place(new_session(), When.at(SEOUL, f"{day}T10:00"))


@pytest.mark.parametrize(("phase", "day"), [("pre", "2035-05-13"), ("pre", "2035-04-01"), ("post", "2035-05-17")])
def test_unless_the_session_is_marked_as_before_or_after(phase: str, day: str) -> None:
    assert programme.place(new_session(phase=phase), When.at(SEOUL, f"{day}T10:00")) is not None


@pytest.mark.parametrize(("phase", "day"), [("pre", "2035-05-14"), ("pre", "2035-05-17"), ("post", "2035-05-16"), ("post", "2035-05-13")])
def test_and_then_it_is_not_among_the_days_of_the_event(phase: str, day: str) -> None:
    with refused("outside-event-days", OUTSIDE.format(day=day)):
        programme.place(new_session(phase=phase), When.at(SEOUL, f"{day}T10:00"))


def test_the_days_are_those_of_the_events_clock() -> None:
    # 23:00 of the 13th in Berlin is the morning of the 14th in Seoul.
    assert programme.place(new_session(), When.at("Europe/Berlin", "2035-05-13T23:00")) is not None
    with refused("outside-event-days", OUTSIDE.format(day="2035-05-17")):
        programme.place(new_session(), When.at("America/Guayaquil", "2035-05-16T23:00"))


def test_a_session_of_an_event_without_days_may_be_on_any() -> None:
    event = make_event(status=Event.Status.ANNOUNCED, when=When(LocalPoint(edtf="2035"), zone=SEOUL))
    assert programme.place(new_session(event), TEN) is not None


def test_a_time_that_cannot_be_is_refused() -> None:
    with refused("end-before-start", "The end is not after the start. Correct one of the two."):
        programme.place(new_session(), When.at(SEOUL, "2035-05-14T10:00", "2035-05-14T09:00"))


@pytest.mark.parametrize("status", [Event.Status.CANCELLED, Event.Status.ARCHIVED])
def test_a_closed_event_has_no_drafts(status: Event.Status) -> None:
    event = make_event("Forum", status=status, gone_at=seoul("2035-01-01T00:00"))
    with refused("event-closed", f"The state of “Forum” is “{status.label}”: its programme no longer changes."):
        programme.place(new_session(event), TEN)


def test_a_cancelled_session_is_not_placed_again() -> None:
    session = programme.cancel_session(new_session(at="2035-05-14T10:00"))
    with refused("session-cancelled", "“Panel” is cancelled. Make a new session instead."):
        programme.place(session, ELEVEN)


def test_taking_a_session_out_waits_for_a_release_too() -> None:
    session = new_session(at="2035-05-14T10:00")
    draft = programme.place(session, present=False)
    assert draft is not None
    assert not draft.is_present
    assert placement_of(session).is_present


def test_taking_out_what_was_never_released_drops_its_draft() -> None:
    session = new_session(at="2035-05-14T10:00", released=False)
    assert programme.place(session, present=False) is None
    assert not Placement.objects.exists()


def test_discarding_drops_the_draft_and_touches_nothing_else() -> None:
    session = new_session(at="2035-05-14T10:00")
    programme.place(session, ELEVEN)
    programme.discard(session)
    assert [p.when for p in session.placements.all()] == [TEN]


def test_there_must_be_something_to_discard() -> None:
    session = new_session(at="2035-05-14T10:00")
    with refused("nothing-waits", "Nothing of “Panel” waits for a release."):
        programme.discard(session)


def test_what_waits_is_listed_in_the_order_of_time() -> None:
    event = make_event()
    late = make_session(event, at="2035-05-15T10:00", released=False)
    early = make_session(event, at="2035-05-14T10:00", released=False)
    make_session(event, at="2035-05-14T09:00")
    make_session(make_event("Other"), at="2035-05-14T09:00", released=False)
    assert [draft.session for draft in programme.waiting(event)] == [early, late]


def test_an_event_that_does_not_gather_releases_at_once() -> None:
    webinar = make_event(gathers=False, type=Event.Type.WEBINAR)
    session = new_session(webinar)
    placed = programme.place(session, TEN)
    assert placed is not None
    assert placed.released_in is not None
    assert placement_of(session).when == TEN


def test_it_refuses_a_clash_at_once_too() -> None:
    room = make_room("Studio")
    webinar = make_event(gathers=False)
    make_session(webinar, "First part", at="2035-05-14T10:00", room=room)
    second = make_session(webinar, "Second part")
    text = "“First part” and “Second part” would be in Studio at the same time. Give one of them another room or time."
    with refused("room-twice", text):
        programme.place(second, ELEVEN, room=room)
    assert not second.placements.exists()


@pytest.mark.sqlite
def test_what_another_saved_meanwhile_is_not_overwritten(alice: User) -> None:
    room = make_room("Room A")
    session = new_session(at="2035-05-14T10:00")
    seen = placement_of(session).pk
    programme.place(session, ELEVEN, room=room, by=alice, over=seen)
    told = "Alice Ahn has changed “Panel” meanwhile. It now stands so: Monday, 14 May 2035, 11:00, Room A. Nothing of yours was saved."

    with refused("changed-meanwhile", told):
        programme.place(session, When.at(SEOUL, "2035-05-15T09:00"), over=seen)

    assert session.draft.when == ELEVEN


def test_whoever_saw_nothing_does_not_overwrite_a_first_draft(alice: User) -> None:
    session = new_session()
    programme.place(session, TEN, over=None)

    with refused(
        "changed-meanwhile", "“Panel” was changed meanwhile. It now stands so: Monday, 14 May 2035, 10:00. Nothing of yours was saved."
    ):
        programme.place(session, ELEVEN, by=alice, over=None)


def test_two_who_want_the_same_do_not_hinder_one_another(alice: User) -> None:
    session = new_session(at="2035-05-14T10:00")
    seen = placement_of(session).pk
    programme.place(session, ELEVEN, by=alice, over=seen)
    programme.place(session, ELEVEN, over=seen)
    assert session.draft.when == ELEVEN
