"""`make bench`: what the busiest pages, feeds, answers and pages of the desk cost the server, on a made-up record of a thousand
events and ten thousand registrations. Printed as a table.

The site runs as in production: gunicorn with two workers, the settings of production, PostgreSQL and Redis where `make test` would
find them (else SQLite, and the cache in a table). It has a database of its own; the database of Redis that it uses is emptied.
"""

import os
import secrets
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import django

from tools.servers import postgresql, redis_server

MALLOC = {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "131072", "MALLOC_MMAP_THRESHOLD_": "131072"}  # as in the Dockerfile


def main() -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wego-bench-")))
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "tools.bench.settings",
            "BENCH_STATIC_ROOT": f"{folder}/static",
            "DATABASE_URL": database(stack, folder),
            "REDIS_URL": cache(stack),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "SITE_URL": "http://localhost:8000",
            "ALLOWED_HOSTS": "127.0.0.1,testserver",
            "DEBUG": "false",
            "EMAIL_URL": "",
            **MALLOC,
        }
        django.setup()
        run(stack, folder)


def database(stack: ExitStack, folder: Path) -> str:
    """An empty database of this run."""
    found = postgresql.provide(stack)
    if not found:
        print("PostgreSQL cannot be had here; on SQLite the numbers are others")
        return f"sqlite:///{folder}/bench.sqlite3"
    name = f"wego_events_bench_{os.getpid()}"
    postgresql.create_database(found.address, name)
    stack.callback(postgresql.drop_databases, found.address, name)
    return urlsplit(found.address)._replace(path=f"/{name}").geturl()


def cache(stack: ExitStack) -> str:
    found = redis_server.provide(stack)
    if not found:
        print("Redis cannot be had here; what is kept is kept in a table")
    return found.address if found else ""


def run(stack: ExitStack, folder: Path) -> None:
    from django.core.cache import cache
    from django.core.management import call_command
    from django.db import connection

    from tools.bench import desk, server
    from tools.bench.feeds import feeds
    from tools.bench.loop import usual_loop
    from tools.bench.measure import head, measure
    from tools.bench.rows import fill
    from tools.bench.rules import rules
    from tools.bench.visits import visits

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    cache.clear()
    print("Filling the record", flush=True)
    hundred, thousand = fill()
    running = server.start(stack, folder / "server.log")
    print(f"{connection.vendor}, {len(running.workers)} workers; a loop is {usual_loop():.1f} ms of CPU\n\n{head()}", flush=True)
    staff = desk.sign_in()
    for visit in (*visits(hundred, thousand), *desk.visits(hundred)):
        print(measure(running, visit, staff), flush=True)
    for cost in rules(thousand):
        print(cost, flush=True)
    for line in feeds(running):
        print(line, flush=True)
    print(f"\nEach worker holds {', '.join(f'{mib:.0f} MiB' for mib in running.memory())} (PSS; at most 100)")
    cache.clear()
    connection.close()


if __name__ == "__main__":
    main()
