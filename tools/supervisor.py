"""Keeps a few processes running: restarts what dies, and ends all of them, with everything they started."""

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field

LONGEST_PAUSE = 30.0  # seconds between two starts of a process that keeps dying
STEADY_AFTER = 60.0  # seconds; what ran for so long starts again with the shortest pause
TIME_TO_STOP = 10.0  # seconds, then it is killed


@dataclass
class Child:
    """One process, in a group of its own: Ctrl-C in the terminal reaches the supervisor alone, which then ends the group."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    pause: float = 1.0

    def start(self, now: float) -> None:
        self.process = subprocess.Popen(self.command, env=self.env, stdin=subprocess.DEVNULL, start_new_session=True)
        self.started_at = now

    def signal_group(self, number: signal.Signals) -> None:
        """Send the signal to the process and all that it started. The group can outlive its leader."""
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def look_after(self, now: float) -> None:
        """Start the process again, some time after it has ended."""
        if self.process is None:
            if now >= self.start_again_at:
                self.start(now)
        elif (code := self.process.poll()) is not None:
            self.signal_group(signal.SIGKILL)
            self.process = None
            self.pause = 1.0 if now - self.started_at > STEADY_AFTER else min(self.pause * 2, LONGEST_PAUSE)
            self.start_again_at = now + self.pause
            print(f"{self.name} ended ({_ending(code)}); it starts again in {self.pause:.0f} s", flush=True)


def stop(children: list[Child]) -> None:
    """End all groups: politely, and after TIME_TO_STOP by force."""
    for child in children:
        child.signal_group(signal.SIGTERM)
    deadline = time.monotonic() + TIME_TO_STOP
    for child in children:
        if child.process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.0, deadline - time.monotonic()))
            child.signal_group(signal.SIGKILL)
            child.process.wait()


def _ending(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
