"""What a journey runs on, as an installation does: a worker with beat in a process of its own, its broker Redis, its mails by SMTP."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.mail_sink import Sink

PATIENCE = 60.0  # seconds


@contextmanager
def celery(folder: Path, *, site_url: str, redis_url: str, sink: Sink) -> Iterator[None]:
    """Worker and beat on the database of the tests, while the block runs; what they say stands in ``folder``."""
    server = connection.settings_dict
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wego_events.settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "SITE_URL": site_url,
        "DATABASE_URL": f"postgres://{server['USER']}:{server['PASSWORD']}@{server['HOST']}:{server['PORT']}/{server['NAME']}",
        "REDIS_URL": redis_url,
        "EMAIL_URL": f"smtp://{sink.host}:{sink.port}",
    }
    command = [sys.executable, "-m", "celery", "--app=wego_events", "worker", "--beat", f"--schedule={folder / 'beat'}", "--pool=threads"]
    with (folder / "celery.log").open("wb") as log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process:
        try:
            yield
        finally:
            process.terminate()


def wait_for(is_so: Callable[[], bool], what: str) -> None:
    """Wait until something is so, as a person waits for a mail."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, f"After {PATIENCE:.0f} s still not: {what}."
        time.sleep(0.2)
