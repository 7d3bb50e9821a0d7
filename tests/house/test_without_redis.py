"""Redis keeps what saves work, and no page needs it."""

import socket
import time
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.cast import make_event, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def refused() -> str:
    """An address where nobody listens."""
    return "redis://127.0.0.1:1/0"


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@pytest.mark.parametrize("away", ["refused", "silent"])
def test_a_programme_is_read_while_redis_is_away(client: Client, settings: Settings, request: pytest.FixtureRequest, away: str) -> None:
    settings.CACHES = {"default": {**settings.REDIS_CACHE, "LOCATION": request.getfixturevalue(away)}}
    event = make_event()
    make_session(event, "Panel on tides", at="2035-05-14T10:00")
    begun = time.monotonic()
    answer = client.get(reverse("website:programme", args=[event.slug]))
    assert (answer.status_code, "Panel on tides" in answer.content.decode()) == (200, True)
    assert time.monotonic() - begun < 5
