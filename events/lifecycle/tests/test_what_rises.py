"""What a verb of an event raises: SEQUENCE for status and time, the revision for anything visible, the counters of its scopes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from events import lifecycle
from events.models import Event, EventOrganisation, ScopeCounter
from events.revisions import changing, revise
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_organisation, make_series, make_session, seoul
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db

NEXT_WEEK = When.at(SEOUL, "2035-05-21T09:00", "2035-05-23T18:00")

RAISES_SEQUENCE: dict[str, Callable[[Event], object]] = {
    "announce": lifecycle.announce,
    "postpone": lifecycle.postpone,
    "cancel": lifecycle.cancel,
    "hold": lambda event: lifecycle.hold(event, now=seoul("2035-05-17T10:00")),
    "reschedule": lambda event: lifecycle.reschedule(event, NEXT_WEEK),
}
RAISES_REVISION_ONLY: dict[str, Callable[[Event], object]] = {
    "readdress": lambda event: lifecycle.readdress(event, "another-address"),
    "revise": revise,
}


def counters() -> dict[str, int]:
    return dict(ScopeCounter.objects.values_list("scope", "value"))


def fail_after(verb: Callable[[], object]) -> None:
    with transaction.atomic(), changing():
        verb()
        raise ZeroDivisionError


@pytest.mark.parametrize("verb", RAISES_SEQUENCE)
def test_a_change_of_status_or_time_raises_sequence_and_revision(verb: str) -> None:
    event = make_event(revised_at=LONG_BEFORE)
    RAISES_SEQUENCE[verb](event)
    event.refresh_from_db()
    assert (event.sequence, event.revision) == (1, 1)


@pytest.mark.parametrize("verb", RAISES_REVISION_ONLY)
def test_any_other_visible_change_raises_the_revision_only(verb: str) -> None:
    event = make_event()
    RAISES_REVISION_ONLY[verb](event)
    event.refresh_from_db()
    assert (event.sequence, event.revision) == (0, 1)


@pytest.mark.parametrize("verb", [*RAISES_SEQUENCE, *RAISES_REVISION_ONLY])
def test_each_raises_the_counters_of_its_scopes_once(verb: str) -> None:
    event = make_event()
    {**RAISES_SEQUENCE, **RAISES_REVISION_ONLY}[verb](event)
    assert counters() == {"all": 1, f"event:{event.pk}": 1}


def test_the_moment_of_a_revision_is_that_of_its_change() -> None:
    event = make_event(revised_at=LONG_BEFORE)
    with changing(seoul("2035-03-02T12:00")) as change:
        change.to(event, sequence=True)
    assert event.revised_at == seoul("2035-03-02T12:00")


def test_the_moment_of_a_revision_never_falls() -> None:
    event = make_event(revised_at=seoul("2035-03-02T12:00"))
    revise(event, at=LONG_BEFORE)
    event.refresh_from_db()
    assert (event.revision, event.revised_at) == (1, seoul("2035-03-02T12:00"))


def test_the_moment_of_a_counter_never_falls() -> None:
    event = make_event()
    revise(event, at=seoul("2035-03-02T12:00"))
    revise(event, at=LONG_BEFORE)
    counter = ScopeCounter.objects.get(scope="all")
    assert (counter.value, counter.raised_at) == (2, seoul("2035-03-02T12:00:01"))


def test_each_change_has_a_second_of_its_own() -> None:
    event = make_event()
    moments = []
    for _change in range(3):
        revise(event, at=LONG_BEFORE)
        moments.append(ScopeCounter.objects.get(scope=f"event:{event.pk}").raised_at)
    assert moments == [LONG_BEFORE + timedelta(seconds=n) for n in range(3)]


def test_an_event_stands_in_the_scopes_of_all_that_it_belongs_to() -> None:
    programme_series, main, guest = make_series("Programme"), make_series("Forum"), make_series("Smart City 101")
    city = make_organisation()
    roof = make_event("Under one roof", type=Event.Type.PROGRAMME, series=programme_series)
    event = make_event(series=main, parent=roof)
    event.also_in.add(guest)
    EventOrganisation.objects.create(event=event, organisation=city, role=EventOrganisation.Role.HOST)
    revise(event)
    assert set(counters()) == {
        "all",
        f"event:{event.pk}",
        f"event:{roof.pk}",
        f"series:{main.pk}",
        f"series:{guest.pk}",
        f"series:{programme_series.pk}",
        f"organisation:{city.pk}",
    }


def test_a_circle_of_parents_written_around_the_forms_hangs_nobody() -> None:
    first, second = make_event("First"), make_event("Second")
    for event, parent in ((first, second), (second, first)):
        Event.objects.filter(pk=event.pk).update(parent=parent)
    revise(Event.objects.get(pk=first.pk))
    assert counters() == {"all": 1, f"event:{first.pk}": 1, f"event:{second.pk}": 1}


def test_verbs_in_one_block_raise_each_counter_once() -> None:
    first, second = make_event("First"), make_event("Second")
    with changing():
        lifecycle.cancel(first)
        lifecycle.cancel(second)
    assert counters() == {"all": 1, f"event:{first.pk}": 1, f"event:{second.pk}": 1}


def test_nothing_rises_where_the_block_fails() -> None:
    event = make_event()
    with pytest.raises(ZeroDivisionError):
        fail_after(lambda: lifecycle.cancel(event))
    event.refresh_from_db()
    assert (event.status, event.sequence, counters()) == (Event.Status.PUBLISHED, 0, {})


def test_a_block_that_failed_leaves_nothing_open_for_the_next() -> None:
    lost, event = make_event("Lost"), make_event("Kept")
    with pytest.raises(ZeroDivisionError):
        fail_after(lambda: revise(lost))
    revise(event)
    assert counters() == {"all": 1, f"event:{event.pk}": 1}


@pytest.mark.parametrize("verb", ["postpone", "cancel"])
def test_sessions_share_the_fate_of_their_event(verb: str) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00")
    before = session.revision
    getattr(lifecycle, verb)(event)
    session.refresh_from_db()
    assert (session.sequence, session.revision) == (1, before + 1)


def test_another_events_sessions_do_not() -> None:
    other = make_session(make_event("Other"), at="2035-05-14T10:00")
    lifecycle.cancel(make_event())
    other.refresh_from_db()
    assert (other.status, other.sequence) == ("planned", 0)


def test_a_uid_never_changes() -> None:
    event = make_event()
    uid = event.uid
    lifecycle.readdress(event, "new-address")
    lifecycle.postpone(event)
    lifecycle.publish(event, NEXT_WEEK)
    assert Event.objects.get(pk=event.pk).uid == uid
