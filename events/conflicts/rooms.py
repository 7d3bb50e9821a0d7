"""Rooms: two sessions in one at the same time, counting what each needs for its set-up; and rooms that are too small."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.conflicts.conflict import Clash, named
from events.conflicts.plan import Plan, Room, Slot
from events.conflicts.sweep import at_once, overlap
from events.models.conflict_level import Cause


def room_twice(plan: Plan) -> Iterator[Clash]:
    """Every pair that needs one room at the same time."""
    wanted: defaultdict[int, list[Slot]] = defaultdict(list)
    for slot in plan.slots:
        if slot.room is not None:
            wanted[slot.room].append(slot)
    for room in sorted(wanted):
        for one, other in at_once((slot.needs_room_from, slot.end, slot) for slot in wanted[room]):
            if one.session != other.session and (one.is_ours or other.is_ours):
                first, second = sorted((one, other), key=lambda slot: (slot.start, slot.end, slot.session))
                say = partial(_say_twice, first, second, plan.rooms[room].name)
                yield Clash(Cause.ROOM_TWICE, (first.session, second.session), room, say)


def room_too_small(plan: Plan) -> Iterator[Clash]:
    """Every session that has more places, or has given more, than its room has seats."""
    for slot in plan.slots:
        room = plan.rooms.get(slot.room) if slot.room is not None else None
        if not slot.is_ours or slot.room is None or room is None or room.capacity is None:
            continue
        given = plan.bookings.seats.get(slot.session, 0)
        if max(given, slot.capacity or 0) > room.capacity:
            say = partial(_say_small, slot, room, given)
            yield Clash(Cause.ROOM_TOO_SMALL, (slot.session,), slot.room, say)


def _say_twice(first: Slot, second: Slot, room: str) -> str:
    words = {"first": named(first), "second": named(second), "room": room}
    if overlap(first.start, first.end, second.start, second.end):
        return _("%(first)s and %(second)s would be in %(room)s at the same time. Give one of them another room or time.") % words
    minutes = int(second.setup.total_seconds() // 60)
    text = ngettext(
        "%(second)s needs %(room)s %(minutes)d minute before it starts, when %(first)s is still there. Move one of them, or shorten the "
        "set-up.",
        "%(second)s needs %(room)s %(minutes)d minutes before it starts, when %(first)s is still there. Move one of them, or shorten the "
        "set-up.",
        minutes,
    )
    return text % {**words, "minutes": minutes}


def _say_small(slot: Slot, room: Room, given: int) -> str:
    assert room.capacity is not None
    seats = ngettext("%d seat", "%d seats", room.capacity) % room.capacity
    words = {"session": named(slot), "room": f"{room.name} ({room.layout})" if room.layout else room.name, "seats": seats}
    if given > room.capacity:
        text = ngettext(
            "%(number)d person holds a place in %(session)s, and %(room)s has %(seats)s. Choose a larger room.",
            "%(number)d people hold a place in %(session)s, and %(room)s has %(seats)s. Choose a larger room.",
            given,
        )
        return text % {**words, "number": given}
    number = slot.capacity or 0
    text = ngettext(
        "%(session)s has %(number)d place, and %(room)s has %(seats)s. Choose a larger room, or give fewer places.",
        "%(session)s has %(number)d places, and %(room)s has %(seats)s. Choose a larger room, or give fewer places.",
        number,
    )
    return text % {**words, "number": number}
