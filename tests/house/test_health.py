"""Probes say what is and what is not reached; figures are for staff and for who holds the token."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from wego_events import health
from wego_events.celery import app
from wego_events.outbox.models import Message

pytestmark = pytest.mark.sqlite


def test_alive_asks_neither_the_database_nor_the_host_name(client: Client) -> None:
    answer = client.get("/livez", headers={"Host": "10.0.0.7"})
    assert (answer.status_code, answer.content) == (200, b"alive\n")


@pytest.mark.django_db
def test_ready_where_database_and_broker_answer(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_not_ready_while_the_broker_is_away_and_no_host_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not reached: broker\n")


@pytest.mark.django_db
def test_a_probe_that_hangs_is_reported_in_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    monkeypatch.setattr(health, "PATIENCE", 0.2)
    monkeypatch.setattr(health, "ask_database", release.wait)
    answer = client.get("/readyz")
    release.set()
    assert (answer.status_code, answer.content) == (503, b"not reached: database\n")


@pytest.mark.django_db
def test_figures_are_for_staff_and_for_the_token(client: Client, settings: Settings) -> None:
    visitor = get_user_model().objects.create_user("visitor@example.org")
    staff = get_user_model().objects.create_user("staff@example.org", is_staff=True)
    settings.METRICS_TOKEN = "what Prometheus sends"

    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer something else"}).status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer what Prometheus sends"}).status_code == 200
    client.force_login(visitor)
    assert client.get("/metrics").status_code == 404
    client.force_login(staff)
    assert client.get("/metrics").status_code == 200


@pytest.mark.django_db
def test_no_token_lets_nobody_in_where_none_is_set(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.django_db
def test_figures_count_messages_and_the_longest_wait(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = "what Prometheus sends"
    now = timezone.now()
    for key, due_at in {"late": now - timedelta(hours=2), "later": now - timedelta(hours=1), "to come": now + timedelta(days=1)}.items():
        Message.objects.create(kind="reminder", key=key, to="office@example.org", due_at=due_at)

    answer = client.get("/metrics", headers={"Authorization": "Bearer what Prometheus sends"})

    figures = dict(line.rsplit(" ", 1) for line in answer.content.decode().splitlines() if not line.startswith("#"))
    assert figures['wego_messages{state="planned"}'] == "3.0"
    assert figures['wego_messages{state="sent"}'] == "0.0"
    assert float(figures["wego_messages_longest_due_seconds"]) == pytest.approx(7200, abs=60)


@pytest.mark.redis
@pytest.mark.django_db
def test_ready_over_redis(client: Client, monkeypatch: pytest.MonkeyPatch, redis_url: str) -> None:
    monkeypatch.setattr(app.conf, "broker_write_url", redis_url)
    assert client.get("/readyz").status_code == 200
