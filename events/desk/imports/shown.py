"""What the page of an import shows: for each sheet the sums, and the rows one looks for."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from events import conflicts
from events.desk.imports.judged import Verdict
from events.desk.models import Import, ImportedRow

UNDECIDED = Q(verdict=Verdict.NEW, choice="") & ~Q(likely=[])
LIKELY = ~Q(likely=[]) | Q(choice__startswith="is:")
BEFORE = {
    "likely": (_("May be there already"), LIKELY),
    "bad": (_("Cannot be imported"), Q(verdict=Verdict.BAD)),
    "changed": (_("Changed"), Q(verdict=Verdict.CHANGED)),
    "new": (_("New"), Q(verdict=Verdict.NEW)),
    "same": (_("Unchanged"), Q(verdict=Verdict.SAME)),
}
AFTER = {
    "left": (_("Left out"), Q(outcome=ImportedRow.Outcome.LEFT)),
    "made": (_("New"), Q(outcome=ImportedRow.Outcome.MADE)),
    "changed": (_("Changed"), Q(outcome=ImportedRow.Outcome.CHANGED)),
    "same": (_("Unchanged"), Q(outcome=ImportedRow.Outcome.SAME)),
}


def shown(imported: Import, asked: str) -> dict[str, Any]:
    """The sums of each sheet, the tabs with their numbers, and the rows of the one that is open."""
    is_done = imported.state == Import.State.DONE
    tabs = AFTER if is_done else BEFORE
    sums = _sums(imported, tabs)
    total = {key: sum(row[key] for row in sums) for key in tabs}
    here = asked if asked in tabs and total[asked] else next((key for key in tabs if total[key]), next(iter(tabs)))
    rows: QuerySet[ImportedRow] = imported.rows.filter(tabs[here][1]).order_by("place", "number")
    good = imported.rows.filter(verdict__in=(Verdict.NEW, Verdict.CHANGED)).exclude(choice="out").exclude(UNDECIDED).count()
    return {
        "is_done": is_done,
        "sheets": sums,
        "tabs": [{"key": key, "label": tabs[key][0], "count": total[key], "is_here": key == here} for key in tabs],
        "heads": [tabs[key][0] for key in tabs],
        "here_tab": here,
        "rows": rows,
        "good": good,
        "undecided": imported.rows.filter(UNDECIDED).count(),
        "clashes": len(conflicts.of_programme(imported.event)) if is_done and imported.event else 0,
    }


def _sums(imported: Import, tabs: dict[str, Any]) -> list[dict[str, Any]]:
    numbers = {key: Count("pk", filter=condition) for key, (_label, condition) in tabs.items()}
    found: Any = imported.rows.order_by().values("place", "sheet", "named").annotate(all=Count("pk"), **numbers).order_by("place")
    return [{**row, "numbers": [row[key] for key in tabs]} for row in found]
