"""Another address on the site: the former one still leads there, so nobody else may have it."""

import pytest

from events import lifecycle
from events.models import FormerSlug
from tests.cast import make_event, make_session
from tests.refusals import refused

pytestmark = pytest.mark.django_db

TAKEN = "The address “forum-2035” belongs to another event. Choose another."


def test_the_former_address_is_kept() -> None:
    event = make_event(slug="forum-2035")
    lifecycle.readdress(event, "clean-air-2035")
    assert (event.slug, FormerSlug.objects.get().slug, FormerSlug.objects.get().event) == ("clean-air-2035", "forum-2035", event)


def test_the_address_of_another_event_is_refused() -> None:
    make_event(slug="forum-2035")
    with refused("slug-taken", TAKEN):
        lifecycle.readdress(make_event(slug="other"), "forum-2035")


def test_so_is_one_that_another_event_had() -> None:
    lifecycle.readdress(make_event(slug="forum-2035"), "clean-air-2035")
    with refused("slug-taken", TAKEN):
        lifecycle.readdress(make_event(slug="other"), "forum-2035")


def test_an_event_may_go_back_to_its_former_address() -> None:
    event = make_event(slug="first")
    lifecycle.readdress(event, "second")
    lifecycle.readdress(event, "first")
    assert (event.slug, [former.slug for former in FormerSlug.objects.all()]) == ("first", ["second"])


def test_the_same_address_changes_nothing() -> None:
    event = make_event(slug="first")
    lifecycle.readdress(event, "first")
    assert (event.revision, FormerSlug.objects.count()) == (0, 0)


def test_sessions_are_revised_too_for_their_address_begins_with_it() -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00")
    before = session.revision
    lifecycle.readdress(event, "elsewhere")
    session.refresh_from_db()
    assert (session.sequence, session.revision) == (0, before + 1)
