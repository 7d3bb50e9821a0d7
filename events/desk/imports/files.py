"""Files of ours: the template of a kind, what is there in the same columns, and the rows that were left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from events.desk.imports.columns import ID, NEW_ID, Column
from events.desk.imports.kinds import KINDS
from events.desk.imports.rows.base import Rows
from events.desk.imports.values import harmless
from events.desk.models import Import, ImportedRow
from wego_events.lib.xml_text import for_xml

HEAD = Font(bold=True, color="FFFFFFFF")
HEAD_FILL = PatternFill("solid", fgColor="FF0A6169")
WRAP = Alignment(wrap_text=True, vertical="top")
ROWS_WITH_CHOICES = 2000


def template(kind: str) -> bytes:
    """Headings with lists to choose from; a sheet with one example row; notes on what each column takes."""
    book = Workbook(write_only=True)
    sheets = KINDS[kind].sheets
    for rows in sheets:
        _sheet(book, rows.sheet, _shown(rows), [])
    for rows in sheets:
        title = "Example" if rows is sheets[0] else f"Example {rows.sheet}"
        _sheet(book, title, _shown(rows), [{column.key: column.example for column in rows.columns}])
    _notes(book, sheets)
    return _saved(book)


def export(kind: str, found: Mapping[str, Iterable[Any]], rows_of: Mapping[str, Rows]) -> bytes:
    """What is there, in the columns of the template and further languages that are filled; by sheet, the records and what reads them."""
    book = Workbook(write_only=True)
    for rows in KINDS[kind].sheets:
        reader = rows_of[rows.sheet]
        lines = [{ID: reader.id_of(record), **reader.now(record)} for record in found[rows.sheet]]
        filled = {key for line in lines for key, value in line.items() if value not in ("", None)}
        columns = [c for c in rows.columns if c.key != NEW_ID and (not c.is_rare or c.key in filled)]
        _sheet(book, rows.sheet, columns, lines)
    _notes(book, KINDS[kind].sheets)
    return _saved(book)


def left_out(imported: Import) -> bytes:
    """The rows that were left out as they were given, with the reason, to be mended and brought back."""
    book = Workbook(write_only=True)
    by_place: dict[int, list[ImportedRow]] = {}
    for row in imported.rows.filter(outcome=ImportedRow.Outcome.LEFT).order_by("place", "number"):
        by_place.setdefault(row.place, []).append(row)
    kinds = {rows.sheet: rows for rows in KINDS[imported.kind].sheets}
    for place, rows in by_place.items():
        head = imported.columns[str(place)]
        known = {column.key: column for column in kinds[head["sheet"]].columns}
        columns = [known[key] for key in head["keys"] if key in known]
        reason = Column("reason", _("Why the row was left out. This column is not read."))
        lines = [{**row.given, "reason": row.reason} for row in rows]
        _sheet(book, head["sheet"] if head["named"] in ("CSV", "iCalendar") else head["named"][:31], [*columns, reason], lines)
    if not by_place:
        book.create_sheet(_("Nothing"))
    return _saved(book)


def _shown(rows: type[Rows]) -> list[Column]:
    return [column for column in rows.columns if not column.is_rare]


def _sheet(book: Any, title: str, columns: Sequence[Column], lines: Iterable[Mapping[str, Any]]) -> None:
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for index, column in enumerate(columns, 1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = max(12, min(40, len(column.key) + 4, 40))
        if column.key in ("title", "name", "reason", "abstract", "description"):
            sheet.column_dimensions[letter].width = 36
        if column.choices:
            sheet.data_validations.append(_choices(letter, column))
    sheet.append([_headed(sheet, column) for column in columns])
    for line in lines:
        sheet.append([_cell(sheet, line.get(column.key)) for column in columns])


def _choices(letter: str, column: Column) -> DataValidation:
    values = ",".join(value for value, _label in column.choices)
    wide = len(values) > 253  # what the format takes
    check = DataValidation(type="list", formula1=None if wide else f'"{values}"', allow_blank=True, showErrorMessage=not wide)
    if wide:
        check = DataValidation(type="textLength", operator="lessThan", formula1="100", allow_blank=True)
    check.promptTitle, check.prompt, check.showInputMessage = column.key[:32], values.replace(",", ", ")[:255], True
    check.add(f"{letter}2:{letter}{ROWS_WITH_CHOICES}")
    return check


def _headed(sheet: Any, column: Column) -> Any:
    cell = WriteOnlyCell(sheet, value=column.key)
    cell.font, cell.fill = HEAD, HEAD_FILL
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    """A value; a text is written as a text, whatever it begins with."""
    shown = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(shown, str):
        cell.value = _printable(harmless(shown)) if shown else None
        if shown:
            cell.data_type = "s"
    else:
        cell.value = shown
        if hasattr(shown, "hour") and not hasattr(shown, "year"):
            cell.number_format = "hh:mm"
        elif hasattr(shown, "year"):
            cell.number_format = "yyyy-mm-dd"
    return cell


def _printable(text: str) -> str:
    return for_xml(text).replace("\r", "")[:32_000]


def _notes(book: Any, sheets: Sequence[type[Rows]]) -> None:
    sheet = book.create_sheet("Notes")
    for letter, width in zip("ABCD", (16, 22, 70, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([_headed(sheet, Column(text, "")) for text in (_("sheet"), _("column"), _("what it takes"), _("one of"))])
    for row in _note_rows(sheets):
        written = [_cell(sheet, text) for text in row]
        for cell in written:
            cell.alignment = WRAP
        sheet.append(written)


def _note_rows(sheets: Sequence[type[Rows]]) -> Iterator[tuple[str, str, str, str]]:
    general = (
        _("A column that is not in the file leaves what stands there as it is. An empty cell empties it."),
        _("Further columns for texts in other languages: name_fr, name_es, name_zh_hans, name_ja, name_ar, name_ru, name_pt, name_tr."),
    )
    for text in general:
        yield "", "", text, ""
    for rows in sheets:
        for column in _shown(rows):
            needed = _("Needed for a new row.") if column.is_needed else ""
            yield rows.sheet, column.key, f"{column.note} {needed}".strip(), ", ".join(value for value, _label in column.choices)


def _saved(book: Any) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
