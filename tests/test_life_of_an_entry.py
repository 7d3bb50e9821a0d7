"""One event's life as calendars see it: announced without a day, dated, timed, moved, postponed, dated again, cancelled, 91 days later.

After each step the feeds of the event, of its series and of a person who is registered are fetched with the validators of the step
before: what changed is sent, what did not is not, and the same entry is told everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from events import lifecycle, programme
from events.calendars import tokens
from events.models import Event, Session
from events.registration.book import book
from events.upkeep import expire
from members.sign_in.address_proof import proven_account
from tests.cast import SEOUL, make_event, make_registration, make_room, make_series, make_session, make_venue
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

ANA = "ana@lima.example.org"
FIRST = datetime(2034, 1, 1, tzinfo=UTC)
MONDAY, NINE = When.at(SEOUL, "2035-05-14"), When.at(SEOUL, "2035-05-14T09:00", "2035-05-14T18:00")
TEN, JUNE = When.at(SEOUL, "2035-05-14T10:00", "2035-05-14T19:00"), When.at(SEOUL, "2035-06-11T10:00", "2035-06-11T19:00")


@dataclass
class Subscriber:
    """A calendar that keeps what it fetched, with its validators."""

    client: Client
    path: str
    etag: str = ""
    modified: str = ""
    entries: dict[str, Any] = field(default_factory=dict)

    def fetch(self) -> list[int]:
        """Ask by tag, then by date; each answer's state. What is sent is kept."""
        by_date = self.client.get(self.path, headers={"If-Modified-Since": self.modified} if self.modified else {})
        by_tag = self.client.get(self.path, headers={"If-None-Match": self.etag} if self.etag else {})
        if by_tag.status_code == 200:
            self.entries = {str(one["UID"]): one for one in Calendar.from_ical(by_tag.content).walk("VEVENT")}
            self.etag, self.modified = by_tag["ETag"], by_tag["Last-Modified"]
        return [by_tag.status_code, by_date.status_code]


@pytest.fixture
def event(db: None) -> Event:
    hall = make_venue("Harbour Hall")
    nowhere = When.at(SEOUL, "")
    return make_event("Forum", slug="forum", series=make_series("Forums", slug="forums"), venue=hall, when=nowhere, status="draft")


@pytest.fixture
def session(event: Event) -> Session:
    return make_session(event, "Panel", kind="panel", is_bookable=True)


@pytest.fixture
def subscribers(client: Client, event: Event) -> dict[str, Subscriber]:
    _token, secret = tokens.issue(proven_account(ANA), "Office", language="en")
    paths = {"event": "/events/forum/calendar.ics", "series": "/series/forums/calendar.ics", "own": f"/my/{secret}/calendar.ics"}
    return {name: Subscriber(client, path) for name, path in paths.items()}


def step(event: Event, subscribers: dict[str, Subscriber], act: Callable[[Event], object]) -> dict[str, tuple[Any, ...] | None]:
    """Act a day later, have everyone fetch twice, and say what each sees of the event: SEQUENCE, STATUS, start, title."""
    event.refresh_from_db()
    act(event)
    first = {name: one.fetch() for name, one in subscribers.items()}
    again = {name: one.fetch() for name, one in subscribers.items()}
    assert first == {key: [200, 200] for key in subscribers}
    assert again == {key: [304, 304] for key in subscribers}
    return {name: _seen(one.entries.get(str(event.uid))) for name, one in subscribers.items()}


def _seen(entry: Any) -> tuple[Any, ...] | None:
    return entry and (entry["SEQUENCE"], str(entry["STATUS"]), entry["DTSTART"].to_ical().decode(), str(entry["SUMMARY"]))


def test_an_entry_is_the_same_one_through_all_that_befalls_it(event: Event, subscribers: dict[str, Subscriber]) -> None:
    def began(event: Event) -> None:
        lifecycle.announce(event)
        make_registration(event, "Ana Quispe", email=ANA)

    steps: list[tuple[Callable[[Event], object], tuple[Any, ...] | None]] = [
        (began, None),
        (lambda e: lifecycle.reschedule(e, MONDAY), (2, "TENTATIVE", "20350514", "Forum")),
        (lambda e: lifecycle.reschedule(e, NINE), (3, "TENTATIVE", "20350514T090000", "Forum")),
        (lifecycle.publish, (4, "CONFIRMED", "20350514T090000", "Forum")),
        (lambda e: lifecycle.reschedule(e, TEN), (5, "CONFIRMED", "20350514T100000", "Forum")),
        (lambda e: lifecycle.relocate(e, e.venue, make_room("Room B", venue=e.venue)), (6, "CONFIRMED", "20350514T100000", "Forum")),
        (lifecycle.postpone, (7, "TENTATIVE", "20350514T100000", "Postponed: Forum")),
        (lambda e: lifecycle.publish(e, JUNE), (9, "CONFIRMED", "20350611T100000", "Forum")),
        (lifecycle.cancel, (10, "CANCELLED", "20350611T100000", "Cancelled: Forum")),
    ]
    modified: list[datetime] = []
    for day, (act, expected) in enumerate(steps, 1):
        with time_machine.travel(FIRST + timedelta(days=day), tick=False):
            seen = step(event, subscribers, act)
        assert seen == dict.fromkeys(subscribers, expected)
        if expected:
            modified.append(subscribers["event"].entries[str(event.uid)]["LAST-MODIFIED"].dt)
    assert modified == sorted(modified)


def test_a_session_that_goes_with_its_event_leaves_after_91_days(
    client: Client, event: Event, session: Session, subscribers: dict[str, Subscriber]
) -> None:
    del subscribers["series"]  # it holds events
    with time_machine.travel(FIRST - timedelta(days=1)):
        lifecycle.publish(event, NINE)
        programme.place(session, When.at(SEOUL, "2035-05-14T10:00", "2035-05-14T11:00"))
        programme.release(event)
        book(make_registration(event, "Ana Quispe", email=ANA), session)

    def seen(act: Callable[[], object], days: int = 0) -> set[tuple[int, str]]:
        with time_machine.travel(FIRST + timedelta(days=days), tick=False):
            act()
        with time_machine.travel(FIRST + timedelta(days=days, minutes=1), tick=False):
            for one in subscribers.values():
                one.fetch()
        entries = [one.entries.get(str(session.uid)) for one in subscribers.values()]
        return {(entry["SEQUENCE"], str(entry["STATUS"])) if entry else (0, "") for entry in entries}

    here = seen(lambda: None)
    cancelled = seen(lambda: lifecycle.cancel(event))
    later = seen(expire, 89)
    gone = seen(expire, 91)

    assert {status for _sequence, status in here} == {"CONFIRMED"}
    assert {status for _sequence, status in cancelled} == {"CANCELLED"}
    assert later == cancelled
    assert gone == {(0, "")}
    assert str(event.uid) in subscribers["event"].entries
