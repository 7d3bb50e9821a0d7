from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from wego_events.lib.xml_text import for_xml


@pytest.mark.parametrize("kept", ["Lindheim", "린트하임", "a\tb\nc", "😀", "\u202e\u200f", "\ufffd"])
def test_what_a_workbook_holds_stays(kept: str) -> None:
    assert for_xml(kept) == kept


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_would_make_it_unreadable_goes(letter: str) -> None:
    book, file = Workbook(), BytesIO()
    book.properties.title = for_xml(f"a{letter}b")
    book.create_sheet("Sheet 2").append([for_xml(f"a{letter}b")])
    book.save(file)

    read = load_workbook(file)

    assert (read.properties.title, read["Sheet 2"]["A1"].value) == ("ab", "ab")
