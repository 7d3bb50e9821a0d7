"""The verbs of an import: take a file in, choose for its rows, have it imported, give it up."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.desk.imports.judged import LEAVE_OUT, TAKE_AS_NEW
from events.desk.imports.reading.sheets import require_size
from events.desk.models import Import
from events.models import Event
from events.validators import validate_programme_open
from members.models import User
from wego_events.lib.one_line import one_line
from wego_events.lib.refusal import Refused
from wego_events.lib.tongue import active_language

State = Import.State
RENEWED = {"lease_until": None, "attempts": 0, "step": 0, "problem": ""}


def take_in(filename: str, content: bytes, *, kind: str, by: User, event: Event | None = None) -> Import:
    """Keep a file, to be read by a worker. Raises Refused for one that is empty or too big, and for a closed event."""
    require_size(len(content))
    if event is not None:
        validate_programme_open(event)
    known = dict(settings.LANGUAGES)
    language = active_language() if active_language() in known else settings.LANGUAGE_CODE
    with transaction.atomic():
        imported = Import.objects.create(
            filename=one_line(filename)[-200:] or "?", content=content, kind=kind, by=by, event=event, language=language
        )
        _tell_worker(imported)
    return imported


def choose(imported: Import, choices: Mapping[int, str]) -> bool:
    """Keep what was chosen for rows (by their keys), and have the file looked at again where a row turns out to be a known record.

    Returns whether it is looked at again. Raises Refused where the import is past choosing.
    """
    with transaction.atomic():
        current = _in_state(imported, State.READ)
        again = False
        for row in current.rows.filter(pk__in=choices):
            chosen = choices[row.pk]
            ids = {f"is:{like['id']}" for like in row.likely if like["id"]} | {row.choice}
            if chosen == row.choice or chosen not in ("", TAKE_AS_NEW, LEAVE_OUT, *ids):
                continue
            again = again or chosen.startswith("is:") or row.choice.startswith("is:")
            row.choice = chosen
            row.save(update_fields=["choice"])
        if again:
            _set(current, State.UPLOADED)
            _tell_worker(current)
    imported.refresh_from_db(fields=["state"])
    return again


def start(imported: Import) -> None:
    """Have the good rows imported. Raises Refused where it was done, or is not read yet."""
    with transaction.atomic():
        current = _in_state(imported, State.READ)
        _set(current, State.ASKED)
        _tell_worker(current)
    imported.refresh_from_db(fields=["state"])


def give_up(imported: Import) -> None:
    """Import nothing of it, and delete the file."""
    with transaction.atomic():
        current = _in_state(imported, State.READ, State.FAILED, State.UPLOADED)
        current.rows.all().delete()
        Import.objects.filter(pk=current.pk).update(state=State.DROPPED, content=b"", expired_at=timezone.now())
    imported.refresh_from_db(fields=["state"])


def _in_state(imported: Import, *states: str) -> Import:
    current = Import.objects.select_for_update(of=("self",)).defer("content").get(pk=imported.pk)
    if current.state not in states:
        raise Refused(
            "import-elsewhere",
            _("This import has moved on meanwhile: it %(state)s. Look at where it stands now."),
            state=current.get_state_display(),
        )
    return current


def _set(imported: Import, state: str) -> None:
    Import.objects.filter(pk=imported.pk).update(state=state, **RENEWED)


def _tell_worker(imported: Import) -> None:
    """After the commit; where the broker is out, the sweep finds the row."""
    from events.desk.tasks import work_on_import

    key = imported.pk

    def tell() -> None:
        work_on_import.apply_async([key], retry=False)

    transaction.on_commit(tell, robust=True)
