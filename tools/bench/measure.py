"""The table."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from statistics import median

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tools.bench.loop import loop
from tools.bench.server import Answer, Server
from tools.bench.visits import Visit

SPENT = 1500.0  # milliseconds on the clock for one line, more or less
REQUESTS = (5, 40)  # at least, at most
AT_ONCE = 4
WARM_UP = 8  # requests, so that each worker has read its templates and words
COLUMNS = ("CPU", "at most", "loops", "clock", f"{AT_ONCE} at once", "queries", "KiB", "gzip")


def head() -> str:
    return line("address", COLUMNS)


def measure(server: Server, visit: Visit, staff: str = "") -> str:
    """One line: CPU of all the server's processes for a request, in milliseconds and in rounds of the loop; the median on the clock of
    requests one by one and, where something is promised, of several at once; queries; size. ``staff`` is the session for the desk."""
    get = partial(server.get, session=staff if visit.is_staff else "")
    first = get(visit.address, encoding="identity")
    if first.status != 200:
        return f"{visit.name:<52} answers {first.status}"
    _at_once(get, visit, WARM_UP)
    least, most = REQUESTS
    requests = int(max(least, min(most, SPENT / get(visit.address).clock)))
    clocks, loops, before = [], [], server.cpu()
    for _request in range(requests):
        if visit.is_cold:
            cache.clear()
        clocks.append(get(visit.address).clock)
        loops.append(loop())
    cpu = (server.cpu() - before) / requests
    values = (
        f"{cpu:.1f} ms",
        f"{visit.at_most} ms" if visit.at_most else "",
        f"{cpu / median(loops):.2f}",
        f"{median(clocks):.1f} ms",
        f"{median(_at_once(get, visit, requests)):.1f} ms" if visit.at_most and not visit.is_cold else "",
        str(queries(visit, staff)),
        f"{len(first.body) / 1024:.1f}",
        f"{len(get(visit.address).body) / 1024:.1f}",
    )
    return line(visit.name, values)


def line(name: str, values: Sequence[str]) -> str:
    """A line of the table, under its head."""
    return f"{name:<58}" + "".join(f"{value:>11}" for value in values)


def _at_once(get: Callable[[str], Answer], visit: Visit, requests: int) -> list[float]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [answer.clock for answer in pool.map(get, [visit.address] * requests)]


def queries(visit: Visit, staff: str = "") -> int:
    """How often the database is asked. Counted in this process."""
    client = Client()
    if visit.is_staff:
        client.cookies["sessionid"] = staff
    client.get(visit.address)
    if visit.is_cold:
        cache.clear()
    with CaptureQueriesContext(connection) as asked:
        client.get(visit.address)
        return len(asked)
