"""The level of each cause: as staff have set it, else its default."""

from __future__ import annotations

from collections.abc import Mapping

from events.models.conflict_level import DEFAULTS, FIXED, Cause, ConflictLevel, Level

Levels = Mapping[Cause, Level]


def levels_now() -> dict[Cause, Level]:
    """The level of every cause, in one query."""
    stored = {Cause(cause): Level(level) for cause, level in ConflictLevel.objects.values_list("cause", "level") if cause in DEFAULTS}
    return {cause: default if cause in FIXED else stored.get(cause, default) for cause, default in DEFAULTS.items()}
