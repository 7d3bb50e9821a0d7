"""Renders a mail from its folder of templates: ``emails/<name>/subject.txt``, ``body.txt`` and ``body.html``."""

import re
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

from wego_events.outbox.kinds import Rendered


def render_mail(name: str, context: dict[str, Any]) -> Rendered:
    """The mail in the active language. The subject is one line, which both bodies get as ``subject``."""
    full = {"site_url": settings.SITE_URL, "language": get_language(), "direction": "rtl" if get_language_bidi() else "ltr", **context}
    subject = " ".join(render_to_string(f"emails/{name}/subject.txt", full).split())
    full["subject"] = subject
    return Rendered(
        subject=subject,
        text=_tidy(render_to_string(f"emails/{name}/body.txt", full)),
        html=render_to_string(f"emails/{name}/body.html", full),
    )


def _tidy(text: str) -> str:
    """Without the empty lines and trailing spaces that parts of a template leave where they say nothing."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)).strip() + "\n"
