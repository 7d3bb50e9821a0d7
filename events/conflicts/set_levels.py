"""Set the levels: what stops a release, what warns, what only informs."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events.conflicts.levels import Levels, levels_now
from events.models.conflict_level import FIXED, Cause, ConflictLevel, Level
from wego_events.lib.refusal import Refused


@transaction.atomic
def set_levels(levels: Levels) -> list[Cause]:
    """Set the level of these causes for all events, and return those that changed. Raises Refused for one that always stops."""
    now = levels_now()
    changed = [cause for cause, level in levels.items() if now[cause] != level]
    for cause in changed:
        if cause in FIXED and levels[cause] != Level.STOPS:
            raise Refused("always-stops", _("This always stops a release: %(cause)s."), cause=cause.label)
        ConflictLevel.objects.update_or_create(cause=cause, defaults={"level": levels[cause]})
    return changed
