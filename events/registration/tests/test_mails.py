"""The mails about a registration, as people read them: each state in its own words."""

from pathlib import Path
from typing import Any

import pytest

from events import lifecycle
from events.models import Event
from events.registration.decide import approve, reject
from events.registration.mails import mail_context, send_link
from events.registration.models import Registration
from events.registration.register import register
from events.registration.withdraw import withdraw
from members.models import User
from tests.cast import LONG_BEFORE, make_event, make_registration, make_room, make_session, make_venue, seoul
from tests.golden import golden, letter
from wego_events.outbox.deliver import deliver_due
from wego_events.outbox.models import Message

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
S = Message.State


@pytest.fixture
def event() -> Event:
    return make_event("Clean Air Forum", slug="clean-air", venue=make_venue("Harbour Hall"))


def mina(event: Event, **fields: Any) -> Registration:
    who: dict[str, Any] = {"name": "Mina Sato", "email": "mina@example.org", "organisation_name": "Lindheim", "zone": "America/Lima"}
    return register(event, **{**who, **fields}, now=LONG_BEFORE)


def last_mail(state: str = S.KEPT) -> Message:
    deliver_due(LONG_BEFORE)
    return Message.objects.filter(state=state).latest("pk")


@pytest.mark.sqlite
def test_registered_with_sessions_a_link_and_a_calendar(event: Event) -> None:
    hall = make_room("Great Hall", venue=event.venue)
    late = make_session(event, "Late talk", at="2035-05-15T08:00", until="2035-05-15T09:00", is_bookable=True)
    panel = make_session(event, "Panel on buses", at="2035-05-14T15:00", until="2035-05-14T16:30", room=hall, is_bookable=True)
    mina(event, sessions=[late, panel])
    golden(GOLDEN, "registered", letter(last_mail()))


def test_waiting_for_approval_and_approved(event: Event) -> None:
    Event.objects.update(registration=Event.Registration.APPROVED)
    registration = mina(event)
    golden(GOLDEN, "waits_for_approval", letter(last_mail()))
    approve(registration, now=LONG_BEFORE)
    golden(GOLDEN, "approved", letter(last_mail()))


def test_rejected(event: Event) -> None:
    Event.objects.update(registration=Event.Registration.APPROVED)
    reject(mina(event), now=LONG_BEFORE)
    golden(GOLDEN, "rejected", letter(last_mail()))


def test_on_the_waiting_list(event: Event) -> None:
    send_link(make_registration(event, status=Registration.Status.WAITING, zone="America/Lima"), LONG_BEFORE)
    golden(GOLDEN, "on_the_waiting_list", letter(last_mail()))


@pytest.mark.sqlite
def test_withdrawn_by_oneself(event: Event) -> None:
    withdraw(mina(event), now=LONG_BEFORE)
    golden(GOLDEN, "withdrawn", letter(last_mail()))


def test_withdrawn_by_staff(event: Event, alice: User) -> None:
    withdraw(mina(event), now=LONG_BEFORE, by=alice)
    golden(GOLDEN, "withdrawn_by_staff", letter(last_mail()))


def test_who_withdraws_from_what_was_cancelled_is_told_so(event: Event) -> None:
    registration = mina(event)
    lifecycle.cancel(event)
    withdraw(registration, now=LONG_BEFORE)
    assert last_mail().kind == "withdrawal"


def test_after_the_event_nobody_is_told(event: Event) -> None:
    withdraw(mina(event), now=LONG_BEFORE)
    deliver_due(seoul("2035-05-17T00:00"))
    assert set(Message.objects.values_list("kind", "reason")) == {
        ("registration", "The registration was withdrawn."),
        ("withdrawal", "The event is past."),
    }


def test_a_restricted_event_has_no_public_calendar_and_no_public_page(event: Event, alice: User) -> None:
    Event.objects.update(visibility=Event.Visibility.RESTRICTED)
    mina(event, by=alice)
    assert [word for word in ("calendar.ics", "/events/") if word in last_mail().text] == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_mail_costs_so_many_queries_whatever_is_booked(count: int, event: Event, django_assert_num_queries: Any) -> None:
    sessions = [make_session(event, at=f"2035-05-14T1{n}:00", until=f"2035-05-14T1{n}:30", is_bookable=True) for n in range(count)]
    registration = Registration.objects.select_related("event__venue", "event__room").get(pk=mina(event, sessions=sessions).pk)
    with django_assert_num_queries(2):
        context = mail_context(registration)
    assert len(context["sessions"]) == count
