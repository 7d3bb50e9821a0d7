"""A report as PDF: the page for paper, set by a process of its own within a time limit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

from events.desk.report.press import MISSING
from events.desk.report.report import Report
from wego_events.lib.refusal import Refused
from wego_events.lib.time.words import moment_in_words
from wego_events.lib.tongue import active_language
from wego_events.lib.world_map import land

STYLE = Path(settings.BASE_DIR) / "static" / "desk" / "report_paper.css"
TIME_LIMIT = 60.0  # seconds; a report takes one or two


def pdf_of(report: Report) -> bytes:
    """The PDF in the active language. Raises Refused where this machine cannot set it, and says what is missing."""
    command = [sys.executable, "-m", "events.desk.report.press"]
    try:
        done = subprocess.run(
            command, input=html_of(report).encode(), capture_output=True, cwd=settings.BASE_DIR, timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("pdf-too-slow", _("The PDF took too long to make. Take the spreadsheet, or try again later.")) from error
    if done.returncode == MISSING:
        raise Refused(
            "pdf-library-missing",
            _(
                "This server cannot make a PDF: a library is missing (%(what)s). Whoever runs it installs libpango-1.0-0, "
                "libpangoft2-1.0-0 and libharfbuzz-subset0. The spreadsheet holds the same."
            ),
            what=_missing(done.stderr.decode(errors="replace")),
        )
    if done.returncode != 0:
        raise RuntimeError(f"The PDF of event {report.event.pk} could not be set: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def html_of(report: Report) -> str:
    """The whole page for paper, with its style and its map in it."""
    return render_to_string(
        "admin/report/paper.html",
        {
            "report": report,
            "theme": report.event.localised("theme"),
            "as_of": moment_in_words(report.at, settings.TIME_ZONE, active_language()),
            "style": _trusted(STYLE.read_text()),
            "land": land(),
            "language": active_language(),
            "direction": "rtl" if get_language_bidi() else "ltr",
        },
    )


def _trusted(style: str) -> SafeString:
    return mark_safe(style)  # our own file


def _missing(errors: str) -> str:
    """The name of the library in what the loader said: "cannot load library 'libpango-1.0-0': …"."""
    first = errors.strip().splitlines()[0] if errors.strip() else ""
    return first.split("'")[1] if first.count("'") >= 2 else first[:80]
