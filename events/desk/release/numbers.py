"""The numbers of rows in what a browser sent."""

from collections.abc import Iterable


def numbers(posted: Iterable[str]) -> list[int]:
    """Those of the values that can be a number of a row."""
    return [int(value) for value in posted if value.isascii() and value.isdigit() and len(value) < 10]
