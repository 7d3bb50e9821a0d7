"""Several workers at the same moment: real threads, each with a connection of its own."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from tests.mail_sink import Sink
from wego_events.outbox.deliver import claim, deliver_due
from wego_events.outbox.models import Message
from wego_events.outbox.tests.conftest import NOW, Notes

WORKERS = 4


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_each_message_is_sent_by_one_of_them(notes: Notes, sink: Sink) -> None:
    for _ in range(20):
        notes.make()
    together = Barrier(WORKERS)

    def work(_number: int) -> int:
        try:
            together.wait(timeout=30)
            return deliver_due(NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        done = list(pool.map(work, range(WORKERS)))
    assert sum(done) == 20
    assert Counter(mail["Message-ID"] for mail in sink.mails) == {f"<message-{m.pk}@localhost>": 1 for m in Message.objects.all()}
    assert set(Message.objects.values_list("state", "attempts")) == {(Message.State.SENT, 1)}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_row_in_anothers_hands_is_passed_over_and_not_waited_for(notes: Notes) -> None:
    first, second = notes.make(), notes.make()

    def claim_elsewhere() -> Message | None:
        try:
            return claim(NOW)
        finally:
            connection.close()

    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        Message.objects.select_for_update().get(pk=first.pk)
        assert pool.submit(claim_elsewhere).result(timeout=10) == second
        assert pool.submit(claim_elsewhere).result(timeout=10) is None


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_messages_wherever_they_run(notes: Notes) -> None:
    for _ in range(6):
        notes.make()
    together = Barrier(2)

    def work(_number: int) -> int:
        try:
            together.wait(timeout=30)
            return deliver_due(NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(work, range(2)))
    assert sum(done) == 6
    assert set(Message.objects.values_list("state", "attempts")) == {(Message.State.KEPT, 1)}
