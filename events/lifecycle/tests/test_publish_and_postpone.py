"""Publishing needs a day; postponing frees the rooms, and publishing again takes them back or is refused."""

import pytest
from django.db import IntegrityError, transaction

from events import lifecycle, programme
from events.models import Event, Notice, ProgrammeRevision
from tests.cast import DAY_ONE, SEOUL, make_event, make_room, make_session, placement_of, seoul
from tests.refusals import refused
from venues.models import Room
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = pytest.mark.django_db

NO_DATE = "A published event needs its day. Give the start, or announce the event without one."
IN_MAY = When(LocalPoint(edtf="2035-05"), zone=SEOUL)


@pytest.fixture
def room() -> Room:
    return make_room("Grand Hall")


@pytest.mark.sqlite
def test_publishing_without_a_day_is_refused() -> None:
    event = make_event(status=Event.Status.ANNOUNCED, when=IN_MAY)
    with refused("published-without-date", NO_DATE):
        lifecycle.publish(event)


def test_a_day_given_while_publishing_is_enough() -> None:
    event = make_event(status=Event.Status.ANNOUNCED, when=IN_MAY)
    lifecycle.publish(event, When.at(SEOUL, "2035-05-14"))
    assert (event.status, event.start_day, event.start_edtf) == (Event.Status.PUBLISHED, DAY_ONE, "")


def test_a_published_event_does_not_lose_its_day() -> None:
    with refused("published-without-date", NO_DATE):
        lifecycle.reschedule(make_event(), IN_MAY)


def test_an_announced_event_may_lose_its_day() -> None:
    event = lifecycle.announce(make_event())
    lifecycle.reschedule(event, IN_MAY)
    assert (event.start_day, event.start_edtf) == (None, "2035-05")


def test_neither_does_a_form_publish_without_a_day() -> None:
    event = make_event()
    event.when = IN_MAY
    with refused("published-without-date", NO_DATE):
        event.clean()


def test_nor_the_database() -> None:
    event = make_event()
    with pytest.raises(IntegrityError, match="event_published_has_day"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(start_day=None, start_time=None, starts_at=None, end_day=None, end_time=None, ends_at=None)


@pytest.mark.parametrize("give_up", [lifecycle.postpone, lifecycle.cancel])
def test_rooms_of_an_event_that_was_given_up_are_free(give_up, room: Room) -> None:
    event = make_event()
    ours = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00", room=room)
    give_up(event)
    theirs = make_session(make_event("Other"), at="2035-05-14T10:00", until="2035-05-14T11:00", room=room)
    assert [s.placements.get().occupies_room for s in (ours, theirs)] == [False, True]


def test_publishing_again_takes_the_rooms_again(room: Room) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", room=room)
    lifecycle.postpone(event)
    lifecycle.publish(event)
    session.refresh_from_db()
    assert session.placements.get().occupies_room
    assert session.sequence == 2


def test_publishing_again_is_refused_where_a_room_was_given_to_others(room: Room) -> None:
    event = make_event()
    make_session(event, "Our plenary", at="2035-05-14T10:00", room=room)
    lifecycle.postpone(event)
    make_session(make_event("Other"), "Their workshop", at="2035-05-14T11:00", room=room)
    text = "“Our plenary” and “Their workshop” of “Other” would be in Grand Hall at the same time. Give one of them another room or time."
    with refused("room-twice", text):
        lifecycle.publish(event)
    event.refresh_from_db()
    assert event.status == Event.Status.POSTPONED


def test_publishing_again_at_another_time_moves_the_sessions_first(room: Room) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", room=room)
    lifecycle.postpone(event)
    make_session(make_event("Other"), at="2035-05-14T10:00", room=room)
    lifecycle.publish(event, When.at(SEOUL, "2035-05-21T09:00", "2035-05-23T18:00"))
    placement = placement_of(session)
    assert (placement.starts_at, placement.occupies_room) == (seoul("2035-05-21T10:00"), True)


def test_a_cancelled_session_does_not_take_its_room_again(room: Room) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", room=room)
    programme.cancel_session(session)
    lifecycle.postpone(event)
    lifecycle.publish(event)
    assert not session.placements.get().occupies_room


def test_a_postponed_programme_may_be_released_and_holds_no_room_until_published(room: Room) -> None:
    event = lifecycle.postpone(make_event())
    session = make_session(event, at="2035-05-14T10:00", room=room)
    assert not session.placements.get().occupies_room
    lifecycle.publish(event)
    assert session.placements.get().occupies_room


def test_a_postponed_event_keeps_its_last_known_time() -> None:
    event = make_event()
    before = event.when
    lifecycle.postpone(event)
    assert event.when == before


def test_publishing_again_forgets_what_was_to_replace_it() -> None:
    event, other = make_event("Delayed"), make_event("Stand-in")
    lifecycle.postpone(event)
    lifecycle.replace(event, other)
    lifecycle.publish(event)
    assert event.replaced_by is None


def test_going_back_to_announced_takes_no_room_away(room: Room) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", room=room)
    lifecycle.announce(event)
    assert session.placements.get().occupies_room


def test_publishing_again_at_another_time_is_told_once() -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00")
    lifecycle.postpone(event)
    Notice.objects.all().delete()
    lifecycle.publish(event, When.at(SEOUL, "2035-05-21T09:00", "2035-05-23T18:00"))
    notice = Notice.objects.get()
    assert notice.kind == Notice.Kind.RESUMED
    assert notice.before == {
        "start": {"day": "2035-05-14", "time": "09:00:00", "fold": None, "edtf": ""},
        "end": {"day": "2035-05-16", "time": "18:00:00", "fold": None, "edtf": ""},
        "zone": SEOUL,
        "starts_at": "2035-05-14T00:00:00+00:00",
        "ends_at": "2035-05-16T09:00:00+00:00",
        "venue": None,
        "room": None,
        "status": "postponed",
        "by_new_rules": False,
    }
    assert notice.revision == ProgrammeRevision.objects.get(event=event, number=2)


def test_publishing_again_at_the_same_time_is_told_too() -> None:
    event = lifecycle.postpone(make_event())
    lifecycle.publish(event)
    assert [notice.kind for notice in event.notices.order_by("pk")] == [Notice.Kind.POSTPONED, Notice.Kind.RESUMED]
