"""The servers that a test run starts for itself, where none runs."""

from contextlib import ExitStack

import pytest

from tools.servers import found, postgresql, redis_server


@pytest.mark.skipif(not postgresql.programs(), reason="no PostgreSQL is installed here")
def test_a_private_postgresql_lives_as_long_as_the_run() -> None:
    with ExitStack() as stack:
        address = postgresql.start(stack)
        assert postgresql.is_usable(address)
    assert not postgresql.is_usable(address)


@pytest.mark.skipif(not redis_server.program(), reason="no Redis is installed here")
def test_a_private_redis_lives_as_long_as_the_run() -> None:
    with ExitStack() as stack:
        address = redis_server.start(stack)
        assert redis_server.answers(address)
    assert not redis_server.answers(address)


def test_the_output_shows_no_password() -> None:
    named = found.Found("postgres://tests:hunter2@db.example.org:5432/events", "named by TEST_DATABASE_URL")
    assert str(named) == "named by TEST_DATABASE_URL: db.example.org:5432"
