"""What was found, and how; a word for whoever reads the output."""

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Found:
    """An address (or the path of a program) that tests may use."""

    address: str
    how: str

    def __str__(self) -> str:
        parts = urlsplit(self.address)
        return f"{self.how}: {parts.netloc.rpartition('@')[2] if parts.netloc else self.address}"  # no password on the screen


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
