import pytest

from wego_events.lib.one_line import one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana   Quispe ", "Ana Quispe"),
        ("Ana\r\nBcc: all@example.org", "Ana Bcc: all@example.org"),
        ("Ana\u202equispe\x00", "Anaquispe"),
        ("\u200b", ""),
        ("하늘 서", "하늘 서"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🏫 Ana", "👩\u200d🏫 Ana"),
    ],
)
def test_a_name_stands_on_one_line(typed: str, kept: str) -> None:
    assert one_line(typed) == kept
