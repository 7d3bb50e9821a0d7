"""CSV in the encodings and with the separators that spreadsheets write."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext_lazy as _

from events.desk.imports.reading.sheets import MAX_COLUMNS, RawSheet, Read, rows_of
from wego_events.lib.refusal import Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SEPARATORS = (",", ";", "\t", "|")
# Korean before Western: of the letters with accents that Western bytes stand for, hardly any pair is a Korean syllable.
OLD = (("cp949", _("Windows, Korean")), ("cp1252", _("Windows, Western European")))


def read_csv(content: bytes) -> Read:
    """The one sheet of a CSV file. Raises Refused for what is no text."""
    read = Read()
    text = _decoded(content, read).replace("\0", "")  # which no database takes
    csv.field_size_limit(1024 * 1024)
    try:
        read.sheets = [RawSheet("CSV", rows_of(_rows(text)))]
    except csv.Error as error:
        raise Refused("csv-broken", _("The file cannot be read as CSV. Save it again from a spreadsheet, as CSV UTF-8.")) from error
    return read


def _rows(text: str) -> Iterator[list[str]]:
    first, _rest, after = text.partition("\n")
    separator = ""
    if first.strip().lower().startswith("sep="):  # what Excel writes for itself
        separator, text = first.strip()[4:5], after
    for row in csv.reader(StringIO(text, newline=""), delimiter=separator or _separator(text)):
        yield row[:MAX_COLUMNS]


def _separator(text: str) -> str:
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=head.count)


def _decoded(content: bytes, read: Read) -> str:
    for mark, name in MARKS:
        if content.startswith(mark):
            return _strict(content, name)
    if b"\0" in content[:4096]:
        raise _no_text()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        for name, said in OLD:
            try:
                text = content.decode(name)
            except UnicodeDecodeError:
                continue
            read.said.append(_("The file is not in UTF-8; it was read as %s. Look at the accents and signs in the names below.") % said)
            return text
    raise _no_text()


def _strict(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise _no_text() from error


def _no_text() -> Refused:
    return Refused("file-no-text", _("This is neither a workbook (.xlsx), nor CSV, nor a calendar (.ics). Save the table as .xlsx."))
