"""The sessions of an event whose places can be booked, each with how many are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from events.models import Event, Session
from events.registration.models import Places


@dataclass(frozen=True, slots=True)
class Bookable:
    """A session with places; ``left`` is None without a limit."""

    session: Session
    left: int | None

    @property
    def key(self) -> str:
        """As it comes from a form."""
        return str(self.session.pk)

    @property
    def is_full(self) -> bool:
        return self.left == 0


def bookable_sessions(event: Event, now: datetime) -> list[Bookable]:
    """Public sessions that have not begun, in their order. What the verb ``book`` refuses beyond that, it says itself."""
    sessions = Session.objects.all().public().for_listing()
    sessions = list(sessions.filter(event=event, is_bookable=True, status=Session.Status.PLANNED))
    taken = dict(Places.objects.filter(session__in=sessions).values_list("session", "taken"))
    there = [session for session in sessions if _is_to_come(session, now)]
    there.sort(key=_in_order)
    return [Bookable(session, None if session.capacity is None else session.capacity - taken.get(session.pk, 0)) for session in there]


def _is_to_come(session: Session, now: datetime) -> bool:
    placement = session.placement
    return placement is not None and placement.is_present and (placement.starts_at is None or now < placement.starts_at)


def _in_order(session: Session) -> tuple[str, str, int, int]:
    placement = session.placement
    moment = placement.starts_at.isoformat() if placement and placement.starts_at else "~"
    day = placement.start_day.isoformat() if placement and placement.start_day else "~"
    return (day, moment, session.order, session.pk)
