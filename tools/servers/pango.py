"""Pango and fonts for the tests that set a PDF."""

import shutil
import subprocess
from ctypes.util import find_library

from tools.servers import debian
from tools.servers.found import Found

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-noto-core", "fonts-noto-cjk")
LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")


def provide() -> Found | None:
    """What is installed, else what the distribution has."""
    if path := library():
        return Found(path, "is installed")
    if debian.install(*PACKAGES) and (path := library()):
        return Found(path, "installed now")
    return None


def library() -> str | None:
    """The name of the library where all that a PDF needs is here, a Korean font with it; or None."""
    found = [find_library(name) for name in LIBRARIES]
    return found[0] if all(found) and _has_korean() else None


def _has_korean() -> bool:
    lists = shutil.which("fc-list")
    return bool(lists and subprocess.run([lists, ":lang=ko", "family"], capture_output=True, check=False).stdout.strip())
