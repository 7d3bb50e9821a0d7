"""What rows of every kind share: read the cells, find the record by its id, compare, check as the admin does, save."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _
from modeltrans.fields import TranslatedVirtualField

from events.desk.imports import cells
from events.desk.imports.columns import ID, NEW_ID, Column
from events.desk.imports.judged import TAKE_AS_NEW, Change, Fault, Judged, Line, Verdict
from events.desk.imports.values import in_words, stored
from events.models import Event
from members.models import User
from wego_events.lib.access import may
from wego_events.lib.refusal import Refused


@dataclass(frozen=True, slots=True)
class Coming:
    """A new row of this file that others name by the id it will get."""

    where: str
    is_left_out: bool
    record_id: str = ""  # where the row turned out to be something that is there already


@dataclass(slots=True)
class Taking:
    """One import in the making: who does it, for which event, and which new ids are on their way, by sheet."""

    by: User
    event: Event | None = None
    coming: dict[str, dict[str, Coming]] = field(default_factory=dict)


class Rows:
    """Rows of one sheet. ``prepare`` loads what a batch needs, in a number of queries that does not grow with it."""

    sheet: ClassVar[str]
    model: ClassVar[type[models.Model]]
    columns: ClassVar[Sequence[Column]]
    relations: ClassVar[frozenset[str]] = frozenset()  # columns that name other records, filled in by ``relate``
    names_new: ClassVar[Mapping[str, str]] = {}  # columns that may name a new row of an earlier sheet
    always_touched: ClassVar[frozenset[str]] = frozenset()
    key_field: ClassVar[str] = "pk"

    def __init__(self, taking: Taking) -> None:
        self.taking = taking
        self.by_key = {column.key: column for column in self.columns}
        self.seen: dict[str, str] = {}  # which row has an id already
        self.saves = False

    # What each kind says of itself

    def prepare(self, lines: Sequence[Line], *, lock: bool) -> None:
        """Load the records that these rows name, locked where they are about to be saved."""
        self.saves = lock
        keys = {self.key_of(cells.text(line.chosen_id or line.given.get(ID, ""))) for line in lines} - {None}
        self.records = {self.id_of(record): record for record in self.load(keys, lock=lock)}

    def load(self, keys: Iterable[Any], *, lock: bool) -> Iterable[Any]:
        """The records of these keys."""
        found = self.model._default_manager.filter(**{f"{self.key_field}__in": keys})
        return found.select_for_update(of=("self",)).order_by("pk") if lock else found

    def key_of(self, typed: str) -> Any:
        """An id as the database has it, or None where it cannot be one."""
        if self.key_field != "pk":
            return typed or None
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else None

    def id_of(self, record: Any) -> str:
        return str(getattr(record, self.key_field))

    def shown(self, record: Any, key: str) -> Any:
        """What stands in a column for a record now, as its reader would read it."""
        return getattr(record, self.by_key[key].attribute)

    def same(self, values: Mapping[str, Any], line: Line) -> Any:
        """The record that a row without an id is all the same, if there is one."""
        return None

    def relate(self, record: Any, values: Mapping[str, Any], judged: Judged) -> None:
        """Set what the row names by id; what is not there is a fault."""

    def check(self, record: Any, values: Mapping[str, Any], judged: Judged) -> None:
        """Whatever the model alone does not know."""

    def write(self, judged: Judged, *, is_new: bool) -> None:
        """Save the record."""
        judged.record.save()

    def label(self, record: Any, values: Mapping[str, Any]) -> str:
        return str(record)

    def may_take(self, record: Any) -> bool:
        """Whether the person may add such a record, or change this one."""
        if record is None:
            return may(self.taking.by, "add", self.model)
        return may(self.taking.by, "change", record)

    # What all do alike

    def resolved(self, line: Line) -> Line:
        """The row with the ids of those that turned out to be there already, instead of the new ids of this file."""
        given = dict(line.given)
        for key, sheet in self.names_new.items():
            coming = self.taking.coming.get(sheet, {}).get(cells.text(given[key])) if isinstance(given.get(key), str) else None
            if coming is not None and coming.record_id:
                given[key] = coming.record_id
        return Line(line.number, given, line.choice)

    def judge(self, line: Line, where: str = "") -> Judged:
        """Say what a row would do, and keep on the record in hand what it says. ``where`` names the row to later ones."""
        judged = Judged(line)
        self._read(judged)
        record = self._find(judged, where)
        if not judged.faults and not self.may_take(record):
            judged.faults.append(Fault("", _("You may not add or change this. Ask the secretariat.")))
        before = self.now(record) if record is not None else {}
        judged.print = fingerprint(before) if record is not None else ""
        judged.record_id = self.id_of(record) if record is not None else ""
        judged.changes = [
            Change(key, in_words(before[key]), in_words(value))
            for key, value in judged.values.items()
            if record is not None and key in before and value != before[key]
        ]
        if record is None or judged.changes or judged.faults:
            record = self._fill(record, judged)
            self._check(record, judged)
            judged.verdict = Verdict.CHANGED if judged.record_id else Verdict.NEW
        else:
            judged.verdict = Verdict.SAME
        judged.record, judged.label = record, self.label(record, judged.values)[:200]
        if judged.faults:
            judged.verdict = Verdict.BAD
        return judged

    def now(self, record: Any) -> dict[str, Any]:
        """Everything that the columns show of a record, as it would be read."""
        return {column.key: _as_read(column, self.shown(record, column.key)) for column in self.columns if column.key not in (ID, NEW_ID)}

    def _read(self, judged: Judged) -> None:
        for key, raw in judged.line.given.items():
            column = self.by_key.get(key)
            if column is None:
                continue
            try:
                judged.values[key] = column.read("" if cells.is_empty(raw) else raw)
            except Refused as refusal:
                judged.faults.append(Fault(key, refusal.text))
            except (ValueError, TypeError, OverflowError):
                judged.faults.append(Fault(key, _("“%s” cannot be read here.") % cells.quoted(raw)))

    def _find(self, judged: Judged, where: str) -> Any:
        typed = judged.line.chosen_id or judged.values.get(ID, "")
        if not typed:
            return None if judged.faults or judged.line.choice == TAKE_AS_NEW else self.same(judged.values, judged.line)
        record = self.records.get(typed)
        if record is None:
            text = _("“%(id)s” is the id of nothing here. Take ids from the export, or leave the cell empty for a new one.")
            judged.faults.append(Fault(ID, text % {"id": cells.quoted(typed)}))
        elif getattr(record, "merged_into_id", None):
            text = _("“%(id)s” was merged into another record, “%(other)s”. Write that one's id.")
            judged.faults.append(Fault(ID, text % {"id": typed, "other": self.id_of(record.merged_into)}))
        elif first := self.seen.get(typed):
            judged.faults.append(
                Fault(ID, _("The id “%(id)s” stands in %(cell)s already. Keep one of the two rows.") % {"id": typed, "cell": first})
            )
        self.seen.setdefault(typed, where)
        return record

    def _fill(self, record: Any, judged: Judged) -> Any:
        record = record if record is not None else self.model()
        for key, value in judged.values.items():
            column = self.by_key[key]
            if key in (ID, NEW_ID) or key in self.relations:
                continue
            field_ = _field(self.model, column.attribute)
            setattr(record, column.attribute, (value or None) if isinstance(field_, TranslatedVirtualField) else value)
        self.relate(record, judged.values, judged)
        return record

    def _check(self, record: Any, judged: Judged) -> None:
        """As the admin would: each field, the record, its constraints."""
        wrong = {fault.key for fault in judged.faults}
        for column in self.columns:
            if column.key in (ID, NEW_ID) or column.key in self.relations or column.key in wrong:
                continue
            if column.key in judged.values:
                self._check_field(record, column, judged)
            elif column.is_needed and not judged.record_id:
                judged.faults.append(Fault(column.key, _("A new row needs “%s”. Add the column, and fill it in.") % column.key))
        self.check(record, judged.values, judged)
        try:
            record.clean()
            if not judged.faults and not self.saves:  # what the dry run passed, the database holds to
                record.validate_constraints(exclude=self._untouched(judged))
        except ValidationError as error:
            judged.faults += self.faults_of(error)

    def _untouched(self, judged: Judged) -> set[str]:
        """Fields that the row does not set: each constraint is a query, and those over these hold as before."""
        columns = [column for column in self.columns if column.key in judged.values or not judged.record_id]
        touched = {c.attribute for c in columns if c.key not in self.relations or judged.values.get(c.key)}
        return {field.name for field in self.model._meta.concrete_fields if not field.primary_key} - touched - self.always_touched

    def _check_field(self, record: Any, column: Column, judged: Judged) -> None:
        field_ = _field(self.model, column.attribute)
        if field_ is None:
            return
        plain: Any = field_.original_field if isinstance(field_, TranslatedVirtualField) else field_
        value = judged.values[column.key]
        try:
            plain.clean(plain.get_default() if value in ("", None) and column.is_needed is False and not plain.blank else value, record)
        except ValidationError as error:
            text = " ".join(str(message) for message in error.messages)
            said = _("“%(value)s”: %(text)s") % {"value": cells.quoted(value), "text": text} if value not in ("", None) else text
            judged.faults.append(Fault(column.key, said))

    def faults_of(self, error: ValidationError) -> list[Fault]:
        """A model's errors, at the columns of their fields."""
        keys = {column.attribute: column.key for column in self.columns}
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        return [Fault(keys.get(name, ""), str(text)) for name, texts in by_field.items() for text in texts]

    def save(self, judged: Judged) -> None:
        """Save what ``judge`` put on the record. Raises ValidationError, and what the database refuses."""
        self.write(judged, is_new=judged.verdict == Verdict.NEW)
        judged.record_id = self.id_of(judged.record)

    def coming_of(self, judged: Judged, where: str) -> None:
        """Let later sheets name a new row by the id that it will get."""
        if new_id := judged.values.get(NEW_ID):
            self.taking.coming.setdefault(self.sheet, {})[new_id] = Coming(where, judged.is_left_out, judged.record_id)


def fingerprint(values: Mapping[str, Any]) -> str:
    """Changes with anything that the columns show of a record."""
    text = json.dumps({key: stored(value) for key, value in sorted(values.items())}, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def free_slug(wanted: str, taken: set[str], fallback: str) -> str:
    """A slug that no record has, and that none will be given twice."""
    base = slugify(wanted)[:100] or fallback
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug


def _as_read(column: Column, value: Any) -> Any:
    """What a file that shows a value would be read as; what no reader takes stays as it is."""
    if value is not None and not isinstance(value, str):
        return value
    try:
        return column.read(value or "")
    except Refused:
        return value


def _field(model: type[models.Model], name: str) -> Any:
    return next((field for field in model._meta.get_fields() if field.name == name), None)
