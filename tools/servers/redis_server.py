"""A Redis server with a database that tests may empty."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time

import redis

from tools.servers import debian
from tools.servers.found import Found, free_port

TESTS_DATABASE = 15  # the last of the sixteen that Redis has by itself; applications begin at 0
TIME_TO_START = 10.0  # seconds


def provide(stack: contextlib.ExitStack) -> Found | None:
    """The server named by TEST_REDIS_URL, else one that runs here, else a private one that the stack ends."""
    if named := os.environ.get("TEST_REDIS_URL"):
        return Found(named, "named by TEST_REDIS_URL")
    address = f"redis://127.0.0.1:6379/{TESTS_DATABASE}"
    if answers(address):
        return Found(address, "runs here")
    if not program() and not debian.install("redis-server"):
        return None
    return Found(start(stack), "started for these tests") if program() else None


def answers(address: str) -> bool:
    try:
        with redis.Redis.from_url(address, socket_timeout=2, socket_connect_timeout=2) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def program() -> str | None:
    return shutil.which("redis-server") or shutil.which("valkey-server")


def start(stack: contextlib.ExitStack) -> str:
    folder, port = stack.enter_context(tempfile.TemporaryDirectory(prefix="wego-redis-")), free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]
    server = subprocess.Popen([str(program()), *options], stdout=subprocess.DEVNULL)
    stack.callback(server.wait)
    stack.callback(server.terminate)
    address = f"redis://127.0.0.1:{port}/{TESTS_DATABASE}"
    deadline = time.monotonic() + TIME_TO_START
    while not answers(address):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("Redis is installed and does not start")
        time.sleep(0.05)
    return address
