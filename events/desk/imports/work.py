"""What a worker does with an import: claims it with a lease, reads or imports it, and writes down what came of it."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from auditlog.context import set_actor
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.desk.imports.dry_run import dry_run
from events.desk.imports.import_rows import import_sheet, settle
from events.desk.imports.kinds import KINDS, may_bring_in
from events.desk.imports.reading.file import read_file
from events.desk.imports.rows.base import Taking
from events.desk.models import Import, ImportedRow
from wego_events.lib.refusal import Refused

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # renewed with each step; after it another worker takes over
TRIES = 3
State = Import.State


class Lost(Exception):
    """The lease went to another worker: what is open in this transaction must not be kept."""


def work_on_due(now: datetime | None = None, *, only: int | None = None) -> int:
    """Work on whatever waits, one import after the other; returns how many were claimed."""
    done = 0
    while imported := claim(now or timezone.now(), only=only):
        work_on(imported)
        done += 1
    return done


def claim(now: datetime, *, only: int | None = None) -> Import | None:
    """Take the next import that is due for this worker, or None. Two workers never take the same one."""
    with transaction.atomic():
        due = Import.objects.due(now).defer("content").select_for_update(of=("self",), skip_locked=True)
        imported = (due.filter(pk=only) if only else due).order_by("pk").first()
        if imported is None:
            return None
        is_reading = imported.state in (State.UPLOADED, State.READING)
        imported.state = State.READING if is_reading else State.IMPORTING
        imported.lease_until = now + LEASE
        imported.attempts += 1
        imported.save(update_fields=["state", "lease_until", "attempts"])
    return imported


def work_on(imported: Import) -> None:
    """Read or import what was claimed, in the language and under the name of whoever brought it in."""
    with translation.override(imported.language), set_actor(imported.by):
        try:
            taking = _taking(imported)
            if imported.state == State.READING:
                _read(imported, taking)
            else:
                _import(imported, taking)
        except Lost:
            logger.warning("Import %s went on with another worker", imported.pk)
        except Refused as refusal:
            _fail(imported, refusal.text)
        except Exception:
            logger.exception("Import %s failed at try %s", imported.pk, imported.attempts)
            if imported.attempts >= TRIES:
                _fail(imported, _("Something went wrong that is no fault of the file, %d times. Tell whoever runs the system.") % TRIES)
            else:
                _hold(imported, lease_until=timezone.now())  # the sweep tries again


def _taking(imported: Import) -> Taking:
    """Raises Refused where whoever brought it in may do so no longer."""
    by = imported.by
    if by is None or not by.is_active or not may_bring_in(by, imported.kind, imported.event):
        raise Refused("no-right", _("Whoever brought this file in may not do so any longer. Bring it in again with another account."))
    return Taking(by, imported.event)


def _read(imported: Import, taking: Taking) -> None:
    kinds = {kind.sheet: kind for kind in KINDS[imported.kind].sheets}
    event = imported.event
    zone = (event.zone if event else "") if imported.kind == Import.Kind.PROGRAMME else None
    columns = {name: list(kind(taking).by_key) for name, kind in kinds.items()}
    tables, said = read_file(bytes(imported.content), columns, zone=zone)
    _hold(imported, steps=sum(len(table.rows) for _name, table in tables), step=0)
    choices = {(row.place, row.number): row.choice for row in imported.rows.exclude(choice="")}
    found = dry_run(
        imported,
        [(kinds[name], table) for name, table in tables],
        taking,
        choices=choices,
        on_step=lambda done: _hold(imported, step=done),
    )
    with transaction.atomic():
        heads = {
            str(place): {"sheet": name, "named": table.name, "keys": list(table.letters)} for place, (name, table) in enumerate(tables)
        }
        _hold(imported, state=State.READ, lease_until=None, read_at=timezone.now(), said=[str(text) for text in said], columns=heads)
        imported.rows.all().delete()
        ImportedRow.objects.bulk_create(found, batch_size=500)


def _import(imported: Import, taking: Taking) -> None:
    with transaction.atomic():
        settle(imported)
    kinds = {kind.sheet: kind for kind in KINDS[imported.kind].sheets}
    all_rows = imported.rows.count()
    open_rows = imported.rows.filter(outcome=ImportedRow.Outcome.OPEN).count()
    done = all_rows - open_rows
    _hold(imported, steps=all_rows, step=done)

    def on_batch(count: int) -> None:
        nonlocal done
        done += count
        _hold(imported, step=done)

    for place, head in sorted(imported.columns.items(), key=lambda item: int(item[0])):
        import_sheet(imported, kinds[head["sheet"]](taking), int(place), on_batch=on_batch)
    _hold(imported, state=State.DONE, lease_until=None, done_at=timezone.now(), counts=counts(imported))


def counts(imported: Import) -> dict[str, dict[str, int]]:
    """How many rows of each sheet came to what."""
    found: dict[str, dict[str, int]] = {}
    for sheet, outcome in imported.rows.values_list("sheet", "outcome"):
        of_sheet = found.setdefault(sheet, {})
        of_sheet[outcome] = of_sheet.get(outcome, 0) + 1
    return found


def _hold(imported: Import, **changes: object) -> None:
    """Write down how far it is, and keep the lease. Raises Lost where it went to another worker."""
    changes = {"lease_until": timezone.now() + LEASE, **changes}
    if not Import.objects.filter(pk=imported.pk, attempts=imported.attempts, state__in=Import.AT_WORK).update(**changes):
        raise Lost


def _fail(imported: Import, problem: str) -> None:
    Import.objects.filter(pk=imported.pk, attempts=imported.attempts).update(
        state=State.FAILED, lease_until=None, problem=problem, done_at=timezone.now(), counts=counts(imported)
    )
