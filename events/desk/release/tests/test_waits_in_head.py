"""Every page of the desk says how many changes of programmes wait, and leads to them."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.desk.conftest import Desk
from events.desk.release.head import all_that_waits
from members.models import User
from tests.cast import make_event, make_session

pytestmark = pytest.mark.sqlite


def waiting_in(*numbers: int) -> None:
    for number in numbers:
        event = make_event()
        for _each in range(number):
            make_session(event, at="2035-05-14T10:00", released=False)


@pytest.mark.parametrize("page", ["index", "events_event_changelist", "members_person_changelist", "events_event_add"])
def test_every_page_says_it(desk: Desk, page: str) -> None:
    waiting_in(2, 1)
    assert "3 changes wait" in desk.open(page).text


def test_nothing_is_said_where_nothing_waits(desk: Desk) -> None:
    assert "changes wait" not in desk.open("venues_venue_changelist").text


def test_it_leads_to_the_one_event_or_to_the_list_of_those_that_wait(alice: User) -> None:
    waiting_in(1)
    one = all_that_waits(alice)
    waiting_in(1)
    two = all_that_waits(alice)

    assert one is not None
    assert one.url.endswith("/programme/")
    assert two is not None
    assert two.url == reverse("admin:events_event_changelist") + "?what=waits"
    assert (one.in_words, two.in_words) == ("1 change waits", "2 changes wait")


@pytest.mark.parametrize("events", [1, 3])
def test_it_costs_one_query(alice: User, events: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    waiting_in(*[2] * events)
    alice.has_perm("events.view_event")
    with django_assert_num_queries(1):
        all_that_waits(alice)


def test_who_may_not_see_events_is_told_nothing(charlie: User, desk_of: Callable[[User], Desk]) -> None:
    waiting_in(1)
    accounts = Group.objects.create(name="Accounts")
    accounts.permissions.add(Permission.objects.get(codename="view_person"))
    charlie.is_staff = True
    charlie.save()
    charlie.groups.add(accounts)
    assert "waits" not in desk_of(charlie).open("members_person_changelist").text
