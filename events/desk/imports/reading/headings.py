"""Which columns of a sheet are ours: the row of headings is looked for, since titles and notes may stand above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.desk.imports.reading.sheets import MAX_ROWS, RawRow, RawSheet, Said, address, letter_of, too_many_rows
from wego_events.lib.translated import folded

LOOKED_AT = 20  # rows
OWN = ("reason",)  # what we add to the rows that were left out


@dataclass(slots=True)
class Table:
    """A sheet whose columns are known: for each row its number and the cells by our names."""

    name: str
    letters: dict[str, str]  # of the column of each name
    rows: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def cell(self, key: str, number: int) -> str:
        """Where a value stands: D17; the row alone where the sheet has no such column."""
        return address(self.letters[key], number) if key in self.letters else str(number)


def heading(text: Any) -> str:
    """A heading as it is compared: case, spaces, stars and underlines do not count."""
    return re.sub(r"[\W_]+", "_", folded(str(text or "")).strip()).strip("_")


def score(sheet: RawSheet, keys: Iterable[str]) -> int:
    """How many of these columns a sheet has."""
    return _head(sheet, set(keys))[1]


def table_of(sheet: RawSheet, keys: Iterable[str]) -> Table:
    """The sheet with the columns of these names; what else stands in it is said. Raises Refused for too many rows."""
    known = set(keys)
    head, _found = _head(sheet, known)
    table = Table(sheet.name, {})
    if head is None:
        return table
    columns: dict[int, str] = {}
    for index, text in enumerate(head.cells):
        key = heading(text)
        if key in known and key not in table.letters:
            columns[index], table.letters[key] = key, letter_of(index + 1)
        elif key and key not in OWN:
            said = (
                _("%(cell)s: the column “%(name)s” is not read.")
                if key not in known
                else _("%(cell)s: “%(name)s” stands there twice; the first column is read.")
            )
            table.said.append(said % {"cell": address(index + 1, head.number), "name": str(text).strip()})
    below = [row for row in sheet.rows if row.number > head.number]
    if len(below) > MAX_ROWS:
        raise too_many_rows()
    _say_nameless(table, head, below)
    for row in below:
        cells = _cells(row, columns)
        if any(str(value).strip() for value in cells.values()):
            table.rows.append((row.number, cells))
    return table


def _head(sheet: RawSheet, known: set[str]) -> tuple[RawRow | None, int]:
    best: tuple[RawRow | None, int] = (None, 0)
    for row in sheet.rows[:LOOKED_AT]:
        found = len({heading(cell) for cell in row.cells} & known)
        if found > best[1]:
            best = (row, found)
    return best


def _cells(row: RawRow, columns: Mapping[int, str]) -> dict[str, Any]:
    there = len(row.cells)
    return {key: "" if index >= there or row.cells[index] is None else row.cells[index] for index, key in columns.items()}


def _say_nameless(table: Table, head: RawRow, below: Iterable[RawRow]) -> None:
    """A heading merged over two columns names only the first."""
    named = {index for index, text in enumerate(head.cells) if heading(text)}
    filled = {index for row in below for index, cell in enumerate(row.cells) if cell is not None and str(cell).strip()}
    for index in sorted(filled - named):
        said = _("Column %(column)s has values and no heading of its own (merged cells?), so it is not read.")
        table.said.append(said % {"column": letter_of(index + 1)})
