"""What stands out of a day, for a page that has no room for all of it."""

from __future__ import annotations

from events.models import Session
from events.website.programme_days import Day, Slot

MOST = 4
OUTSTANDING = (Session.Kind.STATUTORY, Session.Kind.PLENARY, Session.Kind.KEYNOTE, Session.Kind.CEREMONY, Session.Kind.GALA_DINNER)


def highlights(day: Day) -> list[Slot]:
    """What is for everyone, else what comes first; never a break, nor what was cancelled."""
    takes_place = [slot for slot in day.slots if slot.session.status == Session.Status.PLANNED and slot.session.kind != Session.Kind.BREAK]
    chosen = [slot for slot in takes_place if slot.session.kind in OUTSTANDING] or takes_place
    return chosen[:MOST]
