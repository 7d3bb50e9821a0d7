"""Whatever is sent, the answer is the table or a sentence that says what to do."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from events.desk.imports import cells
from events.desk.imports.reading.file import read_file
from events.desk.imports.reading.sheets import MAX_ROWS
from events.desk.imports.tests.workbooks import saved, workbook
from events.desk.imports.values import stored
from wego_events.lib.refusal import Refused

pytestmark = pytest.mark.sqlite

SHEETS = {"Organisations": ["id", "name", "name_ko", "kind", "country"], "Memberships": ["id", "organisation", "since"]}


def rows_in(content: bytes) -> list[tuple[int, dict[str, Any]]]:
    tables, _said = read_file(content, SHEETS)
    return tables[0][1].rows


def said_of(content: bytes) -> list[str]:
    return [str(text) for text in read_file(content, SHEETS)[1]]


def refusal_of(content: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        read_file(content, SHEETS)
    return refusal.value.text


def packed(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def repacked(content: bytes, name: str, part: bytes) -> bytes:
    """A workbook with one part instead of its own."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == name else old.read(info))
    return stream.getvalue()


GOOD = workbook(Organisations=[["name", "kind"], ["Lindheim", "company"]])
REFUSED = {
    "empty": (b"", "The file is empty. Choose the file again: it may not have been saved."),
    "old": (
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "This is a file of an old Excel (.xls). Save it as Excel workbook (.xlsx), and bring that in.",
    ),
    "locked": (
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "The file is protected by a password. Save it without one, and bring that in.",
    ),
    "fifty megabytes": (b"x" * 50 * 1024 * 1024, "The file has 50 MB; at most 20 MB are read. Take out pictures, or split it."),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\0\0",
        "This is neither a workbook (.xlsx), nor CSV, nor a calendar (.ics). Save the table as .xlsx.",
    ),
    "a zip of something": (packed(readme=b"hello"), "This is no Excel workbook. Save the table as .xlsx or CSV, and bring that in."),
    "a text": (
        b"Dear all,\nplease find enclosed",
        "No row of headings was found that we know, such as id, name, name_ko, kind. Take the template, and copy your table into it.",
    ),
    "headings alone": (
        b"name,kind\n",
        "There are headings and no rows below them. Fill in the rows, save the file, and bring it in again.",
    ),
    "cut off": (GOOD[: len(GOOD) // 2], "The file is damaged or is no Excel workbook. Open it, save it as .xlsx, and try again."),
    "broken inside": (
        repacked(GOOD, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row></worksheet>"),
        "The file is damaged or is no Excel workbook. Open it, save it as .xlsx, and try again.",
    ),
    "a bomb": (
        repacked(GOOD, "xl/worksheets/sheet1.xml", b" " * 210 * 1024 * 1024),
        "The file unpacks to more than can be read. Copy the table into a new workbook, and bring that in.",
    ),
    "a billion laughs": (
        repacked(GOOD, "xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet/>'),
        "The file unpacks to more than can be read. Copy the table into a new workbook, and bring that in.",
    ),
    "a calendar": (
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR",
        "This is a calendar. It can be brought in on the page of an event, as its programme.",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_said_in_a_sentence(what: str) -> None:
    content, said = REFUSED[what]

    assert refusal_of(content) == said


def test_ten_thousand_rows_are_read_and_one_more_is_too_many() -> None:
    lines = [["name", "kind"], *(["Lindheim", "company"] for _number in range(MAX_ROWS))]
    assert len(rows_in(workbook(Organisations=lines))) == MAX_ROWS

    assert (
        refusal_of(workbook(Organisations=[*lines, ["Lindheim", "company"]]))
        == "There are more than 10000 rows in one sheet. Split the file."
    )


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("cp949", ","), ("utf-8-sig", "\t")]
)
def test_csv_is_read_in_its_encoding_and_with_its_separator(encoding: str, separator: str) -> None:
    text = separator.join(["name", "name_ko", "kind"]) + "\r\n" + separator.join(['"Lindheim ""am See"""', "서울", "company"]) + "\r\n"

    assert rows_in(text.encode(encoding)) == [(2, {"name": 'Lindheim "am See"', "name_ko": "서울", "kind": "company"})]


def test_csv_of_western_windows_is_read_and_said() -> None:
    content = "name;kind\r\nZürich – São Paulo;company\r\n".encode("cp1252")

    assert rows_in(content)[0][1]["name"] == "Zürich – São Paulo"
    assert said_of(content) == [
        "The file is not in UTF-8; it was read as Windows, Western European. Look at the accents and signs in the names below."
    ]


def test_headings_are_found_below_a_title_and_whatever_their_case() -> None:
    lines: list[list[Any]] = [
        ["Members of the network, 2026", None, None],
        [],
        [" NAME * ", "Name (ko)", "Kind"],
        ["Lindheim", "린트하임", "company"],
    ]
    content = workbook(Members=lines)

    assert rows_in(content) == [(4, {"name": "Lindheim", "name_ko": "린트하임", "kind": "company"})]


def test_hidden_sheets_merged_headings_and_foreign_columns_are_named() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Members"
    for line in (["name", "kind", "Remarks", None], ["Lindheim", "company", "x", "y"]):
        sheet.append(line)
    sheet.merge_cells("C1:D1")
    book.create_sheet("Old").sheet_state = "hidden"
    book.create_sheet("Budget").append(["a", "b"])

    assert said_of(saved(book)) == [
        "The sheet “Old” is hidden and was not read.",
        "Members, C1: the column “Remarks” is not read.",
        "Members, Column D has values and no heading of its own (merged cells?), so it is not read.",
        "The sheet “Budget” has no headings that we know, and was not read.",
    ]


def test_formulas_give_their_value_and_one_without_is_no_empty_cell() -> None:
    content = workbook(Organisations=[["name", "kind"], ['="Lind"&"heim"', "company"]])
    cell = rows_in(content)[0][1]["name"]
    with pytest.raises(Refused) as refusal:
        cells.text(cell)
    assert refusal.value.code == "no-value"

    with_value = content_with_value(content, "Lindheim")
    assert rows_in(with_value)[0][1]["name"] == "Lindheim"


def content_with_value(content: bytes, value: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml")
    written = part.replace(b'<c r="A2"><f>', b'<c r="A2" t="str"><f>').replace(b"<v></v>", b"<v/>")
    written = written.replace(b"</f><v/>", f"</f><v>{value}</v>".encode()).replace(b"</f><v />", f"</f><v>{value}</v>".encode())
    assert value.encode() in written
    return repacked(content, "xl/worksheets/sheet1.xml", written)


def test_a_cell_far_out_costs_nothing() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["name", "kind"])
    sheet.append(["Lindheim", "company"])
    sheet["XFD1048576"] = "far"

    assert rows_in(saved(book)) == [(2, {"name": "Lindheim", "kind": "company"})]


@pytest.mark.parametrize(
    ("reader", "raw", "value"),
    [
        (cells.day, datetime(2026, 12, 24), date(2026, 12, 24)),
        (cells.day, "2026-12-24", date(2026, 12, 24)),
        (cells.clock, time(9, 29, 59, 999000), time(9, 30)),
        (cells.clock, 0.375, time(9)),
        (cells.clock, "9.30", time(9, 30)),
        (cells.clock, datetime(1899, 12, 30, 14, 0), time(14)),
        (cells.vague_day, 2010, "2010"),
        (cells.vague_day, 2010.0, "2010"),
        (cells.number, "37,57", 37.57),
        (cells.number, "−3.5", -3.5),
        (cells.whole, 40.0, 40),
        (cells.text, "  Lind\xa0heim \n", "Lind heim"),
        (cells.text, "'=SUM(A1)", "=SUM(A1)"),
        (cells.country, "kr", "KR"),
        (cells.zone, "asia/seoul", "Asia/Seoul"),
        (cells.web, "lindheim.example.org", "https://lindheim.example.org"),
        (cells.yes_no, "Yes", True),
        (cells.yes_no, "", False),
    ],
)
def test_a_cell_is_read_as_what_is_meant(reader: Any, raw: Any, value: Any) -> None:
    assert reader(raw) == value
    assert reader(stored(value)) == value


@pytest.mark.parametrize(
    ("reader", "raw", "code"),
    [
        (cells.day, "24/12/2026", "no-day"),
        (cells.day, "2026-02-30", "no-such-day"),
        (cells.day, 46000, "no-day"),
        (cells.clock, "25:00", "no-clock"),
        (cells.number, "north", "no-number"),
        (cells.number, datetime(2026, 1, 1), "no-number"),
        (cells.whole, -1, "no-whole-number"),
        (cells.text, "#REF!", "error-value"),
        (cells.country, "South Korea", "country-by-name"),
        (cells.zone, "UTC+9", "zone-unknown"),
        (cells.yes_no, "perhaps", "no-yes-no"),
    ],
)
def test_a_cell_that_cannot_be_meant_is_refused(reader: Any, raw: Any, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        reader(raw)

    assert refusal.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_nul_in_a_csv_file_goes_nowhere(encoding: str) -> None:
    long = "x" * 5000  # what is no text at all shows it earlier

    tables, said = read_file(f"id,name,kind,other{long}\0\n,Lind\0heim,\0,\n".encode(encoding), SHEETS)

    assert [row["name"] for _number, row in tables[0][1].rows] == ["Lindheim"]
    assert [text for text in said if "\0" in str(text)] == []


def test_a_nul_in_a_calendar_goes_nowhere() -> None:
    entry = b"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Open\0ing\r\nDTSTART:20350514T100000Z\r\nEND:VEVENT\r\n"

    tables, said = read_file(b"BEGIN:VCALENDAR\r\n" + entry + b"END:VCALENDAR\r\n", {"Sessions": ["uid", "title"]}, zone="Asia/Seoul")

    assert [row["title"] for _number, row in tables[0][1].rows] == ["Opening"]
    assert [str(text) for text in said] == ["entry 1 (Opening) is in UTC: its times were put on the clock of Asia/Seoul."]


def test_a_day_that_is_none_is_named_as_it_stands_in_the_calendar() -> None:
    entry = b"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Opening\r\nDTSTART:00010101T000000Z\r\nDURATION:-P9D\r\nEND:VEVENT\r\n"

    tables, _said = read_file(b"BEGIN:VCALENDAR\r\n" + entry + b"END:VCALENDAR\r\n", {"Sessions": ["uid", "title"]}, zone="Asia/Seoul")

    assert [row["day"] for _number, row in tables[0][1].rows] == ["00010101T000000Z"]
