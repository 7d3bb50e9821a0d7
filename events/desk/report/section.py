"""One part of a report: a table, perhaps with a plot. The page, the spreadsheet and the PDF are made of the same sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import gettext as _

from wego_events.lib.time.words import clock_in_words, day_in_words, locale
from wego_events.lib.tongue import active_language


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the words that were printed beside it: about, at least, more than."""

    value: Decimal
    qualifier: str = ""

    def __str__(self) -> str:
        return f"{self.qualifier} {number_in_words(self.value)}".strip()


Cell = str | int | Quantity | date | datetime | None  # None is what is not known


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its label; ``of`` is what it could be at most, where there is a limit."""

    label: str
    value: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its heading. ``note`` says what the numbers do not."""

    key: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    bars: Sequence[Bar] = ()
    note: str = ""
    is_long: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether its table needs the whole width."""
        return len(self.columns) > 4

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """The columns, each with whether numbers stand in it."""
        return [(title, any(isinstance(row[n], int | Quantity) for row in self.rows)) for n, title in enumerate(self.columns)]

    @property
    def shown(self) -> list[list[tuple[str, bool]]]:
        """The rows in words, each cell with whether it is a number."""
        return [[(in_words(cell), isinstance(cell, int | Quantity)) for cell in row] for row in self.rows]


def in_words(cell: Cell) -> str:
    """A cell in the active language."""
    if cell is None:
        return _("not known")
    if isinstance(cell, int):
        return number_in_words(cell)
    if isinstance(cell, datetime):
        here = timezone.localtime(cell)
        return f"{day_in_words(here.date(), active_language(), short=True)}, {clock_in_words(here, active_language())}"
    if isinstance(cell, date):
        return day_in_words(cell, active_language(), short=True)
    return str(cell)


def number_in_words(number: Any) -> str:
    """A number as a language writes it: 10,000; no zeros at the end."""
    value = number.normalize() if isinstance(number, Decimal) else number
    return str(format_decimal(value, locale=locale(active_language())))


def hour(clock: time | None) -> str:
    """A time of day, or nothing."""
    return clock_in_words(clock, active_language()) if clock else ""
