"""What clashes do: all causes on one page, set by the secretariat, written down in the trail."""

from collections.abc import Callable
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from events.access import EVENT_TEAM, REGIONAL_OFFICE, SECRETARIAT
from events.conflicts import Cause, Level, levels_now
from events.conflicts.set_levels import set_levels
from events.desk.conftest import Desk
from events.models import ConflictLevel
from events.models.conflict_level import DEFAULTS
from members.models import User
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PAGE = "events_conflictlevel_changelist"


def someone(role: str) -> User:
    user = User.objects.create_user("someone@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def test_without_a_row_every_cause_has_its_default() -> None:
    assert levels_now() == DEFAULTS


def test_every_cause_is_on_the_page_with_what_it_means(desk: Desk) -> None:
    page = desk.open(PAGE)
    assert {cause for cause in Cause if cause in page.fields} == set(Cause) - {Cause.ROOM_TWICE, Cause.OUTSIDE_DAYS}
    assert "This always stops a release: the database holds one session to a room." in page.text


def test_the_secretariat_sets_them(desk_of: Callable[[User], Desk]) -> None:
    desk = desk_of(someone(SECRETARIAT))
    page = desk.send(PAGE, night="warns", lead_twice="warns")
    assert "2 levels are changed, for all events." in page.text
    assert levels_now() == {**DEFAULTS, Cause.NIGHT: Level.WARNS, Cause.LEAD_TWICE: Level.WARNS}
    assert "Nothing was changed." in desk.send(PAGE).text


def test_it_is_written_down_who_did(desk: Desk, alice: User) -> None:
    desk.send(PAGE, night="warns")
    entry = LogEntry.objects.get_for_model(ConflictLevel).get()
    assert (entry.actor, entry.changes["level"]) == (alice, ["None", "warns"])


@pytest.mark.parametrize("role", [REGIONAL_OFFICE, EVENT_TEAM])
def test_others_read_them(desk_of: Callable[[User], Desk], role: str) -> None:
    user = someone(role)
    assert "night for a remote speaker" in desk_of(user).open(PAGE).text.lower()
    client = Client()
    client.force_login(user)
    assert client.post(reverse(f"admin:{PAGE}"), {"night": "stops"}).status_code == 403
    assert not ConflictLevel.objects.exists()


@pytest.mark.parametrize("cause", [Cause.ROOM_TWICE, Cause.OUTSIDE_DAYS])
def test_what_always_stops_stays(cause: Cause, desk: Desk) -> None:
    with refused("always-stops", f"This always stops a release: {cause.label}."):
        set_levels({cause: Level.WARNS})
    desk.send(PAGE, **{cause: "warns"})
    assert levels_now() == DEFAULTS


def test_a_level_that_is_none_is_refused(desk: Desk) -> None:
    assert "Select a valid choice" in desk.send(PAGE, night="shouts").text


def test_a_row_has_no_page_of_its_own(alice: Any) -> None:
    row = ConflictLevel.objects.create(cause="night", level="warns")
    client = Client()
    client.force_login(alice)
    answer = client.get(reverse("admin:events_conflictlevel_change", args=[row.pk]))
    assert (answer.status_code, answer["Location"]) == (302, reverse(f"admin:{PAGE}"))
