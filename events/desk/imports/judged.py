"""What is said of one row: what it would do, which cells are wrong, what it changes, whom it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

TAKE_AS_NEW, LEAVE_OUT = "new", "out"  # what may be chosen for a row that looks like another; else the id of what it is


class Verdict(models.TextChoices):
    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("unchanged")
    BAD = "bad", _("cannot be imported")


@dataclass(slots=True)
class Line:
    """A row of the file with the cells that it has, and what was chosen for it."""

    number: int
    given: Mapping[str, Any]
    choice: str = ""

    @property
    def chosen_id(self) -> str:
        return self.choice.removeprefix("is:") if self.choice.startswith("is:") else ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and in which column; "" where it is the row as a whole."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody or something that the row may be: its id (or "" for another row of the file), and why."""

    id: str
    label: str
    why: str


@dataclass(slots=True)
class Judged:
    line: Line
    verdict: str = Verdict.NEW
    label: str = ""
    record: Any = None
    record_id: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    likely: list[Likely] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    print: str = ""  # of the record as it stood when it was compared

    @property
    def is_good(self) -> bool:
        return self.verdict != Verdict.BAD

    @property
    def is_left_out(self) -> bool:
        """Whether it will not be imported: wrong, left out by choice, or waiting for one."""
        return not self.is_good or self.line.choice == LEAVE_OUT or bool(self.likely and not self.line.choice)
