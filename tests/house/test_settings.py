"""A wrong setting stops the start, and says its name and what to write. It never shows the value, which may be a secret."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = {"SECRET_KEY": "only for this test"}


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    read = "from wego_events import settings; print(settings.SECRET_KEY)"
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
        ("DATABASE_URL", "mongodb://hunter2@host/events"),
        ("REDIS_URL", "http://:hunter2@host"),
        ("EMAIL_URL", "pigeon://hunter2@host"),
        ("DEFAULT_FROM_EMAIL", "the secretariat"),
        ("TIME_ZONE", "KST"),
        ("SENTRY_DSN", "hunter2"),
    ],
)
def test_a_wrong_value_stops_the_start(name: str, value: str) -> None:
    done = start(**GOOD, **{name: value})
    last = done.stderr.splitlines()[-1]
    assert done.returncode == 1
    assert f"{name} cannot be used. " in last
    assert "hunter2" not in done.stderr
