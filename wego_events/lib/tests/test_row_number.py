"""The number of a row in what a browser sent."""

import pytest

from wego_events.lib.row_number import row_number, row_numbers


@pytest.mark.parametrize(("sent", "number"), [("7", 7), ("0", 0), ("007", 7), ("999999999", 999_999_999)])
def test_digits_are_a_number(sent: str, number: int) -> None:
    assert row_number(sent) == number


@pytest.mark.parametrize("sent", [None, "", " 7", "-1", "1.0", "seven", "²", "٣", "1000000000"])
def test_all_else_is_none(sent: str | None) -> None:
    assert row_number(sent) is None


def test_of_many_the_numbers_are_kept() -> None:
    assert row_numbers(["7", "seven", "", "8"]) == [7, 8]
