"""Before messages are delivered upper rooms do what they registered, each on its own."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.management import call_command

from wego_events.outbox import sweep as sweeping
from wego_events.outbox.models import Message
from wego_events.outbox.plan import Occasion, Recipient, plan_all
from wego_events.outbox.sweep import before_delivery, sweep
from wego_events.outbox.tests.conftest import NOW, Notes

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

MINA = Recipient("mina@example.org", "Mina Sato", "en")


@pytest.fixture
def steps() -> Iterator[object]:
    """The registered steps, as they were before the test."""
    before = dict(sweeping._before)
    yield sweeping._before
    sweeping._before.clear()
    sweeping._before.update(before)


def plan_one(now: datetime) -> None:
    plan_all("note", [Occasion("a", 7, MINA, now)])


def fail(_now: datetime) -> None:
    raise RuntimeError("The printer is on fire.")


def test_what_a_step_plans_leaves_in_the_same_sweep(notes: Notes, steps: object) -> None:
    before_delivery("plan one", plan_one)
    assert sweep(NOW) == 1
    assert Message.objects.get().state == Message.State.KEPT


def test_a_step_that_fails_stops_neither_the_next_nor_the_delivery(notes: Notes, steps: object) -> None:
    before_delivery("fail", fail)
    before_delivery("plan one", plan_one)
    notes.make()
    assert sweep(NOW) == 2


def test_the_command_sweeps_as_of_a_moment(notes: Notes, steps: object, capsys: pytest.CaptureFixture[str]) -> None:
    before_delivery("plan one", plan_one)
    call_command("sweep", "--now", NOW.isoformat())
    assert capsys.readouterr().out == "1 messages handled.\n"
    assert Message.objects.get().due_at == NOW


def test_a_step_is_registered_once(steps: object) -> None:
    before_delivery("plan one", plan_one)
    with pytest.raises(ValueError, match="The step “plan one” before delivery is registered twice"):
        before_delivery("plan one", plan_one)


def test_many_are_planned_in_as_many_queries_as_one(notes: Notes, django_assert_num_queries) -> None:
    for count in (1, 50):
        wanted = [Occasion(f"note:{count}:{n}", n, MINA, NOW) for n in range(count)]
        with django_assert_num_queries(4):  # the two ends of the block with them
            plan_all("note", wanted)
