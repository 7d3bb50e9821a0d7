"""A report as XLSX: a sheet for each section, its cells typed, its heading frozen. Text is text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from events.desk.report.report import Report
from events.desk.report.section import Cell, Quantity, Section, in_words
from wego_events.lib.xml_text import for_xml

HEAD = PatternFill("solid", fgColor="FF0D3B45")
HEAD_FONT = Font(bold=True, color="FFF3F7F5")
WIDEST, NARROWEST = 60, 9  # characters
NAME_LENGTH = 31  # of a sheet, in Excel
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def workbook_of(report: Report) -> bytes:
    """The report as a file. Nothing in it is a formula: what begins with = + - @ stays the text that somebody typed."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _sheet_name(_("Overview"))
    facts: list[tuple[Cell, ...]] = [(_("Event"), str(report.event)), *report.facts, *report.key_figures, (_("As of"), report.at)]
    if report.off_map:
        facts.append((_("Map"), report.off_map))
    _fill(sheet, (_("What"), _("Value")), facts)
    for section in report.sections:
        _add(book, section)
    book.properties.title = for_xml(str(report.event))
    book.properties.creator = "WeGO Events"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _add(book: Workbook, section: Section) -> None:
    taken = set(book.sheetnames)
    name = _sheet_name(section.title)
    if name in taken:
        name = f"{name[: NAME_LENGTH - 2]} 2"
    sheet = book.create_sheet(name)
    _fill(sheet, section.columns, section.rows)
    if section.note:
        _write(sheet, len(section.rows) + 3, 1, section.note)
        sheet.cell(len(section.rows) + 3, 1).alignment = Alignment(wrap_text=False)


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    widths = [len(column) for column in columns]
    for number, title in enumerate(columns, start=1):
        cell = _write(sheet, 1, number, title)
        cell.font, cell.fill = HEAD_FONT, HEAD
    for line, row in enumerate(rows, start=2):
        for number, value in enumerate(row, start=1):
            _write(sheet, line, number, value)
            widths[number - 1] = max(widths[number - 1], _width(value))
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = min(max(width + 2, NARROWEST), WIDEST)
    sheet.freeze_panes = "A2"


def _write(sheet: Worksheet, line: int, column: int, value: Cell) -> Any:
    cell: Any = sheet.cell(line, column)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, Quantity):
        cell.value = value.value
        words = value.qualifier.replace('"', "'")
        cell.number_format = f'"{words} "#,##0.##' if words else "#,##0.##"
        if value.value == value.value.to_integral_value():
            cell.number_format = cell.number_format.removesuffix(".##")
    elif isinstance(value, datetime):
        cell.value = timezone.localtime(value).replace(tzinfo=None)  # on the secretariat's clock: a cell knows no zone
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, int):
        cell.value = value
        cell.number_format = "#,##0"
    else:
        cell.value = for_xml(in_words(value))
        cell.data_type = "s"
        cell.quotePrefix = True  # where the sheet is edited or saved as CSV, it stays text
    return cell


def _width(value: Cell) -> int:
    """In letters of which one beyond the Latin ones takes two."""
    text = in_words(value) if not isinstance(value, date) else "0000-00-00 00:00"
    return max((sum(2 if ord(letter) >= 0x2E80 else 1 for letter in line) for line in text.splitlines()), default=0)


def _sheet_name(title: str) -> str:
    """As much of it as a sheet's name may hold, cut between words."""
    name = title.translate(FORBIDDEN).strip()
    if len(name) <= NAME_LENGTH:
        return name
    return name[: NAME_LENGTH + 1].rpartition(" ")[0] or name[:NAME_LENGTH]
