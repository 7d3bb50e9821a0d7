"""One message is claimed, sent and recorded at a time; a failure stays on its row and never stops the next."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest

from tests.mail_sink import Sink
from wego_events.outbox.deliver import LEASE, RETRIES, claim, deliver, deliver_due
from wego_events.outbox.kinds import Rendered
from wego_events.outbox.models import Message
from wego_events.outbox.tests.conftest import NOW, Notes

pytestmark = pytest.mark.django_db

S = Message.State
A_SECOND = timedelta(seconds=1)


def fail() -> Rendered:
    raise RuntimeError("The printer is on fire.")


def state_of(message: Message) -> tuple[str, str]:
    message.refresh_from_db()
    return message.state, message.reason


# Without a mail server


@pytest.mark.sqlite
def test_without_a_mail_server_a_message_is_kept_as_it_would_have_been_sent(notes: Notes) -> None:
    message = notes.make()
    assert deliver_due(NOW) == 1
    assert state_of(message) == (S.KEPT, "")
    assert (message.subject, message.text, message.html) == ("Note 1", "Dear Mina Sato", "<p>Dear Mina Sato</p>")
    assert (message.sent_at, message.lease_until) == (NOW, None)


@pytest.mark.sqlite
def test_a_message_is_delivered_once(notes: Notes) -> None:
    notes.make()
    assert [deliver_due(NOW), deliver_due(NOW)] == [1, 0]


def test_what_is_not_due_waits(notes: Notes) -> None:
    message = notes.make(due_at=NOW + A_SECOND)
    assert [deliver_due(NOW), deliver_due(NOW + A_SECOND)] == [0, 1]
    assert state_of(message) == (S.KEPT, "")


def test_the_longest_due_goes_first(notes: Notes) -> None:
    notes.make(due_at=NOW)
    notes.make(due_at=NOW - A_SECOND)
    deliver_due(NOW)
    assert notes.asked == [2, 1]


def test_a_sweep_ends_at_its_limit(notes: Notes) -> None:
    for _ in range(3):
        notes.make()
    assert [deliver_due(NOW, limit=2), deliver_due(NOW, limit=2)] == [2, 1]


# With one


def test_a_mail_leaves_with_its_parts_and_headers(notes: Notes, sink: Sink, settings: Any) -> None:
    settings.SITE_URL = "https://events.example.org:8443"
    message = notes.make(to="mina@example.org", to_name="Mina 佐藤, Office")
    deliver_due(NOW)
    (mail,) = sink.mails
    assert state_of(message) == (S.SENT, "")
    assert sink.envelopes == [("events@example.org", ["mina@example.org"])]
    assert (mail["Subject"], mail["From"]) == ("Note 1", "WeGO Events <events@example.org>")
    assert mail["To"].addresses[0].display_name == "Mina 佐藤, Office"
    assert mail["Message-ID"] == f"<message-{message.pk}@events.example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail.get_body(("plain",)).get_content().strip() == "Dear Mina 佐藤, Office"


@pytest.mark.parametrize("breaks", ["\r\n", "\n", "\r"])
def test_a_name_with_line_breaks_writes_no_header(notes: Notes, sink: Sink, breaks: str) -> None:
    message = notes.make(to="mina@example.org", to_name=f"Mina{breaks}Bcc: spy@example.org{breaks}{breaks}Hello")
    deliver_due(NOW)
    assert state_of(message) == (S.SENT, "")
    assert sink.envelopes == [("events@example.org", ["mina@example.org"])]
    (mail,) = sink.mails
    assert mail["Bcc"] is None
    assert mail["To"].addresses[0].display_name == "Mina Bcc: spy@example.org Hello"


def test_a_copy_sent_after_a_crash_is_known_as_the_same_mail(notes: Notes, sink: Sink) -> None:
    message = notes.make()
    deliver_due(NOW)
    # The worker died after the mail server said yes, and before it could write that down.
    Message.objects.filter(pk=message.pk).update(state=S.SENDING, lease_until=NOW + LEASE, sent_at=None)
    deliver_due(NOW + LEASE)
    assert [mail["Message-ID"] for mail in sink.mails] == [f"<message-{message.pk}@localhost>"] * 2


# Claims


@pytest.mark.sqlite
def test_a_claimed_message_is_nobody_elses(notes: Notes) -> None:
    message = notes.make()
    assert claim(NOW) == message
    assert claim(NOW) is None


def test_a_claim_is_written_down(notes: Notes) -> None:
    notes.make()
    claim(NOW)
    message = Message.objects.get()
    assert (message.state, message.lease_until, message.attempts) == (S.SENDING, NOW + LEASE, 1)


@pytest.mark.sqlite
def test_after_its_lease_another_worker_takes_it_up(notes: Notes) -> None:
    message = notes.make()
    claim(NOW)
    assert claim(NOW + LEASE - A_SECOND) is None
    assert claim(NOW + LEASE) == message


def test_a_message_that_ends_every_worker_is_given_up(notes: Notes) -> None:
    message = notes.make()
    now = NOW
    for _ in range(len(RETRIES) + 1):
        assert claim(now) == message
        now += LEASE
    assert deliver_due(now) == 1
    assert state_of(message) == (S.FAILED, "No worker lived to record what became of it.")
    assert notes.asked == []


# Failures


def test_a_failure_is_tried_again_later_and_later_and_then_given_up(notes: Notes) -> None:
    message = notes.make()
    notes.broken[1] = fail
    now, waits = NOW, []
    for _ in range(len(RETRIES)):
        deliver_due(now)
        assert state_of(message) == (S.PLANNED, "RuntimeError: The printer is on fire.")
        waits.append(message.due_at - now)
        now = message.due_at
    deliver_due(now)
    assert waits == [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6)]
    assert state_of(message) == (S.FAILED, "RuntimeError: The printer is on fire.")
    assert deliver_due(now + timedelta(days=30)) == 0


def test_a_failure_that_passed_is_forgotten(notes: Notes) -> None:
    message = notes.make()
    notes.broken[1] = fail
    deliver_due(NOW)
    notes.broken.clear()
    deliver_due(NOW + RETRIES[0])
    assert state_of(message) == (S.KEPT, "")


@pytest.mark.sqlite
def test_one_bad_row_does_not_stop_the_rest(notes: Notes) -> None:
    bad, unknown, good = notes.make(), notes.make(), notes.make()
    notes.broken[1] = fail
    Message.objects.filter(pk=unknown.pk).update(kind="of an app that has gone")
    assert deliver_due(NOW) == 3
    assert [state_of(message)[0] for message in (bad, unknown, good)] == [S.PLANNED, S.PLANNED, S.KEPT]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)  # as a worker runs: without a transaction around it that the error would break
def test_what_cannot_be_stored_is_not_sent_and_stops_nobody(notes: Notes, sink: Sink) -> None:
    endless, good = notes.make(), notes.make()
    notes.broken[1] = lambda: Rendered("Endless " * 100, "", "")
    assert deliver_due(NOW) == 2
    assert [state_of(message)[0] for message in (endless, good)] == [S.PLANNED, S.SENT]
    assert [mail["Subject"] for mail in sink.mails] == ["Note 2"]


def test_a_mailbox_that_the_server_refuses_is_tried_again(notes: Notes, sink: Sink) -> None:
    refused_one, good = notes.make(to="gone@example.org"), notes.make()
    sink.refuses.add("gone@example.org")
    deliver_due(NOW)
    state, reason = state_of(refused_one)
    assert (state, reason.split(":")[0]) == (S.PLANNED, smtplib.SMTPRecipientsRefused.__name__)
    assert state_of(good) == (S.SENT, "")


def test_a_mail_server_that_is_down_delays_and_loses_nothing(notes: Notes, sink: Sink, settings: Any) -> None:
    message = notes.make()
    settings.EMAIL_PORT = 1
    deliver_due(NOW)
    assert state_of(message)[0] == S.PLANNED
    settings.EMAIL_PORT = sink.port
    deliver_due(NOW + RETRIES[0])
    assert state_of(message) == (S.SENT, "")
    assert len(sink.mails) == 1


# What is no longer due


@pytest.mark.sqlite
def test_what_is_no_longer_due_is_dropped_and_says_why(notes: Notes, sink: Sink) -> None:
    message = notes.make()
    notes.over[1] = "The event was cancelled."
    deliver_due(NOW)
    assert state_of(message) == (S.DROPPED, "The event was cancelled.")
    assert (message.text, sink.mails) == ("", [])


@pytest.mark.parametrize(("late", "state"), [(timedelta(hours=1) - A_SECOND, S.KEPT), (timedelta(hours=1), S.DROPPED)])
def test_what_is_worth_nothing_any_more_is_dropped(notes: Notes, late: timedelta, state: str) -> None:
    message = notes.make(stale_at=NOW + timedelta(hours=1))
    deliver_due(NOW + late)
    assert state_of(message)[0] == state


def test_a_retry_past_its_time_is_dropped_at_its_time(notes: Notes) -> None:
    message = notes.make(stale_at=NOW + timedelta(seconds=30))
    notes.broken[1] = fail
    deliver_due(NOW)
    message.refresh_from_db()
    assert message.due_at == message.stale_at
    deliver_due(NOW + timedelta(seconds=30))
    assert state_of(message) == (S.DROPPED, "Its time was over when it could be sent.")


def test_a_message_is_asked_for_at_the_moment_of_its_delivery(notes: Notes) -> None:
    message = notes.make()
    claimed = claim(NOW)
    assert claimed is not None
    notes.over[1] = "It was cancelled a moment ago."
    deliver(claimed, NOW)
    assert state_of(message) == (S.DROPPED, "It was cancelled a moment ago.")
