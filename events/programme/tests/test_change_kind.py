"""Another kind, another length where no end is known."""

import pytest

from events import programme
from events.models import Placement, Session
from tests.cast import make_event, make_room, make_session, seoul
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_a_dinner_lasts_longer_than_a_panel() -> None:
    session = make_session(at="2035-05-14T18:00", kind=Session.Kind.PANEL)
    programme.change_kind(session, Session.Kind.GALA_DINNER)
    session.refresh_from_db()
    assert (Placement.objects.get().busy_until, session.sequence) == (seoul("2035-05-14T21:00"), 1)


def test_a_known_end_stays_and_so_does_the_sequence() -> None:
    session = make_session(at="2035-05-14T18:00", until="2035-05-14T19:00", kind=Session.Kind.PANEL)
    programme.change_kind(session, Session.Kind.GALA_DINNER)
    session.refresh_from_db()
    assert (Placement.objects.get().busy_until, session.sequence, session.revision) == (seoul("2035-05-14T19:00"), 0, 2)


def test_a_room_that_is_given_to_others_by_then_refuses_it() -> None:
    event, room = make_event(), make_room("Great Hall")
    session = make_session(event, "Talk", at="2035-05-14T18:00", kind=Session.Kind.PANEL, room=room)
    make_session(event, "Choir", at="2035-05-14T20:00", kind=Session.Kind.CEREMONY, room=room)

    said = "“Talk” and “Choir” would be in Great Hall at the same time. Give one of them another room or time."
    with refused("room-twice", said):
        programme.change_kind(session, Session.Kind.GALA_DINNER)
    assert Session.objects.get(pk=session.pk).kind == Session.Kind.PANEL
