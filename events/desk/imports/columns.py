"""Columns: what each takes, how it is read, and what its notes in the template say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from modeltrans.utils import build_localized_fieldname

from events.desk.imports import cells
from events.desk.imports.cells import Label, Reader
from wego_events.lib.translated import LANGUAGE_CODES

ID, NEW_ID = "id", "new_id"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. ``field`` is the model's, where it is called otherwise; ``empty`` is what an empty cell says."""

    key: str
    note: Label
    read: Reader = cells.text
    example: Any = ""
    field: str = ""
    choices: Sequence[tuple[str, Label]] = ()
    is_needed: bool = False
    is_rare: bool = False  # read where it stands there, but not a column of the template

    @property
    def attribute(self) -> str:
        return self.field or self.key


def choice(key: str, note: Label, choices: Sequence[tuple[Any, Any]], **more: Any) -> Column:
    """A column that takes one of some values."""
    pairs = [(str(value), label) for value, label in choices]
    return Column(key, note, cells.one_of(pairs), choices=pairs, **more)


def in_languages(key: str, note: Label, *, read: Reader = cells.text, example: str = "", korean: str = "") -> list[Column]:
    """A text in English, in Korean, and in each further language of the site."""
    names = dict(settings.LANGUAGES)
    columns = [Column(key, note, read, example)]
    for code in LANGUAGE_CODES:
        if code != settings.LANGUAGE_CODE:
            column = str(build_localized_fieldname(key, code))
            more = _("The same in %(language)s.") % {"language": names[code]}
            columns.append(Column(column, more, read, korean if code == "ko" else "", is_rare=code != "ko"))
    return columns


def original_language() -> Column:
    return choice(
        "original_language", _("The language in which the texts were written first; empty: English."), settings.LANGUAGES, example="en"
    )
