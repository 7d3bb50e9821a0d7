"""The value that a cell was read as: as it is kept, shown, and written into a file of ours."""

from __future__ import annotations

import math
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext_lazy as _


def stored(value: Any) -> Any:
    """A value, read or not, as it goes into JSON and comes back to its reader."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    return str(value)


def in_words(value: Any) -> str:
    """A value as the pages show it."""
    if value is True or value is False:
        return str(_("yes") if value else _("no"))
    stands = stored(value)
    return "" if stands is None else str(stands)


def harmless(value: Any) -> Any:
    """A text for a file of ours: what a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
