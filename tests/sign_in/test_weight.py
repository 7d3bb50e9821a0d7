"""What each process pays for accounts before anybody signs in."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = "import django, sys; django.setup(); import wego_events.urls; print(sorted({'fido2', 'qrcode'} & set(sys.modules)))"


def test_cryptography_of_passkeys_is_loaded_when_one_is_used() -> None:
    env = {"DEBUG": "true", "DJANGO_SETTINGS_MODULE": "wego_events.settings"}
    done = subprocess.run([sys.executable, "-c", READ], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
