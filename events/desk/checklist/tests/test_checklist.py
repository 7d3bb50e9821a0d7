"""The checklist of an event: ticking, adding, changing, and what moves along."""

from __future__ import annotations

from datetime import date, time

import pytest
import time_machine
from auditlog.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.access import EVENT_TEAM, READ_ONLY
from events.desk.conftest import Desk
from events.desk.models import ChecklistItem, CountedDeadline
from events.desk.starting.counting_back import Distance, Unit, deadline_at
from events.models import Deadline, Event
from members.models import User
from tests.cast import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PAGE = "events_event_checklist"


def an_item(event: Event, text: str = "Book rooms", **fields: object) -> ChecklistItem:
    return ChecklistItem.objects.create(event=event, text=text, **fields)


def a_deadline(event: Event, day: date = date(2035, 4, 14)) -> Deadline:
    deadline = Deadline(event=event, title="Papers")
    deadline.when = deadline_at(day, time(18))
    deadline.save()
    return deadline


def test_what_is_ticked_is_done_by_whoever_ticked_it(desk: Desk, alice: User) -> None:
    event = make_event()
    item = an_item(event)

    page = desk.send(PAGE, event.pk, tick=str(item.pk))

    item.refresh_from_db()
    assert "“Book rooms” is done." in page.text
    assert item.done_at is not None
    assert item.done_by == alice


def test_what_is_not_done_after_all_is_open_again(desk: Desk) -> None:
    event = make_event()
    item = an_item(event)
    desk.send(PAGE, event.pk, tick=str(item.pk))

    page = desk.send(PAGE, event.pk, reopen=str(item.pk))

    item.refresh_from_db()
    assert (item.done_at, item.done_by) == (None, None)
    assert "“Book rooms” is to be done again." in page.text


@time_machine.travel("2035-05-10T15:30:00+00:00", tick=False)
def test_what_is_late_is_said_by_the_secretariats_calendar(alice: User) -> None:
    """In Seoul it is 00:30 of the 11th: what was due on the 10th is late."""
    event = make_event()
    an_item(event, "Due yesterday", due_day=date(2035, 5, 10))
    an_item(event, "Due today", due_day=date(2035, 5, 11))

    words = Desk(alice).open(PAGE, event.pk).text  # signed in at that hour

    assert "Late 1 Due yesterday" in words
    assert "To do 1 Due today" in words


def test_days_are_in_the_words_of_the_readers_language(desk: Desk) -> None:
    event = make_event()
    an_item(event, due_day=date(2035, 9, 14))

    assert "Book rooms Fri, 14 Sept 2035" in desk.open(PAGE, event.pk).text
    desk.client.cookies["django_language"] = "ko"
    assert "Book rooms 2035년 9월 14일 (금)" in desk.open(PAGE, event.pk).text


def test_item_is_added_so_long_before_the_event(desk: Desk) -> None:
    event = make_event()

    desk.send(PAGE, event.pk, add="1", **{"new-text": "Print badges", "new-count": "1", "new-unit": "months", "new-who": "officer"})

    item = ChecklistItem.objects.get()
    assert (item.text, item.due_day, item.distance) == ("Print badges", date(2035, 4, 14), Distance(1, Unit.MONTHS))
    assert not item.is_by_hand


def test_item_without_words_is_refused_and_keeps_what_was_typed(desk: Desk) -> None:
    event = make_event()

    page = desk.send(PAGE, event.pk, add="1", **{"new-text": "", "new-count": "2"})

    assert "This field is required." in page.text
    assert page.fields["new-count"] == "2"
    assert not ChecklistItem.objects.exists()


def test_day_typed_over_a_counted_one_is_by_hand_and_said_so(desk: Desk) -> None:
    event = make_event()
    item = an_item(event, count=1, unit="months", due_day=date(2035, 4, 14), counted_day=date(2035, 4, 14))

    fields = desk.open(PAGE, event.pk, edit=str(item.pk)).fields
    edited = {name: value for name, value in fields.items() if name.startswith("edit-")}
    page = desk.send(PAGE, event.pk, change=str(item.pk), **{**edited, "edit-due_day": "2035-04-20"})

    item.refresh_from_db()
    assert (item.due_day, item.counted_day, item.is_by_hand) == (date(2035, 4, 20), date(2035, 4, 14), True)
    assert "was 1 month before the first day, edited by hand: stays when the event moves" in page.text


def test_another_distance_is_counted_anew(desk: Desk) -> None:
    event = make_event()
    item = an_item(event, count=1, unit="months", due_day=date(2035, 4, 20), counted_day=date(2035, 4, 14))

    fields = desk.open(PAGE, event.pk, edit=str(item.pk)).fields
    edited = {name: value for name, value in fields.items() if name.startswith("edit-")}
    desk.send(PAGE, event.pk, change=str(item.pk), **{**edited, "edit-count": "2"})

    item.refresh_from_db()
    assert (item.due_day, item.is_by_hand) == (date(2035, 3, 14), False)


