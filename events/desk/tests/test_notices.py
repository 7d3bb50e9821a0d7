"""Staff see of each notice whether it was told, to how many mailboxes, and what stood in the way; and beforehand whom it will reach."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from events import lifecycle, programme
from events.desk.conftest import Desk
from events.desk.release import reach
from events.desk.release.what_differs import what_waits
from events.models import Event, Notice
from events.registration.book import book
from events.reminders.models import ChangeMail
from events.reminders.tell import tell_of_changes
from events.revisions import changing
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_part, make_person, make_registration, make_session
from wego_events.lib.time.wall_clock import When

GATHERED = LONG_BEFORE + timedelta(minutes=10)


def cancelled_for(count: int) -> Event:
    event = make_event()
    for number in range(count):
        make_registration(event, f"Person {number}")
    with changing(LONG_BEFORE):
        lifecycle.cancel(event)
    return event


@pytest.mark.parametrize(("count", "said"), [(0, "nobody"), (1, "1 mailbox"), (3, "3 mailboxes")])
def test_notice_says_how_many_were_told(desk: Desk, count: int, said: str) -> None:
    notice = cancelled_for(count).notices.get()
    tell_of_changes(GATHERED)

    assert f"Told: {said}" in desk.open("events_notice_change", notice.pk).text
    assert said in desk.open("events_notice_changelist").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"due_at": timezone.now() + timedelta(minutes=10)}, "waits"),
        ({"due_at": timezone.now() - timedelta(minutes=10)}, "late"),
        ({"reason": "RuntimeError: The printer is on fire.", "attempts": 2}, "failed, is tried again"),
    ],
)
def test_notice_that_was_not_told_says_why(desk: Desk, fields: dict[str, Any], said: str) -> None:
    notice = cancelled_for(1).notices.get()
    Notice.objects.update(**fields)

    page = desk.open("events_notice_change", notice.pk).text

    assert f"Told: {said}" in page
    assert fields.get("reason", "") in page


# What staff are told before is what happens


def test_release_reaches_whom_it_said(desk: Desk) -> None:
    event = make_event()
    panel, visit, opening = (
        make_session(event, title, at=at, is_bookable=bookable)
        for title, at, bookable in (
            ("Panel", "2035-05-14T10:00", True), ("Visit", "2035-05-15T10:00", True), ("Opening", "2035-05-16T09:00", False),
        )
    )  # fmt: skip
    for number in range(5):
        person = make_registration(event, f"Person {number}")
        if number < 2:
            book(person, panel, now=LONG_BEFORE)
    make_part(visit, make_person("Ines Okoye", email="ines@example.org"))
    make_part(panel, make_person("Paul Kim", email="paul@example.org"))
    Notice.objects.update(expanded_at=LONG_BEFORE)
    make_session(event, "Added", at="2035-05-14T15:00", released=False)
    with changing(LONG_BEFORE):
        programme.place(panel, When.at(SEOUL, "2035-05-14T11:00"))

    before = reach.of_release(event, what_waits(event), LONG_BEFORE)
    with changing(LONG_BEFORE):
        programme.release(event)
    tell_of_changes(GATHERED)

    assert (len(before.mails.readers.registrations), len(before.mails.readers.people), before.sessions) == (2, 1, 2)
    assert set(ChangeMail.objects.values_list("mailbox", flat=True)) == {
        "person-0@example.org", "person-1@example.org", "paul@example.org",
    }  # fmt: skip
    whole = reach.of_event(event, GATHERED, tells=Notice.Kind.CANCELLED, becomes=Event.Status.CANCELLED).mails.readers
    assert len(reach.of_cancelling(opening, GATHERED).mails.readers.registrations) == 5
    assert (len(whole.registrations), len(whole.people)) == (5, 2)
    unseen = make_session(event, "Unseen", at="2035-05-14T20:00", released=False)
    assert len(reach.of_cancelling(unseen, GATHERED).mails.readers) == 0
