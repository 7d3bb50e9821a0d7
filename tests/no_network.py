"""Closes the network while tests run: a test that needs the world outside fails on somebody's train."""

import contextlib
import ipaddress
import os
import socket
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

_connect, _connect_ex, _getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo


class NetworkIsClosed(Exception):
    """A test tried to leave this machine. Not an OSError, which code under test may well catch."""


def close() -> None:
    """Refuse to connect anywhere but to this machine and the servers that the run was given."""
    given = _addresses_of(os.environ.get(name, "") for name in ("TEST_DATABASE_URL", "TEST_REDIS_URL"))

    def check(host: Any) -> None:
        if not (host in {None, "", "localhost"} or host in given or _is_loopback(str(host))):
            raise NetworkIsClosed(f"a test tried to reach {host}")

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            check(address[0])
        _connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        if self.family != socket.AF_UNIX:
            check(address[0])
        return _connect_ex(self, address)

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        check(host.decode() if isinstance(host, bytes) else host)
        return _getaddrinfo(host, *args, **kwargs)

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]  # a class of others
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign, assignment]  # a class of others
    socket.getaddrinfo = getaddrinfo


def _addresses_of(servers: Iterable[str]) -> set[str]:
    addresses = set()
    for host in filter(None, (urlsplit(server).hostname for server in servers)):
        with contextlib.suppress(OSError):  # a Unix socket's path has no address
            addresses |= {host, *(str(entry[4][0]) for entry in _getaddrinfo(host, None))}
    return addresses


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
