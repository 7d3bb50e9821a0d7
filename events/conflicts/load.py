"""A plan from what is stored, in a number of queries that does not grow with the programme."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from events.conflicts.booked import bookings_of
from events.conflicts.parts import ELSEWHERE, as_part, parts_of, standing_parts
from events.conflicts.plan import Bookings, Hours, OnDay, Plan, Room, Slot
from events.models import Event, Participation, Placement, Session
from events.models.conflict_level import Cause
from events.models.session import MOST_SETUP
from events.validators import day_at_event, days_of
from venues.models import Room as RoomRow
from venues.models import Venue

LONG_TEXTS: Final = ("abstract", "search_text")
OF_BOOKINGS: Final = {Cause.ROOM_TOO_SMALL, Cause.BOOKED_TWICE}

Placed = Sequence[tuple[Session, Placement]]


def sessions_of(event: Event) -> dict[int, Session]:
    """The sessions that can take place, by key."""
    return {session.pk: session for session in event.sessions.exclude(status=Session.Status.CANCELLED).defer(*LONG_TEXTS)}


def plan_of(event: Event, placements: Iterable[Placement], causes: Collection[Cause]) -> Plan:
    """What is needed to find these causes among placements of an event's sessions, one a session, and what other events hold."""
    sessions = sessions_of(event)
    placed = [(sessions[p.session_id], p) for p in placements if p.is_present and p.session_id in sessions]
    rooms = RoomRow.objects.filter(pk__in={p.room_id for _session, p in placed if p.room_id}).select_related("venue")
    rows = {room.pk: room for room in rooms}
    ours = sorted(_slots(event, placed, rows), key=lambda slot: (slot.start, slot.end, slot.session))
    others = list(_slots_of_others(event, ours))
    parts, people = parts_of(event, [slot.session for slot in others])
    return Plan(
        slots=(*ours, *others),
        parts=parts,
        days=tuple(_days(event, placed)),
        rooms={key: Room(str(row), row.capacity, row.get_layout_display()) for key, row in rows.items()},
        people=people,
        bookings=bookings_of([slot.session for slot in ours]) if OF_BOOKINGS & set(causes) else Bookings(),
    )


def plan_of_part(part: Participation) -> Plan:
    """The released session of one part, and what else its person does at the same time in whatever is released."""
    ours = _released().filter(session=part.session_id, starts_at__isnull=False).first()
    if ours is None or ours.starts_at is None or ours.busy_until is None or part.person is None:
        return Plan()
    own = standing_parts().filter(person=part.person).exclude(pk=part.pk)
    here = own.filter(session=OuterRef("session"))
    others = _released().filter(Exists(here), starts_at__lt=ours.busy_until, busy_until__gt=ours.starts_at).exclude(pk=ours.pk)
    rows = [ours, *others]
    event = ours.session.event_id
    slots = tuple(slot for row in rows for slot in _standing_slot(row, is_other=row.session.event_id != event))
    parts = [part, *own.filter(session__in=[row.session_id for row in rows])]
    return Plan(slots=slots, parts=tuple(map(as_part, parts)), people={part.person.pk: str(part.person)})


def _slots(event: Event, placed: Placed, rooms: Mapping[int, RoomRow]) -> Iterator[Slot]:
    for session, placement in placed:
        if placement.starts_at is None:
            continue
        room = rooms.get(placement.room_id) if placement.room_id else None
        yield Slot(
            session=session.pk,
            title=str(session),
            start=placement.starts_at,
            end=placement.ends_at or placement.starts_at + session.assumed_length,  # by the kind as it is now
            room=placement.room_id,
            setup=timedelta(minutes=session.setup_minutes),
            capacity=session.capacity,
            hours=_hours(room.venue if room else event.venue, placement.zone or event.zone),
        )


def _hours(venue: Venue | None, otherwise: str) -> Hours | None:
    if venue is None or venue.opens is None or venue.closes is None or not (zone := venue.zone or otherwise):
        return None
    return Hours(venue.opens, venue.closes, zone)


def _days(event: Event, placed: Placed) -> Iterator[OnDay]:
    for session, placement in placed:
        day, days = day_at_event(event, placement.when), days_of(event, session.phase)
        if day is not None and days is not None:
            yield OnDay(session.pk, str(session), day, *days)


def _slots_of_others(event: Event, ours: Sequence[Slot]) -> Iterator[Slot]:
    """What other events have released in the same rooms, or with the same people, while ours goes on."""
    if not ours:
        return
    earliest, latest = min(slot.needs_room_from for slot in ours), max(slot.end for slot in ours)
    people = standing_parts().exclude(mode__in=ELSEWHERE)
    same_people = people.filter(session=OuterRef("session"), person__in=people.filter(session__event=event).values("person"))
    rows = _released().filter(starts_at__lt=latest + MOST_SETUP, busy_until__gt=earliest).exclude(session__event=event)
    for row in rows.filter(Q(room__in={slot.room for slot in ours if slot.room is not None}) | Exists(same_people)):
        yield from _standing_slot(row, is_other=True)


def _released() -> QuerySet[Placement]:
    """What stands in readers' programmes and takes place, with the titles of sessions and events."""
    texts = (*(f"session__{name}" for name in LONG_TEXTS), "session__event__description", "session__event__search_text")
    standing = Placement.objects.released().filter(is_present=True, occupies_room=True)
    return standing.select_related("session__event").defer(*texts).order_by("starts_at", "busy_until", "session")


def _standing_slot(row: Placement, *, is_other: bool) -> Iterator[Slot]:
    if row.starts_at is not None and row.busy_until is not None:
        event = str(row.session.event) if is_other else ""
        setup = timedelta(minutes=row.session.setup_minutes)
        yield Slot(row.session_id, str(row.session), row.starts_at, row.busy_until, row.room_id, setup, event=event)
