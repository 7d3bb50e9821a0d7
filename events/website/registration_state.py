"""How registration for an event stands at a moment, for the pages that show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from events.models import Event, EventOrganisation
from events.registration import places
from events.registration.guards import require_open
from wego_events.lib.refusal import Refused


@dataclass(frozen=True, slots=True)
class RegistrationState:
    """``code``: none, elsewhere, not-yet, open, full, over or closed; beside it what a reader wants to know next."""

    code: str
    left: int | None = None
    owner: EventOrganisation | None = None
    address: str = ""

    @property
    def is_open(self) -> bool:
        return self.code == "open"


OF_REFUSAL = {"registration-not-open": "not-yet", "registration-over": "over", "registration-closed": "closed"}


def registration_state(event: Event, now: datetime) -> RegistrationState:
    """How registration stands, from the same guard that refuses; ``event`` comes with its organisations."""
    if event.registration == Event.Registration.NONE:
        return RegistrationState("none")
    if event.registration == Event.Registration.ELSEWHERE:
        owner = next((one for one in event.organisations.all() if one.role == EventOrganisation.Role.OWNER), None)
        return RegistrationState("elsewhere", owner=owner, address=(owner.url if owner else "") or event.website)
    try:
        require_open(event, now)
    except Refused as refusal:
        return RegistrationState(OF_REFUSAL[str(refusal.code)])
    left = places.left(event)
    return RegistrationState("full" if left == 0 else "open", left=left)
