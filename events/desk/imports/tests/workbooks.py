"""Workbooks as people send them, and their way through an import."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from events.desk.imports import take_in
from events.desk.imports.work import work_on_due
from events.desk.models import Import, ImportedRow
from events.models import Event
from members.models import User


def workbook(**sheets: Sequence[Sequence[Any]]) -> bytes:
    """An .xlsx file; an underline in the name of a sheet is a space."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def lines_of(content: bytes, sheet: str) -> list[tuple[Any, ...]]:
    """The rows of a sheet of a workbook, its headings first."""
    return list(load_workbook(BytesIO(content))[sheet].iter_rows(values_only=True))


def read(content: bytes, *, by: User, kind: str = "organisations", event: Event | None = None, name: str = "table.xlsx") -> Import:
    """The import of a file, as far as the dry run."""
    imported = take_in.take_in(name, content, kind=kind, by=by, event=event)
    work_on_due()
    imported.refresh_from_db()
    return imported


def done(imported: Import) -> Import:
    """The same import, imported."""
    take_in.start(imported)
    work_on_due()
    imported.refresh_from_db()
    return imported


def verdicts(imported: Import) -> dict[str, int]:
    found: dict[str, int] = {}
    for verdict in imported.rows.values_list("verdict", flat=True):
        found[verdict] = found.get(verdict, 0) + 1
    return found


def faults(imported: Import) -> dict[str, str]:
    """What is wrong, by cell."""
    return {fault["cell"]: fault["text"] for row in imported.rows.all() for fault in row.faults}


def row(imported: Import, number: int, place: int = 0) -> ImportedRow:
    return imported.rows.get(place=place, number=number)
