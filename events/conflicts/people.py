"""People who would be in two places at once. Who takes part from elsewhere, or sent a recording, is not in the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _

from events.conflicts.conflict import Clash, named
from events.conflicts.plan import Plan, Slot
from events.conflicts.sweep import at_once
from events.models.conflict_level import Cause


def lead_twice(plan: Plan) -> Iterator[Clash]:
    """Every pair that one person leads at the same time."""
    yield from (clash for clash in _twice(plan) if clash.cause == Cause.LEAD_TWICE)


def person_twice(plan: Plan) -> Iterator[Clash]:
    """Every pair in which one person takes part at the same time, and leads one of them at most."""
    yield from (clash for clash in _twice(plan) if clash.cause == Cause.PERSON_TWICE)


def _twice(plan: Plan) -> Iterator[Clash]:
    slots = {slot.session: slot for slot in plan.slots}
    wanted: defaultdict[int, dict[int, bool]] = defaultdict(dict)  # by person, the sessions, and whether the person leads each
    for part in plan.parts:
        if part.on_the_spot and part.session in slots:
            sessions = wanted[part.person]
            sessions[part.session] = sessions.get(part.session, False) or part.leads
    for person in sorted(person for person, sessions in wanted.items() if len(sessions) > 1):
        sessions = wanted[person]
        for one, other in at_once((slots[key].start, slots[key].end, slots[key]) for key in sessions):
            if one.is_ours or other.is_ours:
                leads_both = sessions[one.session] and sessions[other.session]
                cause = Cause.LEAD_TWICE if leads_both else Cause.PERSON_TWICE
                say = partial(_say, one, other, plan.people[person], leads_both)
                yield Clash(cause, (one.session, other.session), person, say)


def _say(first: Slot, second: Slot, person: str, leads_both: bool) -> str:
    words = {"person": person, "first": named(first), "second": named(second)}
    if leads_both:
        return _("%(person)s would lead %(first)s and %(second)s at the same time. Move one of them, or let someone else lead it.") % words
    return _("%(person)s would be in %(first)s and %(second)s at the same time. Move one of them, or ask someone else.") % words
