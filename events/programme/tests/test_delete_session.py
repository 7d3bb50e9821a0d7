"""Only a session that readers never saw is deleted."""

import pytest

from events import programme
from events.models import Placement, Session
from tests.cast import make_session
from tests.refusals import refused

pytestmark = pytest.mark.django_db

KNOWN = "“Panel” was released, and stands in people's calendars. Cancel it, or take it out of the programme and release that."


def test_a_draft_is_deleted_with_its_placement() -> None:
    programme.delete_session(make_session(at="2035-05-14T10:00", released=False))
    assert (Session.objects.count(), Placement.objects.count()) == (0, 0)


def test_what_was_released_is_not() -> None:
    session = make_session(title="Panel", at="2035-05-14T10:00")
    with refused("delete-known", KNOWN):
        programme.delete_session(session)
    assert Session.objects.get() == session


def test_not_even_after_it_was_taken_out() -> None:
    session = make_session(title="Panel", at="2035-05-14T10:00")
    programme.place(session, present=False)
    programme.release(session.event)
    with refused("delete-known", KNOWN):
        programme.delete_session(session)
