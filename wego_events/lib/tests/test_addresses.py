"""The quick way to an address says what the slow one says."""

import pytest
from django.urls import reverse, set_script_prefix

from wego_events.lib.addresses import address_of


@pytest.mark.parametrize(
    ("name", "keys"),
    [("website:session", ("forum-2035", 41)), ("website:event", ("a_b-c",)), ("api:session-detail", (7,)), ("website:home", ())],
)
def test_an_address_is_that_of_reverse(name: str, keys: tuple[str | int, ...]) -> None:
    assert address_of(name, *keys) == reverse(name, args=keys)


def test_an_address_stands_under_the_prefix_of_the_site() -> None:
    address_of("website:home")
    set_script_prefix("/events-of-wego/")
    try:
        assert address_of("website:home") == "/events-of-wego/"
    finally:
        set_script_prefix("/")
