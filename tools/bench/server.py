"""The site as production serves it, by gunicorn with two workers, and what its processes cost, from /proc (Linux)."""

import contextlib
import http.client
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tools.servers.found import free_port

ROOT = Path(__file__).resolve().parents[2]
TIME_TO_START = 60.0  # seconds
WORKERS = 2
TICK = 1000 / os.sysconf("SC_CLK_TCK")  # milliseconds


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    clock: float  # milliseconds


@dataclass(frozen=True)
class Server:
    port: int
    master: int

    def get(self, address: str, *, encoding: str = "gzip", session: str = "") -> Answer:
        """One request over a connection of its own; of whoever is signed in to a session, where one is given."""
        headers = {"Accept-Encoding": encoding, "Connection": "close"} | ({"Cookie": f"sessionid={session}"} if session else {})
        begun = time.perf_counter()
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", address, headers=headers)
            response = connection.getresponse()
            body = response.read()
        return Answer(response.status, body, (time.perf_counter() - begun) * 1000)

    @property
    def workers(self) -> list[int]:
        return [int(pid) for pid in Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()]

    def cpu(self) -> float:
        """Milliseconds of CPU that master and workers have used so far, in the kernel and outside."""
        return sum(_ticks(pid) for pid in (self.master, *self.workers)) * TICK

    def memory(self) -> list[float]:
        """MiB that each worker holds, of what it shares with others its part (PSS)."""
        return [_pss(pid) for pid in self.workers]


def start(stack: contextlib.ExitStack, log: Path) -> Server:
    """Start it in the environment of this process; the stack ends it."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "wego_events.wsgi",
        f"--bind=127.0.0.1:{port}",
        f"--workers={WORKERS}",
        f"--access-logfile={os.devnull}",
    ]
    process = subprocess.Popen(command, cwd=ROOT, stderr=stack.enter_context(log.open("w")))
    stack.callback(process.wait)
    stack.callback(process.terminate)
    server = Server(port, process.pid)
    deadline = time.monotonic() + TIME_TO_START
    while not _is_up(server):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The server does not start:\n{log.read_text()}")
        time.sleep(0.2)
    return server


def _is_up(server: Server) -> bool:
    try:
        return server.get("/livez").status == 200 and len(server.workers) == WORKERS
    except OSError:
        return False


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])  # utime and stime, proc(5)


def _pss(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
