"""`make bench`: what the busiest pages, feeds and answers cost on a made-up record of a hundred events. Printed as a table.

Runs in this process and in a database of its own, on PostgreSQL where `make test` would find one, else on SQLite. Beside the
time on the clock stands the CPU time of this process, and how many rounds of a fixed loop, run in between, cost as much: that
number can be compared between machines, and between a quiet machine and a busy one.
"""

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from statistics import median
from typing import NamedTuple

import django

from tools.servers import postgresql

ROUNDS = 20


class Cost(NamedTuple):
    """Milliseconds on the clock and of this process' CPU."""

    clock: float
    cpu: float


def main() -> None:
    with ExitStack() as stack:
        if found := postgresql.provide(stack):
            os.environ["TEST_DATABASE_URL"] = found.address
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        django.setup()
        run()


def run() -> None:
    from django.db import connection
    from django.test.utils import setup_test_environment, teardown_test_environment

    from tools.bench.rows import fill

    setup_test_environment()
    kept = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"wego_events_bench_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0)
    try:
        largest = fill()
        print(f"{connection.vendor}, median of {ROUNDS} rounds; a loop is {median(loop().cpu for _ in range(ROUNDS)):.1f} ms of CPU\n")
        print(f"{'address':<44} {'clock':>9} {'CPU':>9} {'loops':>6} {'queries':>8} {'KiB':>7}")
        for address in addresses(largest):
            print(measure(address), flush=True)
    finally:
        connection.creation.destroy_test_db(kept, verbosity=0)
        teardown_test_environment()


def addresses(largest: str) -> list[str]:
    """The lists and feeds that everyone reads, and those of the event with the largest programme."""
    lists = ["/", "/events/", "/calendar.ics", "/api/v1/events/?limit=100", "/api/v1/sessions/?limit=100"]
    return [*lists, *(f"/events/{largest}/{page}" for page in ("", "programme/", "calendar.ics")), f"/api/v1/events/{largest}/"]


def measure(address: str) -> str:
    """One line of the table."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        asked = len(queries)  # now: the next request forgets them
    if answer.status_code != 200:
        return f"{address:<44} answers {answer.status_code}"
    size = len(answer.getvalue()) / 1024
    rounds = [(cost(lambda: client.get(address)), loop()) for _round in range(ROUNDS)]
    clock, cpu = (median(getattr(answered, unit) for answered, _looped in rounds) for unit in ("clock", "cpu"))
    loops = median(answered.cpu / looped.cpu for answered, looped in rounds)
    return f"{address:<44} {clock:>6.1f} ms {cpu:>6.1f} ms {loops:>6.1f} {asked:>8} {size:>7.1f}"


def loop() -> Cost:
    """Plain work of the interpreter, always the same."""
    return cost(lambda: sorted(f"{number * 7919 % 10007:05d}" for number in range(50_000)))


def cost(work: Callable[[], object]) -> Cost:
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost((time.perf_counter() - clock) * 1000, (time.process_time() - cpu) * 1000)


if __name__ == "__main__":
    main()
