"""A wrong setting stops the start, and says its name and what to write. It never shows the value, which may be a secret."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = {"SECRET_KEY": "only for this test"}


def start(read: str = "from wego_events import settings; print(settings.SECRET_KEY)", **variables: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], **variables}
    return subprocess.run([sys.executable, "-c", read], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_production_does_not_start_without_a_secret_key() -> None:
    assert "SECRET_KEY is not set. Give at least 50 random characters" in start().stderr


def test_a_trial_starts_without_a_secret_key() -> None:
    assert start(DEBUG="true").returncode == 0


def test_a_secret_is_read_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("kept in a file\n")
    assert start(SECRET_KEY_FILE=str(secret)).stdout == "kept in a file\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "hunter2"),
        ("SITE_URL", "events.example.org"),
        ("SITE_URL", "https://example.org/events"),
        ("SITE_URL", "https://"),
        ("SITE_URL", "https://example.org:hunter2"),
        ("ALLOWED_HOSTS", ""),
        ("DATABASE_URL", "mongodb://hunter2@host/events"),
        ("DATABASE_URL", "postgres://events:hunter2@host"),
        ("DATABASE_URL", "postgres://events:hunter2@host:port/events"),
        ("REDIS_URL", "http://:hunter2@host"),
        ("REDIS_URL", "redis://:hunter2@host:port/0"),
        ("EMAIL_URL", "pigeon://hunter2@host"),
        ("EMAIL_URL", "smtp://events:hunter2@host:port"),
        ("DEFAULT_FROM_EMAIL", "the secretariat"),
        ("DEFAULT_FROM_EMAIL", "@"),
        ("DEFAULT_FROM_EMAIL", "One <one@example.org>, Two <two@example.org>"),
        ("TIME_ZONE", "KST"),
        ("SENTRY_DSN", "hunter2"),
        ("SENTRY_DSN", "https://hunter2"),
        ("TRUSTED_PROXIES", "several"),
        ("TRUSTED_PROXIES", "-1"),
    ],
)
def test_a_wrong_value_stops_the_start(name: str, value: str) -> None:
    done = start(**GOOD, **{name: value})
    last = done.stderr.splitlines()[-1]
    assert done.returncode == 1
    assert f"{name} cannot be used. " in last
    assert "hunter2" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "http://localhost:8000/"),
        ("DATABASE_URL", "postgres://events:secret@[::1]:5432/events"),
        ("REDIS_URL", "redis://host"),
        ("REDIS_URL", "rediss://:secret@host:6380/1"),
        ("EMAIL_URL", "smtp://events:secret@host:587/?tls=true"),
        ("DEFAULT_FROM_EMAIL", "events@example.org"),
        ("DEFAULT_FROM_EMAIL", '"Forum, the" <events@example.org>'),
        ("SENTRY_DSN", "https://key@sentry.example.org/12"),
        ("TIME_ZONE", "Europe/Berlin"),
    ],
)
def test_a_right_value_starts(name: str, value: str) -> None:
    assert start(**GOOD, **{name: value}).returncode == 0


def test_a_secret_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    last = start(SECRET_KEY_FILE=str(tmp_path / "hunter2")).stderr.splitlines()[-1]
    assert last.endswith("SECRET_KEY cannot be used. Give at least 50 random characters.")


@pytest.mark.parametrize("site", ["https://events.example.org", "http://192.0.2.7:8000", "http://localhost.example.org"])
def test_a_trial_that_others_reach_does_not_start(site: str) -> None:
    """It would show anybody the code of anybody's account."""
    last = start(DEBUG="true", SITE_URL=site).stderr.splitlines()[-1]
    assert "DEBUG cannot be used. It shows sign-in codes to whoever asks" in last
    assert "production needs DEBUG=false" in last


@pytest.mark.parametrize("site", ["http://localhost:8001", "http://127.0.0.1:8000", "http://[::1]:8000"])
def test_a_trial_on_this_machine_starts(site: str) -> None:
    assert start(DEBUG="true", SITE_URL=site).returncode == 0


@pytest.mark.parametrize(("debug", "said"), [("true", "True False"), ("false", "False True")])
def test_only_a_trial_shows_codes_and_asks_staff_for_no_second_factor(debug: str, said: str) -> None:
    read = "from wego_events import settings; print(settings.CODES_ARE_SHOWN, settings.STAFF_NEED_SECOND_FACTOR)"
    assert start(read, **GOOD, DEBUG=debug).stdout.strip() == said
