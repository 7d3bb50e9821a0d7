"""So often in a while and no more, for each on their own; a cache that is out of reach closes no door."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.test import RequestFactory

from wego_events.lib.limits import Limit, network_of

THREE = Limit("test", most=3, seconds=3600)
NOW = datetime(2035, 3, 1, tzinfo=UTC)


def test_the_fourth_of_three_is_refused() -> None:
    assert [THREE.take("mina@example.org") for _ in range(5)] == [True, True, True, False, False]


def test_each_is_counted_alone() -> None:
    for _ in range(4):
        THREE.take("mina@example.org")
    assert THREE.take("paul@example.org")
    assert Limit("another", most=3, seconds=3600).take("mina@example.org")


def test_a_count_goes_when_its_time_is_over() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        THREE.take("mina@example.org")
        clock.shift(timedelta(minutes=59))
        assert [THREE.take("mina@example.org") for _ in range(3)] == [True, True, False]
        clock.shift(timedelta(minutes=2))
        assert [THREE.take("mina@example.org") for _ in range(2)] == [True, False]


def test_a_cache_that_is_out_of_reach_closes_no_door(settings: Any) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.2},
        }
    }
    assert [THREE.take("mina@example.org") for _ in range(5)] == [True] * 5


@pytest.mark.redis
def test_redis_counts_as_well(settings: Any, redis_url: str) -> None:
    settings.CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": redis_url}}
    assert [THREE.take("mina@example.org") for _ in range(4)] == [True, True, True, False]
    cache.clear()


@pytest.mark.sqlite
@pytest.mark.django_db
def test_so_does_a_table(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kept_for_a_while"}}
    call_command("createcachetable", verbosity=0)
    assert [THREE.take("mina@example.org") for _ in range(4)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_a_network_is_an_address_or_what_an_office_has(address: str, network: str) -> None:
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


@pytest.mark.parametrize(("proxies", "network"), [(0, "192.0.2.1"), (1, "203.0.113.9")])
def test_only_proxies_of_ours_are_believed(proxies: int, network: str, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})
    assert network_of(request) == network
