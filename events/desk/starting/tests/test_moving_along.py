"""What was counted from an event's days moves along with it; what was edited by hand stays."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.utils import timezone

from events import lifecycle
from events.desk.checklist.follow import follow
from events.desk.models import ChecklistItem, CountedDeadline, EventTemplate
from events.desk.starting.counted_days import in_words, stays
from events.desk.starting.counting_back import deadline_at
from events.desk.starting.from_template import Start, start
from events.models import Deadline, Event
from tests.cast import make_venue
from tests.refusals import refused
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def excom(first_day: date = date(2035, 5, 14)) -> Event:
    template = EventTemplate.objects.get(slug="executive-committee")
    return start(template, Start(texts={"title": "EXCOM 2035"}, first_day=first_day, venue=make_venue()))


def days(event: Event) -> dict[str, date | None]:
    return {
        **{deadline.title: deadline.end_day for deadline in event.deadlines.all()},
        **{item.text: item.due_day for item in event.checklist.all()},
    }


def move(event: Event, day: str) -> None:
    lifecycle.reschedule(event, When.at("Asia/Seoul", f"{day}T09:30", f"{day}T21:00"))


def test_counted_days_move_along_in_calendar_terms() -> None:
    event = excom()

    move(event, "2035-03-31")

    found = days(event)
    assert found["Documents for the meeting"] == date(2035, 2, 28)
    assert found["Names of delegates"] == date(2035, 3, 17)
    assert found["Send agenda and documents"] == date(2035, 2, 28)
    assert found["Send the minutes"] == date(2035, 4, 14)
    documents = event.deadlines.get(title="Documents for the meeting")
    assert (documents.end_time, documents.zone, documents.ends_at.isoformat()) == (time(18), "Asia/Seoul", "2035-02-28T09:00:00+00:00")


def test_moving_there_and_back_gives_the_same_days() -> None:
    """Counted from the rule each time: a short month does not shorten the next one."""
    event = excom(date(2035, 5, 31))
    before = days(event)

    move(event, "2035-03-30")
    move(event, "2035-05-31")

    assert days(event) == before


def test_what_was_edited_by_hand_stays() -> None:
    event = excom()
    by_hand = event.deadlines.get(title="Names of delegates")
    by_hand.when = deadline_at(date(2035, 5, 2), time(12))
    by_hand.save()
    ChecklistItem.objects.filter(event=event, text="Send the invitations").update(due_day=date(2035, 1, 31))

    move(event, "2035-06-14")

    found = days(event)
    assert found["Names of delegates"] == date(2035, 5, 2)
    assert found["Send the invitations"] == date(2035, 1, 31)
    assert found["Send the minutes"] == date(2035, 6, 28)
    assert stays(event) == ["Names of delegates", "Send the invitations"]


def test_what_was_never_counted_and_what_is_done_stay() -> None:
    event = excom()
    fixed = Deadline(event=event, title="Hotel")
    fixed.when = deadline_at(date(2035, 4, 1), None)
    fixed.save()
    ChecklistItem.objects.filter(event=event, text="Send the invitations").update(done_at=timezone.now())

    move(event, "2035-06-14")

    found = days(event)
    assert found["Hotel"] == date(2035, 4, 1)
    assert found["Send the invitations"] == date(2035, 2, 14)


def test_event_that_loses_its_day_leaves_them_where_they_are() -> None:
    event = excom()
    before = days(event)

    lifecycle.reschedule(event, When())

    assert days(event) == before
    assert CountedDeadline.objects.filter(deadline__event=event).count() == 3


def test_page_that_moves_an_event_says_what_moves_along_and_what_stays() -> None:
    event = excom()
    ChecklistItem.objects.filter(event=event, text="Send the invitations").update(due_day=date(2035, 1, 31))

    assert list(in_words(event)) == [
        "10 deadlines and things to do move along.",
        "Edited by hand, and stay where they are: “Send the invitations”.",
    ]


def test_deadline_whose_hour_does_not_exist_on_its_new_day_is_refused_by_its_name(settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Paris"
    event = excom()
    deadline = Deadline(event=event, title="By night")
    deadline.when = deadline_at(date(2035, 5, 13), time(2, 30))
    deadline.save()
    follow(deadline)

    with refused(
        "deadline-time-in-gap",
        "The deadline “By night” cannot move along: 02:30 does not exist on 2035-03-25 in Europe/Paris: the clocks go forward over it. "
        "Choose a time before or after. Or let it stay, on the event's checklist.",
    ):
        move(event, "2035-03-26")

    event.refresh_from_db()
    assert event.start_day == date(2035, 5, 14)
