"""What each process holds before anybody signs in, brings in a file or asks for a report."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LARGE = {"fido2", "openpyxl", "PIL", "qrcode", "weasyprint"}
READ = f"import django, sys; django.setup(); import wego_events.urls; print(sorted({LARGE!r} & set(sys.modules)))"


def test_what_few_requests_need_is_loaded_when_one_does() -> None:
    env = {"DEBUG": "true", "DJANGO_SETTINGS_MODULE": "wego_events.settings"}
    done = subprocess.run([sys.executable, "-c", READ], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
