"""What `make run` keeps running: restarted when it dies, ended with all that it started."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import run, supervisor
from tools.supervisor import Child, stop

ENDS_AT_ONCE = [sys.executable, "-c", "raise SystemExit(3)"]
IGNORES_TERM = [sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"]


def wait_for(fact: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """Whether the process exists and is not merely waiting to be collected."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_what_dies_starts_again_after_longer_and_longer_pauses(capsys: pytest.CaptureFixture[str]) -> None:
    child, now = Child("worker", ENDS_AT_ONCE), 0.0
    pauses = []
    for _start in range(6):
        child.look_after(now)
        assert child.process
        child.process.wait()
        child.look_after(now)
        pauses.append(child.start_again_at - now)
        child.look_after(child.start_again_at - 0.1)
        assert child.process is None
        now = child.start_again_at
    assert pauses == [2, 4, 8, 16, 30, 30]
    assert capsys.readouterr().out.splitlines()[0] == "worker ended (exit code 3); it starts again in 2 s"


def test_what_ran_steadily_starts_again_soon() -> None:
    child = Child("worker", ENDS_AT_ONCE, pause=30)
    child.look_after(0)
    assert child.process
    child.process.wait()
    child.look_after(supervisor.STEADY_AFTER + 1)
    assert child.pause == 1


def test_stopping_ends_the_children_of_children(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    child = Child("web", ["/bin/sh", "-c", f"sleep 60 & echo $! > {note}; wait"])
    child.look_after(0)
    wait_for(lambda: note.exists() and note.read_text().strip())
    grandchild = int(note.read_text())
    assert is_running(grandchild)
    stop([child])
    wait_for(lambda: not is_running(grandchild))


def test_what_does_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "TIME_TO_STOP", 0.3)
    child = Child("beat", IGNORES_TERM)
    child.look_after(0)
    assert child.process
    time.sleep(0.2)
    stop([child])
    assert child.process.returncode == -signal.SIGKILL


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "tools.run"], env={**os.environ, "PORT": str(port)}, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr == f"Port {port} is taken by another program. Stop that, or choose another: PORT={port + 1} make run\n"


@pytest.mark.parametrize("text", ["eight thousand", "0", "65536", "-1", "80.5"])
def test_a_wrong_port_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(SystemExit) as refusal:
        run.read_port()
    assert refusal.value.code == "PORT cannot be used. Write a number from 1 to 65535, as in PORT=8001 make run"
