"""The dry run: every row of a file judged, nothing saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from events.desk.imports.judged import Judged, Line
from events.desk.imports.reading.headings import Table
from events.desk.imports.rows.base import Rows, Taking
from events.desk.imports.values import stored
from events.desk.models import Import, ImportedRow

Step = Callable[[int], None]
STEP = 100  # rows between two reports of progress


def dry_run(
    imported: Import, tables: Sequence[tuple[type[Rows], Table]], taking: Taking, *, choices: Mapping[tuple[int, int], str], on_step: Step
) -> list[ImportedRow]:
    """What each row would do, as rows to store."""
    found: list[ImportedRow] = []
    for place, (kind, table) in enumerate(tables):
        rows = kind(taking)
        lines = [rows.resolved(Line(number, given, choices.get((place, number), ""))) for number, given in table.rows]
        rows.prepare(lines, lock=False)
        judged = list(_judged(rows, lines, table, len(found), on_step))
        if hasattr(rows, "find_likely"):
            rows.find_likely(judged)
        for one in judged:
            rows.coming_of(one, where(table, "", one.line.number))
        found += [_row(imported, place, rows, table, one) for one in judged]
    return found


def _judged(rows: Rows, lines: Iterable[Line], table: Table, before: int, on_step: Step) -> Iterable[Judged]:
    for done, line in enumerate(lines, 1):
        one = rows.judge(line, where(table, "", line.number))
        rows.coming_of(one, where(table, "", line.number))
        yield one
        if done % STEP == 0:
            on_step(before + done)


def where(table: Table, key: str, number: int) -> str:
    """A cell of a file as people find it: Organisations!D17."""
    return f"{table.name}!{table.cell(key, number)}"


def _row(imported: Import, place: int, rows: Rows, table: Table, one: Judged) -> ImportedRow:
    return ImportedRow(
        imported=imported,
        place=place,
        sheet=rows.sheet,
        named=table.name[:100],
        number=one.line.number,
        given={key: _kept(value) for key, value in one.line.given.items()},
        label=one.label,
        verdict=one.verdict,
        record_id=one.record_id,
        print=one.print,
        faults=[{"cell": where(table, fault.key, one.line.number), "text": fault.text} for fault in one.faults],
        changes=[{"key": change.key, "old": change.old, "new": change.new} for change in one.changes],
        likely=[{"id": like.id, "label": like.label, "why": like.why} for like in one.likely],
        notes=one.notes,
        choice=one.line.choice,
    )


def _kept(value: Any) -> Any:
    """A cell as it can be stored; the database takes no NUL."""
    kept = stored(value)
    return kept.replace("\0", "") if isinstance(kept, str) else kept
