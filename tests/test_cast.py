"""The cast itself: who may see what, and that the builders build what they say."""

import pytest

from events.models import Event, Session
from members.models import User
from tests.cast import make_event, make_registration, make_room, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_alice_sees_a_draft_and_charlie_does_not(alice: User, bob: User, charlie: User) -> None:
    make_event(status=Event.Status.DRAFT)
    assert [Event.objects.visible_to(user).count() for user in (alice, bob, charlie)] == [1, 0, 0]


def test_a_built_session_is_released_in_its_room() -> None:
    room = make_room()
    session = make_session(at="2035-05-14T10:00", until="2035-05-14T11:00", room=room)
    assert session.placement is not None
    assert session.placement.room == room
    assert Session.objects.public().get() == session


def test_a_built_registration_holds_its_place() -> None:
    event = make_event(capacity=1)
    make_registration(event)
    assert event.places.taken == 1
