"""Moments given on a command line."""

from argparse import ArgumentTypeError
from datetime import datetime


def aware_moment(text: str) -> datetime:
    """An aware moment from ISO 8601 with an offset, as in 2026-11-30T09:00+09:00 or 2026-11-30T00:00Z."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is not a moment. Write it as in 2026-11-30T09:00+09:00.") from error
    if moment.tzinfo is None:
        raise ArgumentTypeError(f"“{text}” has no offset. Write it as in 2026-11-30T09:00+09:00.")
    return moment
