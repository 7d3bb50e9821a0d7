"""What staff are told before is what happens: as many mails, in the same languages, for every kind of change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from events import lifecycle, programme
from events.models import Event, Notice, Session
from events.registration.book import book
from events.registration.models import Booking
from events.reminders.foresee import Foreseen, cancelling_foreseen, release_foreseen, verb_foreseen
from events.reminders.tell import tell_of_changes
from events.revisions import changing
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_part, make_person, make_registration, make_room, make_session, make_venue, seoul
from wego_events.lib.time.wall_clock import When
from wego_events.outbox.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

A_MINUTE = timedelta(minutes=1)
SESSIONS = ("Panel", "Visit", "Opening", "Closed meeting", "Lunch", "Gone")


@pytest.fixture
def event() -> Event:
    """An assembly with everything that makes a difference to who is told: bookable and restricted sessions, shared mailboxes, several
    languages, people with a part who registered, who did not, and who gave no address."""
    event = make_event(venue=make_venue())
    special: dict[str, dict[str, Any]] = {
        "Panel": {"is_bookable": True}, "Visit": {"is_bookable": True}, "Closed meeting": {"visibility": "restricted"},
    }  # fmt: skip
    sessions = {
        title: make_session(event, title, at=f"2035-05-14T{hour:02}:00", until=f"2035-05-14T{hour:02}:50", **special.get(title, {}))
        for hour, title in enumerate(SESSIONS, start=9)
    }
    with changing(LONG_BEFORE):
        programme.place(sessions["Gone"], present=False)
        programme.release(event)
    people = [
        make_registration(event, f"Person {number}", language=language)
        for number, language in enumerate(("en", "ko", "ko", "fr", "es", "en"))
    ]
    office = [make_registration(event, name, email="Office@city.example.org", language="ja") for name in ("Aya", "Ben")]
    make_registration(event, "Gone away", status="withdrawn")
    for one in (*people[:3], office[0]):
        book(one, sessions["Panel"], now=LONG_BEFORE)
    Booking.objects.create(registration=people[3], session=sessions["Closed meeting"], status=Booking.Status.BOOKED)
    speaker = make_person("Ines Okoye", email="ines@example.org", language="es")
    make_part(sessions["Panel"], speaker)
    make_part(sessions["Visit"], speaker)
    make_part(sessions["Panel"], make_person("No Address"))
    make_part(sessions["Opening"], make_person("At the office", email="office@city.example.org"))
    make_part(sessions["Closed meeting"], make_person("Declined", email="declined@example.org"), status="declined")
    Notice.objects.update(expanded_at=LONG_BEFORE)
    return event


def session(event: Event, title: str) -> Session:
    return event.sessions.get(title=title)


def told(notice: Notice, at: datetime) -> tuple[int | None, Counter[str]]:
    """How many mails a notice became, and in which languages those went that it was told in."""
    tell_of_changes(at)
    notice.refresh_from_db()
    messages = Message.objects.filter(kind="change", state=Message.State.PLANNED, subject_id__in=notice.change_mails.all())
    return notice.mails, Counter(messages.values_list("language", flat=True))


def released_as_foreseen(event: Event, at: datetime = LONG_BEFORE) -> Foreseen:
    """Release all that waits, and see that it is told as it was foreseen."""
    seen = release_foreseen(event, list(programme.waiting(event)), at)
    with changing(at):
        revision = programme.release(event)
    mails, languages = told(revision.notice, seen.told_at)
    assert (len(seen.mailboxes), seen.languages) == (mails, languages)
    return seen


def move(event: Event, title: str, at: str = "2035-05-15T10:00") -> None:
    programme.place(session(event, title), When.at(SEOUL, at, at[:-2] + "40"))


def another_room(event: Event, title: str) -> None:
    programme.place(session(event, title), room=make_room(venue=event.venue))


def out(event: Event, title: str) -> None:
    programme.place(session(event, title), present=False)


def add(event: Event, title: str) -> None:
    make_session(event, f"New: {title}", at="2035-05-16T10:00", released=False, is_bookable=title == "Visit")


def back(event: Event, title: str) -> None:
    programme.place(session(event, "Gone"), present=True)


@pytest.mark.parametrize("change", [move, another_room, out, add, back])
@pytest.mark.parametrize("title", SESSIONS[:5])
def test_release_is_told_as_foreseen(event: Event, change: Callable[[Event, str], None], title: str) -> None:
    change(event, title)
    seen = released_as_foreseen(event)
    assert (len(seen.mailboxes) == 0) == (change is add)


def test_several_changes_at_once_are_one_mail_a_mailbox(event: Event) -> None:
    for title in ("Panel", "Opening", "Closed meeting"):
        move(event, title)
    another_room(event, "Visit")
    out(event, "Lunch")
    add(event, "Workshop")
    seen = released_as_foreseen(event)
    assert seen.languages == {"en": 2, "ko": 2, "fr": 1, "es": 2, "ja": 1}


def test_numbers_of_each_audience(event: Event) -> None:
    """Three persons and an office booked the panel, and a speaker is told; nobody booked the visit, where she speaks too."""
    counts = {}
    for title in SESSIONS[:4]:
        with changing(LONG_BEFORE):
            move(event, title)
        counts[title] = len(release_foreseen(event, list(programme.waiting(event)), LONG_BEFORE).mailboxes)
        programme.discard(session(event, title))
    assert counts == {"Panel": 5, "Visit": 1, "Opening": 7, "Closed meeting": 1}


@pytest.mark.parametrize("again", ["2035-05-14T09:00", "2035-05-15T12:00"])
def test_what_is_not_told_yet_is_told_with_it(event: Event, again: str) -> None:
    """Moved back to where people last knew it, nobody is told of the second release; moved on, they hear of both in one mail."""
    with changing(LONG_BEFORE):
        move(event, "Panel")
        move(event, "Opening", "2035-05-15T11:00")
        programme.release(event)
    programme.place(session(event, "Panel"), When.at(SEOUL, again, again[:-2] + "50"))

    seen = released_as_foreseen(event, LONG_BEFORE + A_MINUTE)

    assert (len(seen.mailboxes), seen.with_others) == (0 if again == "2035-05-14T09:00" else 5, 1)
    assert seen.told_at == LONG_BEFORE + 10 * A_MINUTE  # with the first of them


def test_a_session_new_since_the_last_mail_stays_new(event: Event) -> None:
    add(event, "Workshop")
    with changing(LONG_BEFORE):
        programme.release(event)
    programme.place(event.sessions.get(title="New: Workshop"), When.at(SEOUL, "2035-05-16T11:00"))
    assert len(released_as_foreseen(event, LONG_BEFORE + A_MINUTE).mailboxes) == 0


def test_a_mail_that_was_not_sent_goes_with_the_next_one(event: Event) -> None:
    """The office's mail is told anew with what waits, in the language of whoever registered last of all whom it names."""
    move(event, "Opening")
    released_as_foreseen(event)
    move(event, "Panel")
    assert released_as_foreseen(event, LONG_BEFORE + timedelta(hours=1)).languages == {"en": 1, "ko": 2, "es": 1, "ja": 1}


