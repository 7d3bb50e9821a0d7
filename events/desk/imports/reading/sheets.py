"""What every reader makes of a file: sheets of rows, before anyone asks what their columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wego_events.lib.refusal import Refused

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 10_000
MAX_COLUMNS = 200

Said = str | Promise


class NoValue:
    """Stands in a cell whose formula was stored without what came of it."""

    def __str__(self) -> str:
        return ""


NO_VALUE = NoValue()


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file; ``number`` as its reader shows it, from 1."""

    number: int
    cells: Sequence[Any]


@dataclass(frozen=True, slots=True)
class RawSheet:
    name: str
    rows: Sequence[RawRow]


@dataclass(slots=True)
class Read:
    """What stands in a file, and what has to be said of the file as a whole."""

    sheets: list[RawSheet] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


def rows_of(cells: Iterable[Sequence[Any]], first: int = 1) -> list[RawRow]:
    """The rows that hold anything. Raises Refused where there are too many."""
    rows = []
    for number, row in enumerate(cells, first):
        if any(cell is not None and str(cell).strip() != "" for cell in row):
            rows.append(RawRow(number, row))
        if len(rows) > MAX_ROWS + 50:  # the head of a sheet may take some
            raise too_many_rows()
    return rows


def too_many_rows() -> Refused:
    return Refused(
        "too-many-rows",
        _("There are more than %(most)s rows in one sheet. Split the file."),
        most=MAX_ROWS,
    )


def require_size(size: int) -> None:
    """Raise Refused for a file that is empty or too big; ``size`` in bytes."""
    if size == 0:
        raise Refused("file-empty", _("The file is empty. Choose the file again: it may not have been saved."))
    if size > MAX_BYTES:
        raise Refused(
            "file-too-big",
            _("The file has %(size)s MB; at most %(most)s MB are read. Take out pictures, or split it."),
            size=round(size / 1024 / 1024),
            most=MAX_BYTES // 1024 // 1024,
        )


def letter_of(column: int) -> str:
    """The letter of a column, counted from 1."""
    from openpyxl.utils import get_column_letter  # here: it is large, and each worker would hold it

    return get_column_letter(column)


def address(letter: int | str, row: int) -> str:
    """A cell as spreadsheets call it: ``address(4, 17)`` is D17."""
    return f"{letter if isinstance(letter, str) else letter_of(letter)}{row}"
