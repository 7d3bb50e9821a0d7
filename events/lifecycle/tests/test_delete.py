"""Only what nobody has heard of is deleted; the rest is cancelled."""

import pytest

from events import lifecycle
from events.models import Event, Session
from tests.cast import make_event, make_session
from tests.refusals import refused

pytestmark = pytest.mark.django_db

KNOWN = "“Forum” has a released programme, notices or registrations, and people rely on them. Cancel it instead."


def test_a_draft_with_its_sessions_is_deleted() -> None:
    event = make_event(status=Event.Status.DRAFT)
    make_session(event, at="2035-05-14T10:00", released=False)
    lifecycle.delete(event)
    assert (Event.objects.count(), Session.objects.count()) == (0, 0)


def test_a_released_programme_keeps_its_event() -> None:
    event = make_event("Forum")
    make_session(event, at="2035-05-14T10:00")
    event.notices.all().delete()
    with refused("delete-known", KNOWN):
        lifecycle.delete(event)
    assert Event.objects.get() == event


def test_so_does_a_notice() -> None:
    event = lifecycle.postpone(make_event("Forum"))
    with refused("delete-known", KNOWN):
        lifecycle.delete(event)
    assert Event.objects.get() == event
