"""`make run`: the whole product on this machine, with demo data, until Ctrl-C.

Only the standard library is imported here: Django runs in the processes that this one starts.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from tools.supervisor import Child, stop

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
# Without banners, and without the warning that is meant for servers: in a container a trial often runs as root.
CELERY = [PYTHON, "-W", "ignore:You're running the worker", "-m", "celery", "--quiet", "--app=wego_events"]
TIME_TO_ANSWER = 60.0  # seconds


def main() -> int:
    os.chdir(ROOT)
    port = read_port()
    address = f"http://localhost:{port}"
    os.environ.setdefault("DEBUG", "true")
    os.environ.setdefault("SITE_URL", address)
    refuse_taken(port)

    # TERM and HUP (the terminal was closed) end what runs just as Ctrl-C does.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    children: list[Child] = []
    try:
        manage("migrate", "--no-input", "--verbosity=0")
        manage("createcachetable")
        told = manage("load_demo")
        children += [Child("web", web(port)), Child("worker", worker()), Child("beat", beat())]
        look_after(children, until_answered=port)
        print(f"\n{told}\n\nWeGO Events is at {address}   Ctrl-C stops it.", flush=True)
        look_after(children)
    except KeyboardInterrupt:
        print("\nStopping.", flush=True)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        stop(children)
    return 0


def web(port: int) -> list[str]:
    # Loopback only: whoever reaches a trial can read its sign-in codes.
    listen = [f"--bind=127.0.0.1:{port}", *([f"--bind=[::1]:{port}"] if has_ipv6() else [])]
    return [PYTHON, "-m", "gunicorn", "wego_events.wsgi", "--config=python:tools.trial_server", *listen]


def worker() -> list[str]:
    # Threads, because the embedded broker is one folder with one reader; and no gossip, because there is nobody to talk to.
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return [*CELERY, "worker", "--pool=threads", "--concurrency=4", "--loglevel=WARNING", *alone]


def beat() -> list[str]:
    return [*CELERY, "beat", "--schedule=var/beat", "--pidfile=", "--loglevel=WARNING"]


def read_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        sys.exit("PORT cannot be used. Write a number from 1 to 65535, as in PORT=8001 make run")
    return int(text)


def refuse_taken(port: int) -> None:
    for family, host in ((socket.AF_INET, "127.0.0.1"), *([(socket.AF_INET6, "::1")] if has_ipv6() else [])):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except PermissionError:
                sys.exit(f"Port {port} needs more rights than you have. Choose one above 1023: PORT=8001 make run")
            except OSError:
                sys.exit(f"Port {port} is taken by another program. Stop that, or choose another: PORT={port + 1} make run")


def has_ipv6() -> bool:
    """Whether the machine can listen on ::1, which many a `localhost` means first."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def manage(*arguments: str) -> str:
    """Run a management command and return what it said; where it fails, end with its code: it has said why."""
    done = subprocess.run([PYTHON, "manage.py", *arguments], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    return done.stdout.strip()


def look_after(children: list[Child], *, until_answered: int | None = None) -> None:
    """Keep the children running; for ever, or until the port answers."""
    deadline = time.monotonic() + TIME_TO_ANSWER
    while until_answered is None or not answers(until_answered):
        for child in children:
            child.look_after(time.monotonic())
        if until_answered and time.monotonic() > deadline:
            print(f"No answer after {TIME_TO_ANSWER:.0f} s; what the processes said stands above.", flush=True)
            deadline = float("inf")
        time.sleep(0.2)


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
