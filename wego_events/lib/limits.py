"""How often something may be done in a while, counted in the shared cache for all processes together.

allauth limits its own doors. Its limiter refuses everybody while the cache is out of reach; ours lets them in: a cache is lost without
a promise being broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv6Address, IPv6Network, ip_address

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

IPV6_PREFIX = 64  # what one office or household has


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` times within any ``seconds``, for each of those whom it counts."""

    name: str
    most: int
    seconds: int

    def take(self, whose: str) -> bool:
        """Count once; False where all are taken. Each count is a key of its own that goes by itself, and is added by one process only."""
        owner = sha256(whose.encode()).hexdigest()[:32]
        keys = [f"limit:{self.name}:{owner}:{number}" for number in range(self.most)]
        taken = cache.get_many(keys) or {}
        return any(key not in taken and cache.add(key, 1, self.seconds) is not False for key in keys)


def network_of(request: HttpRequest) -> str:
    """The network address that a request came from, behind proxies of ours the one that they saw; "" where none is known."""
    try:
        address = ip_address(get_adapter().get_client_ip(request))
    except PermissionDenied:  # a web process behind a socket, and no proxy that is believed
        return ""
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, IPV6_PREFIX), strict=False))
    return str(address)
