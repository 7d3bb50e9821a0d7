"""Which verb takes an event from which state to which: all of it in one table. What is not in it is refused."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from events import lifecycle
from events.lifecycle.states import may_become
from events.models import Event, Notice
from events.upkeep import expire, recompute_utc
from tests.cast import make_event, seoul
from tests.refusals import refused

pytestmark = pytest.mark.django_db

S = Event.Status
AFTERWARDS = seoul("2035-05-17T10:00")

VERBS: dict[str, Callable[[Event], Event]] = {
    "announce": lifecycle.announce,
    "publish": lifecycle.publish,
    "postpone": lifecycle.postpone,
    "cancel": lifecycle.cancel,
    "hold": lambda event: lifecycle.hold(event, now=AFTERWARDS),
    "archive": lifecycle.archive,
}
BECOMES = {
    "announce": S.ANNOUNCED,
    "publish": S.PUBLISHED,
    "postpone": S.POSTPONED,
    "cancel": S.CANCELLED,
    "hold": S.HELD,
    "archive": S.ARCHIVED,
}
PERMITTED = {
    S.DRAFT: ("announce", "publish"),
    S.ANNOUNCED: ("publish", "postpone", "cancel"),
    S.PUBLISHED: ("announce", "postpone", "cancel", "hold"),
    S.POSTPONED: ("publish", "cancel"),
    S.HELD: ("archive",),
    S.CANCELLED: (),
    S.ARCHIVED: (),
}
ALL_PAIRS = [(state, verb) for state in S for verb in VERBS]


def in_state(state: S) -> Event:
    return make_event("Forum", status=state, gone_at=seoul("2035-01-01T00:00") if state == S.CANCELLED else None)


@pytest.mark.sqlite
@pytest.mark.parametrize(("state", "verb"), [pair for pair in ALL_PAIRS if pair[1] in PERMITTED[pair[0]]])
def test_a_permitted_verb_leads_to_its_state(state: S, verb: str) -> None:
    event = in_state(state)
    assert VERBS[verb](event).status == BECOMES[verb]
    event.refresh_from_db()
    assert event.status == BECOMES[verb]


@pytest.mark.parametrize(("state", "verb"), [pair for pair in ALL_PAIRS if pair[1] not in PERMITTED[pair[0]]])
def test_any_other_verb_is_refused_and_changes_nothing(state: S, verb: str) -> None:
    event = in_state(state)
    now, then = state.label, BECOMES[verb].label
    with refused("state", f"The state of “Forum” is “{now}”; it cannot become “{then}”."):
        VERBS[verb](event)
    event.refresh_from_db()
    assert (event.status, event.sequence, event.revision) == (state, 0, 0)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("state", S)
def test_a_button_shows_itself_exactly_where_its_verb_is_permitted(state: S) -> None:
    event = in_state(state)
    assert {verb for verb in VERBS if may_become(event, BECOMES[verb])} == set(PERMITTED[state])


def test_what_the_caller_holds_in_hand_does_not_count() -> None:
    event = make_event("Forum")
    stale = Event.objects.get(pk=event.pk)
    lifecycle.cancel(event)
    with refused("state", "The state of “Forum” is “cancelled”; it cannot become “held”."):
        lifecycle.hold(stale, now=AFTERWARDS)


def test_time_passing_alone_changes_no_state() -> None:
    event = make_event("Makati 2020")
    before = Event.objects.values().get(pk=event.pk)
    expire(AFTERWARDS + timedelta(days=3650))
    recompute_utc()
    assert Event.objects.values().get(pk=event.pk) == before
