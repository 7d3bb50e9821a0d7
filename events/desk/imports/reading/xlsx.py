"""Workbooks. Whatever a file of that name may hold, reading ends with sheets or with a sentence."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.desk.imports.reading.sheets import MAX_COLUMNS, NO_VALUE, RawSheet, Read, rows_of
from wego_events.lib.refusal import Refused

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
UNPACKED = 200 * 1024 * 1024  # bytes; ten thousand rows of fifty columns unpack to a quarter of it
SHARED = 60 * 1024 * 1024  # bytes of texts, which are all held in memory
PIECE = 1024 * 1024
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
OWN_SHEETS = ("notes", "example")  # how those of our templates begin that are not read


def read_workbook(content: bytes) -> Read:
    """The visible sheets of an .xlsx file, with the values of formulas. Raises Refused for whatever is none."""
    if content.startswith(OLD_OFFICE):
        raise _old_office(content)
    has_formulas = _looked_through(content)
    read = Read()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: pictures, validation, odd dates
            read.sheets = list(_sheets(content, read, has_formulas=has_formulas))
    except Refused:
        raise
    except Exception as error:  # a damaged part makes openpyxl raise whatever Python does
        raise _broken() from error
    return read


def _sheets(content: bytes, read: Read, *, has_formulas: bool) -> Iterator[RawSheet]:
    from openpyxl import load_workbook  # here: it is large, and each worker would hold it

    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    written = load_workbook(BytesIO(content), read_only=True, keep_links=False) if has_formulas else None
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            read.said.append(_("The sheet “%s” is hidden and was not read.") % sheet.title)
            continue
        if sheet.title.strip().casefold().startswith(OWN_SHEETS):
            continue
        cells = _cells(sheet)
        if written is not None:
            cells = _with_missing_values(cells, _cells(written[sheet.title]))
        yield RawSheet(sheet.title, rows_of(cells))


def _cells(sheet: Any) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # what the file says of its size may be anything
    for row in sheet.iter_rows(values_only=True):  # without a last column: it would fill up each of a million empty rows
        yield row[:MAX_COLUMNS]


def _with_missing_values(values: Iterator[Sequence[Any]], formulas: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Programs other than spreadsheets write formulas without what comes of them; such a cell is not an empty one."""
    for row, written in zip_longest(values, formulas, fillvalue=()):
        pairs = zip_longest(row, written)
        yield tuple(NO_VALUE if value is None and str(text or "").startswith("=") else value for value, text in pairs)


def _looked_through(content: bytes) -> bool:
    """Unpack every part once without keeping it: nothing too big, no definitions that swell. True where there are formulas."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            _require_workbook(archive, names)
            has_formulas, unpacked = False, 0
            for part in archive.infolist():
                size = 0
                with archive.open(part) as stream:
                    end = b""
                    while piece := stream.read(PIECE):
                        size += len(piece)
                        unpacked += len(piece)
                        if unpacked > UNPACKED or (size > SHARED and "sharedStrings" in part.filename):
                            raise _swells()
                        if not part.filename.startswith("xl/media/"):
                            if b"<!DOCTYPE" in end + piece or b"<!ENTITY" in end + piece:
                                raise _swells()
                            if "worksheets" in part.filename and FORMULA.search(end + piece):
                                has_formulas = True
                        end = piece[-16:]
            return has_formulas
    except Refused:
        raise
    except Exception as error:
        raise _broken() from error


def _require_workbook(archive: zipfile.ZipFile, names: set[str]) -> None:
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise _locked()
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:200]:
        raise Refused("file-opendocument", _("This is an OpenDocument file. Save it as Excel workbook (.xlsx) or CSV, and bring that in."))
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Refused("file-no-workbook", _("This is no Excel workbook. Save the table as .xlsx or CSV, and bring that in."))
    if "xl/workbook.bin" in names:
        raise Refused("file-binary", _("This is a binary workbook (.xlsb). Save it as Excel workbook (.xlsx), and bring that in."))


def _old_office(content: bytes) -> Refused:
    if ENCRYPTED in content:
        return _locked()
    return Refused("file-old-excel", _("This is a file of an old Excel (.xls). Save it as Excel workbook (.xlsx), and bring that in."))


def _locked() -> Refused:
    return Refused("file-locked", _("The file is protected by a password. Save it without one, and bring that in."))


def _swells() -> Refused:
    return Refused("file-swells", _("The file unpacks to more than can be read. Copy the table into a new workbook, and bring that in."))


def _broken() -> Refused:
    return Refused("file-broken", _("The file is damaged or is no Excel workbook. Open it, save it as .xlsx, and try again."))
