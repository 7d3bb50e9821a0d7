"""A PostgreSQL server on which tests may make and drop databases."""

import contextlib
import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
from psycopg import sql

from tools.servers import debian
from tools.servers.found import Found, free_port

OLDEST = 140_000  # Django 5.2 needs PostgreSQL 14
TIME_TO_START = 30.0  # seconds


def provide(stack: contextlib.ExitStack) -> Found | None:
    """The server named by TEST_DATABASE_URL, else one that runs here, else a private one that the stack ends."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        return Found(named, "named by TEST_DATABASE_URL")
    for address in usual_addresses():
        if is_usable(address):
            return Found(address, "runs here")
    if not programs() and not debian.install("postgresql"):
        return None
    return Found(start(stack), "started for these tests") if programs() else None


def usual_addresses() -> list[str]:
    """Where a developer's server listens: on loopback or its socket, without a password."""
    users = dict.fromkeys([getpass.getuser(), "postgres"])
    return [f"postgres://{user}@{host}:5432/postgres" for user in users for host in ("127.0.0.1", "%2Fvar%2Frun%2Fpostgresql", "%2Ftmp")]


def is_usable(address: str) -> bool:
    try:
        with psycopg.connect(address, connect_timeout=2) as connection:
            may = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
            return connection.info.server_version >= OLDEST and may == (True,)
    except psycopg.Error:
        return False


def programs() -> Path | None:
    """The folder of the newest installed server. Debian keeps it out of PATH."""
    if in_path := shutil.which("initdb"):
        return Path(in_path).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return installed[-1].parent if installed else None


def start(stack: contextlib.ExitStack) -> str:
    bin_folder = programs()
    assert bin_folder, "call start() where programs() has found some"
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="wego-postgresql-"))
    owner = None
    if os.geteuid() == 0:  # the server refuses to run as root
        owner = "postgres" if any(entry.pw_name == "postgres" for entry in pwd.getpwall()) else "nobody"
        shutil.chown(folder, owner)
    data, port = f"{folder}/data", free_port()
    initdb = [f"{bin_folder}/initdb", "--pgdata", data, "--username=tests", "--auth=trust", "--encoding=UTF8", "--no-locale"]
    subprocess.run(initdb, user=owner, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    # Nothing here outlives the tests, so nothing has to reach the disk.
    options = [
        f"-p{port}",
        f"-k{folder}",
        "-cfsync=off",
        "-csynchronous_commit=off",
        "-cfull_page_writes=off",
        "-clisten_addresses=127.0.0.1",
    ]
    server = subprocess.Popen([f"{bin_folder}/postgres", "-D", data, *options], user=owner, cwd=folder, stderr=subprocess.DEVNULL)
    stack.callback(server.wait)
    stack.callback(server.terminate)
    address = f"postgres://tests@127.0.0.1:{port}/postgres"
    deadline = time.monotonic() + TIME_TO_START
    while not is_usable(address):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("PostgreSQL is installed and does not start")
        time.sleep(0.1)
    return address


def create_database(address: str, name: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def drop_databases(address: str, beginning: str) -> None:
    """Remove what a run left behind that could not end by itself."""
    with psycopg.connect(address, autocommit=True) as connection:
        names = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [beginning]).fetchall()
        for (name,) in names:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
