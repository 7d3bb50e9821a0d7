"""`make test`: finds, starts or installs PostgreSQL, Redis, Chromium and Pango, then runs the tests on them, then a part on SQLite.

Arguments go to pytest. Each server can be named: TEST_DATABASE_URL, TEST_REDIS_URL, TEST_CHROMIUM.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

import pytest

from tools.servers import chromium, pango, postgresql, redis_server

ROOT = Path(__file__).resolve().parent.parent
PARALLEL = ("--numprocesses=auto", "--maxprocesses=4")


def main(arguments: list[str]) -> int:
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, interrupt)
    with ExitStack() as stack:
        servers = {
            "TEST_DATABASE_URL": ("PostgreSQL", postgresql.provide(stack)),
            "TEST_REDIS_URL": ("Redis", redis_server.provide(stack)),
            "TEST_CHROMIUM": ("Chromium", chromium.provide()),
            "TEST_PANGO": ("Pango with fonts", pango.provide()),
        }
        for name, found in servers.values():
            print(f"{name} {found or 'cannot be had here: the tests that need it are not run, and are named below'}", flush=True)
        env = {variable: found.address for variable, (_name, found) in servers.items() if found}
        results = [run_on_postgresql(stack, env, arguments)] if "TEST_DATABASE_URL" in env else []
        results.append(run_on_sqlite(env, arguments, only_the_part=bool(results)))
    missing = [name for name, found in servers.values() if not found]
    if missing and os.environ.get("CI") == "true":
        print(f"CI=true, and not here: {', '.join(missing)}. Not everything was tested, so this fails.", file=sys.stderr)
        results.append(1)
    return max(results)


def run_on_postgresql(stack: ExitStack, env: dict[str, str], arguments: list[str]) -> int:
    # A name of its own a run: two runs may share a server.
    server, name = env["TEST_DATABASE_URL"], f"wego_events_{os.getpid()}"
    stack.callback(postgresql.drop_databases, server, f"test_{name}")
    address = urlsplit(server)._replace(path=f"/{name}").geturl()
    return run_pytest("all tests, on PostgreSQL", {**env, "TEST_DATABASE_URL": address}, arguments)


def run_on_sqlite(env: dict[str, str], arguments: list[str], *, only_the_part: bool) -> int:
    without = {variable: value for variable, value in env.items() if variable != "TEST_DATABASE_URL"}
    if not only_the_part:
        return run_pytest("all tests, on SQLite", without, arguments)
    # In a module that is marked, a test of its own may be about what only PostgreSQL does.
    code = run_pytest("the marked part, on SQLite", without, ["-m", "sqlite and not postgres", *arguments])
    # Where arguments choose tests, none of them need be in the marked part.
    return 0 if arguments and code == pytest.ExitCode.NO_TESTS_COLLECTED else code


def run_pytest(title: str, env: Mapping[str, str], arguments: list[str]) -> int:
    print(f"\n== {title}", flush=True)
    kept = {variable: value for variable, value in os.environ.items() if variable != "TEST_DATABASE_URL"}
    return subprocess.run([sys.executable, "-m", "pytest", *PARALLEL, *arguments], env={**kept, **env}, check=False).returncode


def interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
