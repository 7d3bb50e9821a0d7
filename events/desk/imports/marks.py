"""An import in a word, and in a line."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.desk.models import Import
from wego_events.lib.admin.marks import mark

TONES: dict[str, str] = {
    Import.State.READ: "notice",
    Import.State.DONE: "good",
    Import.State.FAILED: "grave",
    Import.State.DROPPED: "quiet",
}


def import_mark(imported: Import) -> Any:
    """Its state."""
    return mark(imported.get_state_display(), TONES.get(imported.state, "plain"))


def what_came(imported: Import) -> str:
    """What came of it, in a line."""
    labels = {"made": _("%d new"), "changed": _("%d changed"), "same": _("%d unchanged"), "left": _("%d left out")}
    sums = {key: sum(found.get(key, 0) for found in imported.counts.values()) for key in labels}
    return ", ".join(labels[key] % count for key, count in sums.items() if count)


def how_far(imported: Import) -> str:
    """How many rows are done."""
    if not imported.steps:
        return ""
    said = ngettext("%(step)d of %(steps)d row", "%(step)d of %(steps)d rows", imported.steps)
    return said % {"step": imported.step, "steps": imported.steps}


def is_at_work(imported: Import) -> bool:
    """Whether a worker has it, or is waited for."""
    return imported.state in (*Import.WAITING, *Import.AT_WORK)


def address_of(imported: Import) -> str:
    return reverse("admin:desk_import_change", args=[imported.pk])
