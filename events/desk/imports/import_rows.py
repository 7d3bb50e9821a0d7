"""Import what the dry run showed: batch after batch, each row whole or not at all, and none over what someone changed meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from events.desk.imports.judged import LEAVE_OUT, Judged, Line, Verdict
from events.desk.imports.rows.base import Coming, Rows
from events.desk.models import Import, ImportedRow
from events.revisions import changing

logger = logging.getLogger(__name__)

BATCH = 50
GOOD = (Verdict.NEW, Verdict.CHANGED)
Outcome = ImportedRow.Outcome


def settle(imported: Import) -> None:
    """Give their outcome to the rows that are not imported: unchanged, wrong, left out by choice, waiting for one."""
    rows = imported.rows.filter(outcome=Outcome.OPEN)
    rows.filter(verdict=Verdict.SAME).update(outcome=Outcome.SAME)
    rows.filter(choice=LEAVE_OUT).update(outcome=Outcome.LEFT, reason=_("Left out by choice."))
    undecided = _("It looks like something that is there already, and nobody decided. Write its id, or take the row as new.")
    left = list(rows.filter(Q(verdict=Verdict.BAD) | ~Q(likely=[]) & Q(choice="")).exclude(choice=LEAVE_OUT))
    for row in left:
        row.outcome = Outcome.LEFT
        row.reason = "\n".join(f"{fault['cell']}: {fault['text']}" for fault in row.faults) or undecided
    ImportedRow.objects.bulk_update(left, ["outcome", "reason"], batch_size=500)


def import_sheet(imported: Import, rows: Rows, place: int, *, on_batch: Callable[[int], None]) -> None:
    """Import the rows of one sheet that are good and open. ``on_batch`` is called within each transaction, and ends it by raising."""
    rows.taking.coming = _coming(imported, place)
    while batch := list(imported.rows.filter(place=place, outcome=Outcome.OPEN, verdict__in=GOOD).order_by("number")[:BATCH]):
        with transaction.atomic(), changing():
            on_batch(len(batch))
            _import_batch(rows, batch)
            ImportedRow.objects.bulk_update(batch, ["outcome", "reason", "record_id"])


def _import_batch(rows: Rows, batch: Sequence[ImportedRow]) -> None:
    lines = [rows.resolved(Line(row.number, row.given, row.choice)) for row in batch]
    rows.prepare(lines, lock=True)
    for row, line in zip(batch, lines, strict=True):
        judged = rows.judge(line, str(row))
        reason = _why_not(row, judged)
        if judged.verdict == Verdict.SAME:
            row.outcome, row.record_id = Outcome.SAME, judged.record_id
        elif reason:
            row.outcome, row.reason = Outcome.LEFT, reason
        else:
            _save(rows, row, judged)


def _why_not(row: ImportedRow, judged: Judged) -> str:
    if judged.faults:
        return "\n".join(fault.text for fault in judged.faults)
    if row.record_id and judged.print != row.print:
        return _("Someone changed it since the file was read. Bring the row in again to see what it would change now.")
    if not row.record_id and judged.record_id:
        return _("Someone made the same meanwhile. Bring the row in again to see what it would change now.")
    return ""


def _save(rows: Rows, row: ImportedRow, judged: Judged) -> None:
    try:
        with transaction.atomic():
            rows.save(judged)
    except ValidationError as error:
        row.outcome, row.reason = Outcome.LEFT, " ".join(str(message) for message in error.messages)
    except IntegrityError:
        row.outcome, row.reason = (
            Outcome.LEFT,
            _("Somebody made the same meanwhile, or it breaks a rule. Bring the row in again."),
        )
    except DatabaseError:
        logger.exception("Row %s of import %s could not be saved", row.pk, row.imported_id)
        row.outcome, row.reason = Outcome.LEFT, _("The database did not take it. Bring the row in again.")
    else:
        row.outcome = Outcome.MADE if judged.verdict == Verdict.NEW else Outcome.CHANGED
        row.record_id = judged.record_id


def _coming(imported: Import, place: int) -> dict[str, dict[str, Coming]]:
    """The new ids of rows of this sheet and those before it: left out, still to come, or known under another id by now."""
    found: dict[str, dict[str, Coming]] = {}
    for row in imported.rows.filter(place__lte=place, given__has_key="new_id").exclude(given__new_id=""):
        is_left = row.outcome in (Outcome.LEFT, Outcome.OPEN)
        found.setdefault(row.sheet, {})[str(row.given["new_id"])] = Coming(str(row), is_left, row.record_id)
    return found
