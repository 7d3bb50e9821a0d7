"""People who would hold places in two sessions at the same time. What they hold is known further up, and asked for by a source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial

from django.utils.translation import ngettext

from events.conflicts.conflict import Clash, named
from events.conflicts.plan import Bookings, Plan, Slot
from events.conflicts.sweep import at_once
from events.models.conflict_level import Cause

Source = Callable[[Collection[int]], Bookings]

_sources: list[Source] = []


def bookings_come_from(source: Source) -> None:
    """Say who knows what people hold: asked with the keys of sessions, in a number of queries that does not grow with them."""
    _sources[:] = [source]


def bookings_of(sessions: Collection[int]) -> Bookings:
    """What people hold in these sessions."""
    return _sources[0](sessions) if _sources else Bookings()


def booked_twice(plan: Plan) -> Iterator[Clash]:
    """Every pair of sessions at the same time in both of which the same people hold places."""
    holders = plan.bookings.holders
    for one, other in at_once((slot.start, slot.end, slot) for slot in plan.slots if slot.session in holders):
        if both := holders[one.session] & holders[other.session]:
            yield Clash(Cause.BOOKED_TWICE, (one.session, other.session), None, partial(_say, one, other, len(both)))


def _say(first: Slot, second: Slot, people: int) -> str:
    text = ngettext(
        "%(people)d person would hold places in %(first)s and %(second)s at the same time. Move one of them.",
        "%(people)d people would hold places in %(first)s and %(second)s at the same time. Move one of them.",
        people,
    )
    return text % {"people": people, "first": named(first), "second": named(second)}
