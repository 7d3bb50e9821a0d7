"""What the search for clashes costs: the rules alone on a made-up plan of a thousand sessions, and with what they ask of the database."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from statistics import median
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import conflicts
from events.conflicts import Bookings
from events.conflicts.find import conflicts_in
from events.conflicts.plan import Hours, OnDay, Part, Plan, Room, Slot
from events.models import Event
from events.models.conflict_level import DEFAULTS
from tools.bench.loop import loop
from tools.bench.measure import line

ROUNDS = 15
AT_MOST = 200  # milliseconds of CPU for the rules
SESSIONS, ROOMS, PEOPLE, REGISTRATIONS = 1000, 20, 100, 10_000
FIRST, DAYS = datetime(2062, 5, 14, tzinfo=UTC), 5
HOURS = Hours(clock(9), clock(19), "Asia/Seoul")
ZONES = ("Asia/Seoul", "America/Bogota", "Europe/Istanbul", "Africa/Nairobi", "")


def rules(thousand: str) -> Iterator[str]:
    """A line for the rules, every sentence put into words, and one for an event of the record with a thousand sessions."""
    plan = made_up()
    found = conflicts_in(plan, DEFAULTS)
    name = f"clashes of {SESSIONS} sessions ({len(found)} found), no database"
    yield _measured(name, lambda: _said(conflicts_in(plan, DEFAULTS)), AT_MOST)
    event = Event.objects.get(slug=thousand)
    found = conflicts.of_programme(event)
    yield _measured(f"clashes of {thousand} ({len(found)} found)", lambda: conflicts.of_programme(event))


def made_up() -> Plan:
    """Twenty rooms through five days, each session an hour long and some too close to the next; three people in each, some from afar."""
    slots = tuple(_slot(n) for n in range(SESSIONS))
    return Plan(
        slots=slots,
        parts=tuple(
            Part(
                session=n,
                person=(n * 7 + place * 211) % PEOPLE,
                leads=place == 0,
                on_the_spot=n % 11 != place,
                remote=n % 11 == place,
                zone=ZONES[n % len(ZONES)],
            )
            for n in range(SESSIONS)
            for place in range(3)
        ),
        days=tuple(OnDay(slot.session, slot.title, slot.start.date(), date(2062, 5, 14), date(2062, 5, 18)) for slot in slots),
        rooms={n: Room(f"Room {n}", 40 + n * 10, "theatre") for n in range(ROOMS)},
        people={n: f"Person {n}" for n in range(PEOPLE)},
        bookings=_bookings(),
    )


def _slot(n: int) -> Slot:
    in_a_day = SESSIONS // DAYS
    day, rest = divmod(n, in_a_day)
    hour, room = divmod(rest, ROOMS)
    start = FIRST + timedelta(days=day, hours=hour, minutes=-10 if n % 50 == 0 else 0)
    setup = timedelta(minutes=15 if n % 25 == 0 else 0)
    return Slot(n, f"How cities share what they learn, {n}", start, start + timedelta(minutes=55), room, setup, 60, HOURS)


def _bookings() -> Bookings:
    """Three bookings a person among every fourth session; some of them at one time."""
    holders: dict[int, set[int]] = {}
    for person in range(REGISTRATIONS):
        for further in (0, 4, 340):
            holders.setdefault((person * 4 + further) % SESSIONS // 4 * 4, set()).add(person)
    return Bookings({n: len(people) for n, people in holders.items()}, {n: frozenset(people) for n, people in holders.items()})


def _said(found: list[Any]) -> list[str]:
    return [str(conflict.text) for conflict in found]


def _measured(name: str, work: Callable[[], object], at_most: int = 0) -> str:
    work()
    spent, clocks, loops = [], [], []
    for _round in range(ROUNDS):
        cpu, begun = time.process_time(), time.perf_counter()
        work()
        spent.append((time.process_time() - cpu) * 1000)
        clocks.append((time.perf_counter() - begun) * 1000)
        loops.append(loop())
    with CaptureQueriesContext(connection) as asked:
        work()
    values = (
        f"{median(spent):.1f} ms",
        f"{at_most} ms" if at_most else "",
        f"{median(spent) / median(loops):.2f}",
        f"{median(clocks):.1f} ms",
        "",
        str(len(asked)),
    )
    return line(name, values)
