"""Who holds a place in which session, for the search for clashes, which knows nothing of bookings."""

from __future__ import annotations

from collections.abc import Collection

from events.conflicts import Bookings, bookings_come_from
from events.registration.models import Booking

SEATED = (Booking.Status.BOOKED, Booking.Status.OFFERED)


def held_in(sessions: Collection[int]) -> Bookings:
    """The places in these sessions, in one query: those who wait take no seat, and are held up as others are."""
    seats: dict[int, int] = {}
    holders: dict[int, set[int]] = {}
    rows = Booking.objects.filter(session__in=sessions, status__in=Booking.ACTIVE)
    for session, registration, status in rows.order_by().values_list("session", "registration", "status"):
        holders.setdefault(session, set()).add(registration)
        if status in SEATED:
            seats[session] = seats.get(session, 0) + 1
    return Bookings(seats, {session: frozenset(keys) for session, keys in holders.items()})


def connect() -> None:
    """Have the search for clashes ask here."""
    bookings_come_from(held_in)
