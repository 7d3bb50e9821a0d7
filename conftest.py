"""What every test gets: a closed network, the servers that `make test` found, and a word where one is missing."""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from members.models import User
from tests import cast, mail_sink, no_network
from tools.servers import chromium, pango

# Playwright's synchronous interface runs an event loop, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

no_network.close()

NEEDS = {
    "postgres": ("PostgreSQL", lambda: connection.vendor == "postgresql"),
    "redis": ("Redis", lambda: "TEST_REDIS_URL" in os.environ),
    "browser": ("Chromium", lambda: chromium.program() is not None),
    "pango": ("Pango with fonts", lambda: pango.library() is not None),
}
NOT_RUN = "needs {name}, which is not here"


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark, (name, is_here) in NEEDS.items():
        if item.get_closest_marker(mark) and not is_here():
            reason = NOT_RUN.format(name=name)
            if os.environ.get("CI") == "true":
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reasons = [NOT_RUN.format(name=name) for name, _is_here in NEEDS.values()]
    for report in terminalreporter.stats.get("skipped", []):
        if any(reason in str(report.longrepr) for reason in reasons):
            terminalreporter.write_line(f"NOT RUN {report.nodeid}: {report.longrepr[2].removeprefix('Skipped: ')}", yellow=True)


@pytest.fixture(autouse=True)
def as_at_the_start() -> None:
    """Nothing that an earlier test kept, and not the language in which it read its last page."""
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def redis_url() -> Iterator[str]:
    """The address of an empty database of Redis, emptied again afterwards. Mark the test with ``redis``."""
    server = urlsplit(os.environ["TEST_REDIS_URL"])
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))  # each process of a parallel run has its own
    address = server._replace(path=f"/{int(server.path.strip('/') or 15) - worker}").geturl()
    with redis.Redis.from_url(address) as client:
        client.flushdb()
        yield address
        client.flushdb()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, which may run as root in a container and reaches this machine only."""
    return {
        **browser_type_launch_args,
        "executable_path": chromium.program(),
        "args": ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"],
    }


@pytest.fixture
def sink(settings: Any) -> Iterator[mail_sink.Sink]:
    """A mail server on this machine, set as EMAIL_URL would set it; without it messages are kept."""
    with mail_sink.running() as server:
        settings.MAIL_IS_SENT = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.host, server.port
        yield server


@pytest.fixture
def alice(db: None) -> User:
    """Runs it: staff of the secretariat."""
    return cast.make_alice()


@pytest.fixture
def bob(db: None) -> User:
    """Acts for the mayor of a member city."""
    return cast.make_bob()


@pytest.fixture
def charlie(db: None) -> User:
    """Has an account, and must see nothing that is not public."""
    return cast.make_charlie()
