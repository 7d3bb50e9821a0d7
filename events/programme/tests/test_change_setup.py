"""Time to set a room up: nothing else is in it then."""

from typing import Any

import pytest

from events import programme
from events.models import Event, Session
from tests.cast import make_event, make_room, make_session
from tests.refusals import refused
from venues.models import Room

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

SAID = "“Panel” needs Grand Hall 30 minutes before it starts, when “Opening” is still there. Move one of them, or shorten the set-up."


@pytest.fixture
def event() -> Event:
    return make_event()


@pytest.fixture
def hall() -> Room:
    return make_room("Grand Hall")


def panel_after_opening(event: Event, hall: Room, **fields: Any) -> Session:
    make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall)
    return make_session(event, "Panel", at="2035-05-14T11:15", room=hall, **fields)


def test_set_up_stops_a_release(event: Event, hall: Room) -> None:
    panel_after_opening(event, hall, setup_minutes=30, released=False)
    with refused("room-twice", SAID):
        programme.release(event)


def test_a_quarter_of_an_hour_fits(event: Event, hall: Room) -> None:
    panel = panel_after_opening(event, hall)
    programme.change_setup(panel, 15)
    panel.refresh_from_db()
    assert (panel.setup_minutes, panel.revision) == (15, 1)


def test_more_of_it_is_refused_where_another_is_released_in_the_room(event: Event, hall: Room) -> None:
    panel = panel_after_opening(event, hall)
    with refused("room-twice", SAID):
        programme.change_setup(panel, 30)
    assert Session.objects.get(pk=panel.pk).setup_minutes == 0


def test_a_draft_may_ask_for_more(event: Event, hall: Room) -> None:
    panel = panel_after_opening(event, hall, released=False)
    programme.change_setup(panel, 30)
    assert Session.objects.get(pk=panel.pk).setup_minutes == 30
