"""A Chromium for the browser tests. Playwright drives the system's, so no second one is downloaded."""

import os
import shutil

from tools.servers import debian
from tools.servers.found import Found

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def provide() -> Found | None:
    """The browser named by TEST_CHROMIUM, else an installed one, else one that the distribution has."""
    if path := program():
        return Found(path, "is installed")
    # The fonts are for screenshots: without them ten languages are ten kinds of boxes.
    if debian.install("chromium", "fonts-noto-core", "fonts-noto-cjk") and (path := program()):
        return Found(path, "installed now")
    return None


def program() -> str | None:
    """The path of the browser, or None."""
    return os.environ.get("TEST_CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
