"""How gunicorn serves the site: what it reads before it makes its workers opens no connection that they would share."""

from tests.house.test_settings import GOOD, start

READ_AHEAD = """
import runpy, sys
import wego_events.wsgi
from django.db import connection
runpy.run_path("gunicorn.conf.py")["when_ready"](None)
print("events.api.urls" in sys.modules, connection.connection)
"""
NOWHERE = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}


def test_nothing_is_connected_to_before_the_workers_are_made() -> None:
    done = start(READ_AHEAD, **GOOD, **NOWHERE)
    assert (done.returncode, done.stdout) == (0, "True None\n"), done.stderr