def test_item_is_taken_off_the_list(desk: Desk) -> None:
    event = make_event()
    item = an_item(event)

    desk.send(PAGE, event.pk, delete=str(item.pk))

    assert not ChecklistItem.objects.exists()


def test_item_of_another_event_is_not_touched(desk: Desk) -> None:
    item = an_item(make_event())

    page = desk.send(PAGE, make_event().pk, tick=str(item.pk))

    item.refresh_from_db()
    assert item.done_at is None
    assert "This item has gone meanwhile. What is there now stands below." in page.text


def test_deadline_moves_along_once_staff_say_so_and_stays_again(desk: Desk) -> None:
    event = make_event()
    deadline = a_deadline(event)
    assert "stays when the event moves" in desk.open(PAGE, event.pk).text

    page = desk.send(PAGE, event.pk, follow=str(deadline.pk))

    assert "1 month before the first day, moves along" in page.text
    assert CountedDeadline.objects.get().distance == Distance(1, Unit.MONTHS)
    desk.send(PAGE, event.pk, stay=str(deadline.pk))
    assert not CountedDeadline.objects.exists()


def test_strip_counts_what_is_open(desk: Desk) -> None:
    event = make_event()
    an_item(event)
    done = an_item(event, "Done")
    desk.send(PAGE, event.pk, tick=str(done.pk))

    assert "Checklist 1" in desk.open("events_event_change", event.pk).text


@pytest.mark.parametrize(("role", "reads", "writes"), [(EVENT_TEAM, 200, 200), (READ_ONLY, 200, 403), ("Door", 403, 403)])
def test_roles_read_and_write_as_far_as_they_reach(role: str, reads: int, writes: int) -> None:
    user = User.objects.create_user("someone@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    event, elsewhere = make_event(), make_event()
    event.team.add(user)
    client = Client()
    client.force_login(user)

    def answers(event: Event) -> tuple[int, int]:
        address = reverse(f"admin:{PAGE}", args=[event.pk])
        item = an_item(event)
        return client.get(address).status_code, client.post(address, {"tick": item.pk}, follow=True).status_code

    assert answers(event) == (reads, writes)
    assert answers(elsewhere) == (reads, 403)


def test_page_asks_as_often_for_three_rows_as_for_one(desk: Desk) -> None:
    def queries(event: Event) -> int:
        address = reverse(f"admin:{PAGE}", args=[event.pk])
        with CaptureQueriesContext(
            connection,
        ) as found:
            desk.client.get(address)
        return len(found)

    events = make_event(), make_event()
    for event, rows in zip(events, (1, 3), strict=True):
        for _row in range(rows):
            an_item(event, due_day=date(2020, 1, 1))
            a_deadline(event)
    queries(events[0])

    assert queries(events[0]) == queries(events[1])


def test_what_was_done_is_in_the_trail(desk: Desk, alice: User) -> None:
    event = make_event()
    item = an_item(event)

    desk.send(PAGE, event.pk, tick=str(item.pk))

    entry = LogEntry.objects.get_for_object(item).filter(action=LogEntry.Action.UPDATE).get()
    assert entry.actor == alice


def test_item_can_be_added_from_the_list_of_all_events(desk: Desk) -> None:
    event = make_event()

    desk.send("desk_checklistitem_add", event=str(event.pk), text="Print badges", count="2", unit="weeks")

    item = ChecklistItem.objects.get()
    assert (item.event, item.due_day, item.is_by_hand) == (event, date(2035, 4, 30), False)


def test_who_may_only_tick_neither_adds_nor_deletes(db: None) -> None:
    event = make_event()
    item = an_item(event)
    ticker, client = User.objects.create_user("ticker@example.org", is_staff=True), Client()
    ticker.user_permissions.set(Permission.objects.filter(codename__in=["view_event", "view_checklistitem", "change_checklistitem"]))
    client.force_login(ticker)
    address = reverse("admin:" + PAGE, args=[event.pk])
    new = {"new-text": "Mine", "new-unit": "weeks", "new-direction": "before", "new-anchor": "first"}

    answers = [
        client.post(address, {"add": "1", **new}),
        client.post(address, {"delete": item.pk}),
        client.post(address, {"tick": item.pk}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 302]
    assert [(one.pk, one.done_by) for one in ChecklistItem.objects.all()] == [(item.pk, ticker)]
    page = client.get(address).content.decode()
    assert [f'name="{button}"' in page for button in ("reopen", "delete", "add")] == [True, False, False]
