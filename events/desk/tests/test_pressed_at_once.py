"""Buttons that are pressed at one moment, twice by one person or by two: one of them does it, and nobody meets an error of ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.desk.models import ChecklistItem, CountedDeadline
from events.models import Deadline, Event
from members.models import User
from tests.at_once import all_at_once
from tests.cast import SEOUL, make_event
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


class Pressed:
    """Buttons of a page, each pressed in a browser of its own; ``answers`` are the codes of what came back."""

    def __init__(self, user: User, address: str) -> None:
        self.user, self.address = user, address
        self.answers: list[int] = []

    def at_once(self, *buttons: dict[str, Any]) -> list[int]:
        all_at_once([self._press(button) for button in buttons])
        return sorted(self.answers)

    def _press(self, button: dict[str, Any]) -> Callable[[], None]:
        client = Client(raise_request_exception=False)
        client.force_login(self.user)
        return lambda: self.answers.append(client.post(self.address, button).status_code)


@pytest.fixture
def event(db: None) -> Event:
    return make_event()


@pytest.fixture
def checklist(alice: User, event: Event) -> Pressed:
    return Pressed(alice, reverse("admin:events_event_checklist", args=[event.pk]))


@pytest.mark.parametrize("_again", range(3))
def test_an_item_ticked_and_deleted_at_one_moment_is_gone(checklist: Pressed, event: Event, _again: int) -> None:
    item = ChecklistItem.objects.create(event=event, text="Book the hall")
    changed = {"change": item.pk, "edit-text": "Book", "edit-unit": "weeks", "edit-direction": "before", "edit-anchor": "first"}

    assert checklist.at_once({"tick": item.pk}, {"delete": item.pk}, {"reopen": item.pk}, changed) == [302, 302, 302, 302]
    assert not ChecklistItem.objects.exists()


@pytest.mark.parametrize("_again", range(3))
def test_a_deadline_that_two_let_move_along_is_counted_once(checklist: Pressed, event: Event, _again: int) -> None:
    deadline = Deadline(event=event, title="Abstracts")
    deadline.when = When(end=LocalPoint(date(2035, 4, 14)), zone=SEOUL)
    deadline.save()

    assert checklist.at_once(*[{"follow": deadline.pk}] * 3) == [302, 302, 302]
    assert CountedDeadline.objects.count() == 1


@pytest.mark.parametrize("edition", ["", "3"])
def test_an_event_started_by_a_button_pressed_twice_is_made_once(alice: User, event: Event, edition: str) -> None:
    address = f"{reverse('admin:events_event_start')}?edition={event.pk}"
    said = {"title": "Next Forum", "original_language": "en", "first_day": "2036-05-12", "edition": edition}
    client = Client()
    client.force_login(alice)
    seen = client.post(address, {**said, "look": "1"}).context["seen"]
    make = {**said, "make": "1", "seen": seen}

    answers = Pressed(alice, address).at_once(make, make, make)
    later = client.post(address, make)

    made = Event.objects.get(title="Next Forum")
    assert set(answers) <= {200, 302}
    assert 302 in answers
    assert later["Location"] == reverse("admin:events_event_change", args=[made.pk])


def test_two_who_start_the_same_event_at_one_moment_get_one_each_or_a_sentence(alice: User, event: Event) -> None:
    address = f"{reverse('admin:events_event_start')}?edition={event.pk}"
    said = {"title": "Next Forum", "original_language": "en", "first_day": "2036-05-12"}
    clients = []
    for user in (alice, User.objects.create_superuser("root@example.org")):
        client = Client(raise_request_exception=False)
        client.force_login(user)
        clients.append((client, client.post(address, {**said, "look": "1"}).context["seen"]))
    answers: list[int] = []

    def make(client: Client, seen: str) -> Callable[[], None]:
        return lambda: answers.append(client.post(address, {**said, "make": "1", "seen": seen}).status_code)

    all_at_once([make(client, seen) for client, seen in clients])

    assert set(answers) <= {200, 302}
    assert Event.objects.filter(title="Next Forum").count() == answers.count(302) >= 1
