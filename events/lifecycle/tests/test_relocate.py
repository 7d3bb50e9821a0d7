"""Another place for the event: part of what calendars show, so SEQUENCE rises; a room belongs to its venue."""

import pytest

from events import lifecycle
from events.models import Notice, ScopeCounter
from events.notices import Before
from tests.cast import make_event, make_room, make_session, make_venue, placement_of
from tests.refusals import refused

pytestmark = pytest.mark.django_db

ELSEWHERE = "This room is in another venue. Choose a room of the venue, or the room's own venue."


def test_an_event_has_another_place_in_its_next_sequence() -> None:
    event, hall = make_event(venue=make_venue()), make_venue("River Hall")
    room = make_room(venue=hall)
    lifecycle.relocate(event, hall, room)
    assert (event.venue, event.room, event.sequence, event.revision) == (hall, room, 1, 1)
    assert dict(ScopeCounter.objects.values_list("scope", "value")) == {"all": 1, f"event:{event.pk}": 1}


def test_the_place_may_become_unknown() -> None:
    event = make_event(venue=make_venue())
    lifecycle.relocate(event, None, None)
    assert (event.venue, event.sequence) == (None, 1)


def test_the_same_place_again_changes_nothing() -> None:
    hall = make_venue()
    event = make_event(venue=hall)
    lifecycle.relocate(event, hall, None)
    assert (event.sequence, event.revision, ScopeCounter.objects.count()) == (0, 0, 0)


def test_sessions_keep_their_rooms() -> None:
    event, room = make_event(), make_room()
    session = make_session(event, at="2035-05-14T10:00", room=room)
    lifecycle.relocate(event, make_venue(), None)
    session.refresh_from_db()
    assert (placement_of(session).room, session.sequence) == (room, 0)


def test_a_room_of_another_venue_is_refused() -> None:
    event = make_event()
    with refused("room-elsewhere", ELSEWHERE):
        lifecycle.relocate(event, make_venue(), make_room())


def test_so_it_is_in_a_form() -> None:
    event = make_event()
    event.venue, event.room = make_venue(), make_room()
    with refused("room-elsewhere", ELSEWHERE):
        event.clean()


def test_people_hear_of_another_place_in_one_notice() -> None:
    hall = make_venue("Hall")
    event = make_event(venue=hall)
    lifecycle.relocate(event, make_venue(), None)
    notice = event.notices.get()
    assert notice.before is not None
    assert (notice.kind, Before.from_json(notice.before).venue_id) == (Notice.Kind.MOVED, hall.pk)
