"""The number of a row in what a browser sent."""

from collections.abc import Iterable

LONGEST = 9  # digits: more than any table here has rows, and less than a column of the database overflows at


def row_number(sent: str | None) -> int | None:
    """The number, or None for what cannot be one: nothing, letters, digits of other scripts, too many of them."""
    return int(sent) if sent and sent.isascii() and sent.isdigit() and len(sent) <= LONGEST else None


def row_numbers(sent: Iterable[str]) -> list[int]:
    """Those of the values that can be one."""
    return [number for value in sent if (number := row_number(value)) is not None]
