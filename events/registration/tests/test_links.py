"""Private links: repeated in mails, revoked by one number, worth nothing when they were tampered with."""

from datetime import timedelta

import pytest

from events import lifecycle
from events.registration import links
from events.registration.correct import correct
from events.registration.models import Registration
from events.registration.register import register
from events.registration.withdraw import withdraw
from tests.cast import LONG_BEFORE, make_event, make_registration, seoul
from wego_events.outbox.deliver import deliver_due
from wego_events.outbox.models import Message

pytestmark = pytest.mark.django_db

S = Message.State


def test_a_link_opens_its_registration_each_time() -> None:
    registration = make_registration()
    token = links.token_for(registration)
    assert token == links.token_for(registration)
    assert [links.registration_of(token) for _ in range(2)] == [registration] * 2


def test_two_registrations_have_two_links() -> None:
    event = make_event()
    assert links.token_for(make_registration(event, "A")) != links.token_for(make_registration(event, "B"))


@pytest.mark.parametrize("spoilt", ["", "x", "a.b.c", "......", "ünïcode", "%00", "W10.signature", "ey" * 2000])
def test_what_nobody_signed_opens_nothing(spoilt: str) -> None:
    make_registration()
    assert links.registration_of(spoilt) is None


def test_a_changed_letter_opens_nothing() -> None:
    token = links.token_for(make_registration())
    for position in range(len(token)):
        other = "A" if token[position] != "A" else "B"
        spoilt = token[:position] + other + token[position + 1 :]
        assert links.registration_of(spoilt) is None


def test_a_revoked_link_opens_nothing_and_a_new_one_does() -> None:
    registration = make_registration()
    former = links.token_for(registration)
    links.revoke(registration)
    assert links.registration_of(former) is None
    assert links.registration_of(links.token_for(registration)) == registration


def test_a_corrected_address_gets_a_link_of_its_own_at_once() -> None:
    registration = register(make_event(), name="Mina Sato", email="mlna@example.org", organisation_name="Lindheim", now=LONG_BEFORE)
    deliver_due(LONG_BEFORE)
    former = links.token_for(registration)
    registration.email = "mina@example.org"
    correct(registration, now=LONG_BEFORE + timedelta(minutes=5))
    deliver_due(LONG_BEFORE + timedelta(minutes=5))
    assert list(Message.objects.order_by("pk").values_list("to", "state")) == [("mlna@example.org", S.KEPT), ("mina@example.org", S.KEPT)]
    assert links.registration_of(former) is None


def test_what_was_on_its_way_to_the_wrong_address_is_taken_back() -> None:
    registration = register(make_event(), name="Mina Sato", email="mlna@example.org", organisation_name="Lindheim", now=LONG_BEFORE)
    registration.email = "mina@example.org"
    correct(registration, now=LONG_BEFORE)
    deliver_due(LONG_BEFORE)
    sent_to = Message.objects.filter(state=S.KEPT).values_list("to", flat=True)
    assert list(sent_to) == ["mina@example.org"]


# The mail that carries the link


def registration_of(message: Message) -> Registration:
    return Registration.objects.get(pk=message.about)


def planned_mail() -> Message:
    register(make_event("Forum"), name="Mina Sato", email="mina@example.org", organisation_name="Lindheim", now=LONG_BEFORE)
    return Message.objects.get()


def test_the_mail_carries_the_link_and_says_how_it_stands() -> None:
    message = planned_mail()
    deliver_due(LONG_BEFORE)
    message.refresh_from_db()
    assert message.subject == "You are registered: Forum"
    token = links.token_for(registration_of(message))
    assert f"http://localhost:8000/registrations/{token}/" in message.text
    assert f"http://localhost:8000/registrations/{token}/" in message.html


def test_it_is_not_sent_to_who_withdrew() -> None:
    message = planned_mail()
    withdraw(registration_of(message))
    deliver_due(LONG_BEFORE)
    message.refresh_from_db()
    assert (message.state, message.reason) == (S.DROPPED, "The registration was withdrawn.")


def test_it_is_not_sent_to_an_address_that_was_corrected_while_it_was_claimed() -> None:
    message = planned_mail()
    Registration.objects.update(email="another@example.org")
    deliver_due(LONG_BEFORE)
    message.refresh_from_db()
    assert (message.state, message.reason) == (S.DROPPED, "The address was corrected.")


@pytest.mark.parametrize(
    ("verb", "reason"), [(lifecycle.cancel, "The event is cancelled."), (lifecycle.postpone, "The event is postponed.")]
)
def test_nor_for_an_event_that_was_given_up(verb, reason: str) -> None:
    message = planned_mail()
    verb(registration_of(message).event)
    deliver_due(LONG_BEFORE)
    message.refresh_from_db()
    assert (message.state, message.reason) == (S.DROPPED, reason)


@pytest.mark.parametrize(("now", "state"), [("2035-05-16T23:59", S.KEPT), ("2035-05-17T00:00", S.DROPPED)])
def test_nor_for_one_that_is_past(now: str, state: str) -> None:
    message = planned_mail()
    deliver_due(seoul(now))
    message.refresh_from_db()
    assert message.state == state


def test_asked_for_again_it_is_sent_once_an_hour() -> None:
    event = make_event()
    for minutes in (0, 5, 59, 61):
        register(
            event,
            name="Mina Sato",
            email="mina@example.org",
            organisation_name="Lindheim",
            now=LONG_BEFORE + timedelta(minutes=minutes),
        )
        deliver_due(LONG_BEFORE + timedelta(minutes=minutes))
    assert Message.objects.filter(state=S.KEPT).count() == 2
