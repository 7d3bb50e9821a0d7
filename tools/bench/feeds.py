"""What calendar feeds cost: for who has them, kept, put together, and written for the first time; beside a bare view in the same run."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.calendars.models import WrittenEntry
from events.models import Event, Participation, Placement, Session
from events.models.placement import ProgrammeRevision
from members.models import Person
from tests.cast import make_event, make_room, make_venue
from tools.bench.bare import KEY, PATH
from tools.bench.loop import usual_loop
from tools.bench.server import Server
from venues.models import Room
from wego_events.lib.time.wall_clock import When

CONNECTIONS = 8
QUICK, SLOW = 1600, 8  # requests of a line
SIZES = {100: (12, 60), 1000: (80, 0), 10_000: (800, 0)}  # sessions, and the CPU that putting together and first writing may cost, in ms


def feeds(server: Server) -> Iterator[str]:
    """The lines of the table."""
    events = {size: _event(size) for size in SIZES}
    yield f"\n{'calendar feed, packed':<58}{'CPU':>11}{'at most':>11}{'loops':>11}{'of bare':>11}{'queries':>11}{'KiB':>11}"
    path = f"/events/{events[100].slug}/calendar.ics"
    cache.set(KEY, _fetch(server, path)[1], None)
    bare = _cost(server, QUICK, PATH + events[100].slug)
    yield _line("bare view: one query, the same bytes", bare)
    for size, event in events.items():
        path, together = f"/events/{event.slug}/calendar.ics", SIZES[size][0]
        status, body, etag = _fetch(server, path)
        assert status == 200
        yield _line(f"{size:>6} sessions, 304", _cost(server, QUICK, path, etag=etag), bare=bare, path=path, etag=etag)
        yield _line(f"{size:>6} sessions, kept", _cost(server, QUICK, path), bare=bare, path=path, body=body)
        cost = _cost(server, SLOW, path, before=cache.clear)
        yield _line(f"{size:>6} sessions, put together", cost, at_most=together, path=path, before=cache.clear)
        if size < 10_000:
            cost = _cost(server, SLOW, path, before=_forget)
            yield _line(f"{size:>6} sessions, written for the first time", cost, at_most=SIZES[size][1])


def _cost(server: Server, requests: int, path: str, *, etag: str = "", before: Callable[[], object] | None = None) -> float:
    """Milliseconds of CPU of all the server's processes for a request."""
    _ask_at_once(server, path, etag, 2)  # so that each worker knows zones and words
    if before is None:
        begun = server.cpu()
        _ask_at_once(server, path, etag, requests // CONNECTIONS)
        return (server.cpu() - begun) / requests
    spent = 0.0
    for _request in range(requests):
        before()
        begun = server.cpu()
        _ask(server, path, etag, 1)
        spent += server.cpu() - begun
    return spent / requests


def _ask_at_once(server: Server, path: str, etag: str, times: int) -> None:
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(lambda _n: _ask(server, path, etag, times), range(CONNECTIONS)))


def _ask(server: Server, path: str, etag: str, times: int) -> None:
    """Several requests over one connection."""
    headers = {"Accept-Encoding": "gzip"} | ({"If-None-Match": etag} if etag else {})
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    for _time in range(times):
        connection.request("GET", path, headers=headers)
        connection.getresponse().read()
    connection.close()


def _fetch(server: Server, path: str) -> tuple[int, bytes, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body, response.headers.get("ETag", "")


def _forget() -> None:
    WrittenEntry.objects.all().delete()
    cache.clear()


def _line(
    name: str,
    cost: float,
    *,
    bare: float = 0.0,
    at_most: int = 0,
    path: str = "",
    etag: str = "",
    body: bytes = b"",
    before: Callable[[], object] | None = None,
) -> str:
    values = (
        f"{cost:.2f} ms",
        f"{at_most} ms" if at_most else "",
        f"{cost / usual_loop():.2f}",
        f"{bare / cost:.2f}" if bare else "",
        str(_queries(path, etag, before)) if path else "",
        f"{len(body) / 1024:.1f}" if body else "",
    )
    return f"{name:<58}" + "".join(f"{value:>11}" for value in values)


def _queries(path: str, etag: str, before: Callable[[], object] | None) -> int:
    """How often the database is asked. Counted in this process."""
    headers = {"Accept-Encoding": "gzip"} | ({"If-None-Match": etag} if etag else {})
    Client().get(path, headers=headers)
    if before is not None:
        before()
    with CaptureQueriesContext(connection) as asked:
        Client().get(path, headers=headers)
    return len(asked)


def _event(sessions: int) -> Event:
    """An event with so many released sessions, each with three speakers: written as rows, not by the verbs, which is not measured here."""
    event = make_event(f"Calendar of {sessions}", slug=f"calendar-of-{sessions}", venue=make_venue())
    revision = ProgrammeRevision.objects.create(event=event, number=1, released_at=timezone.now())
    rooms = [make_room(f"Room {n}", venue=event.venue) for n in range(5)]
    people = list(Person.objects.order_by("pk")[:20])
    made = Session.objects.bulk_create(
        Session(event=event, kind="panel", title=f"How cities share what they learn, {n}", abstract="Words. " * 40) for n in range(sessions)
    )
    first = datetime(2061, 5, 14, 9)
    Placement.objects.bulk_create(_placed(session, first + timedelta(hours=n), rooms[n % 5], revision) for n, session in enumerate(made))
    Participation.objects.bulk_create(
        Participation(session=session, person=people[(n + place * 7) % 20], role="panellist", status="confirmed", order=place)
        for n, session in enumerate(made)
        for place in range(3)
    )
    return event


def _placed(session: Session, at: datetime, room: Room, revision: ProgrammeRevision) -> Placement:
    placement = Placement(session=session, room=room, released_in=revision)
    placement.when = When.at(session.event.zone, f"{at:%Y-%m-%dT%H:%M}", f"{at + timedelta(minutes=50):%Y-%m-%dT%H:%M}")
    placement.busy_until = placement.assumed_end()
    return placement
