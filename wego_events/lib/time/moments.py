"""Moments given on a command line."""

import re
from argparse import ArgumentTypeError
from datetime import datetime, timedelta

from django.utils import timezone

LATER = re.compile(r"\+(?P<count>\d{1,5})(?P<unit>[mhd])")
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def aware_moment(text: str) -> datetime:
    """An aware moment: ISO 8601 with an offset, as in 2026-11-30T09:00+09:00, or so much later than now, as in +11m, +2h, +7d."""
    if later := LATER.fullmatch(text):
        return timezone.now() + int(later["count"]) * UNITS[later["unit"]]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(
            f"“{text}” is not a moment. Write it as in 2026-11-30T09:00+09:00, or +11m for in eleven minutes."
        ) from error
    if moment.tzinfo is None:
        raise ArgumentTypeError(f"“{text}” has no offset. Write it as in 2026-11-30T09:00+09:00.")
    return moment