def test_on_the_day_before_it_is_told_at_once(event: Event) -> None:
    move(event, "Opening")
    now = seoul("2035-05-13T15:00")
    assert released_as_foreseen(event, now).told_at == now


def test_what_is_over_is_no_news(event: Event) -> None:
    move(event, "Opening", "2035-05-14T20:00")
    assert len(released_as_foreseen(event, seoul("2035-05-15T12:00")).mailboxes) == 0


@pytest.mark.parametrize("status", [Event.Status.DRAFT, Event.Status.HELD, Event.Status.POSTPONED])
def test_nobody_is_told_of_an_event_that_is_not_on(event: Event, status: str) -> None:
    Event.objects.update(status=status)
    event.refresh_from_db()
    move(event, "Opening")
    seen = released_as_foreseen(event)
    assert (len(seen.mailboxes), seen.reason is None) == (0, False)


@pytest.mark.parametrize("title", SESSIONS)
def test_cancelling_a_session_is_told_as_foreseen(event: Event, title: str) -> None:
    one = session(event, title)
    if title == "Gone":
        programme.place(one, present=True)
        programme.release(event)
        Notice.objects.update(expanded_at=LONG_BEFORE)
    seen = cancelling_foreseen(one, LONG_BEFORE)
    with changing(LONG_BEFORE):
        programme.cancel_session(one)
    assert told(one.notices.get(), seen.told_at) == (len(seen.mailboxes), seen.languages)


def postpone(event: Event) -> None:
    lifecycle.postpone(event)


def cancel(event: Event) -> None:
    lifecycle.cancel(event)


def reschedule(event: Event) -> None:
    lifecycle.reschedule(event, When.at(SEOUL, "2035-05-21T09:00", "2035-05-23T18:00"))


def replace(event: Event) -> None:
    lifecycle.replace(event, make_event())


def publish(event: Event) -> None:
    lifecycle.publish(event)


@pytest.mark.parametrize(
    ("verb", "kind", "status", "becomes"),
    [
        (postpone, Notice.Kind.POSTPONED, "published", "postponed"),
        (cancel, Notice.Kind.CANCELLED, "announced", "cancelled"),
        (reschedule, Notice.Kind.MOVED, "published", "published"),
        (replace, Notice.Kind.REPLACED, "postponed", "postponed"),
        (publish, Notice.Kind.RESUMED, "postponed", "published"),
    ],
)
def test_verb_of_an_event_is_told_as_foreseen(
    event: Event, verb: Callable[[Event], None], kind: Notice.Kind, status: str, becomes: str
) -> None:
    Event.objects.update(status=status)
    event.refresh_from_db()
    seen = verb_foreseen(event, kind, becomes, LONG_BEFORE)
    with changing(LONG_BEFORE):
        verb(event)
    assert told(event.notices.get(kind=kind), seen.told_at) == (len(seen.mailboxes), seen.languages)
    assert len(seen.mailboxes) == 8


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_so_many_queries_whatever_is_released(count: int, event: Event, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for title in SESSIONS[:count]:
        move(event, title)
    for number in range(count):
        make_registration(event, f"Further {number}")
    drafts = list(programme.waiting(event))
    with django_assert_num_queries(8):
        release_foreseen(event, drafts, LONG_BEFORE)
