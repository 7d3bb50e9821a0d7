"""Verbs that begin at the same moment, each in a thread with a connection of its own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from wego_events.lib.refusal import Refused

DONE = "done"


def all_at_once(verbs: Iterable[Callable[[], Any]]) -> list[str]:
    """What became of each verb, in order: ``done``, or the code of the rule that refused it. Any other error is raised."""
    waiting = list(verbs)
    start = Barrier(len(waiting))

    def attempt(verb: Callable[[], Any]) -> str:
        start.wait(timeout=30)
        try:
            verb()
        except Refused as refusal:
            return str(refusal.code)
        finally:
            connection.close()
        return DONE

    with ThreadPoolExecutor(len(waiting)) as pool:
        return list(pool.map(attempt, waiting))
