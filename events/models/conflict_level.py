"""What can clash in a programme, and what a clash does to a release: by default, or as staff have set it."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """What a clash does, the gravest first."""

    STOPS = "stops", pgettext_lazy("clash", "stops a release")
    WARNS = "warns", pgettext_lazy("clash", "warns")
    INFORMS = "informs", pgettext_lazy("clash", "informs")


class Cause(models.TextChoices):
    """What can clash, the gravest first."""

    ROOM_TWICE = "room_twice", _("a room twice at one time")
    LEAD_TWICE = "lead_twice", _("a chair or moderator in two places")
    OUTSIDE_DAYS = "outside_days", _("outside the event's days")
    PERSON_TWICE = "person_twice", _("another participant in two places")
    BOOKED_TWICE = "booked_twice", _("people with places in two sessions at one time")
    ROOM_TOO_SMALL = "room_too_small", _("a room too small")
    OUTSIDE_HOURS = "outside_hours", _("outside the venue's hours")
    NIGHT = "night", _("night for a remote speaker")


DEFAULTS: Final[dict[Cause, Level]] = {
    Cause.ROOM_TWICE: Level.STOPS,
    Cause.LEAD_TWICE: Level.STOPS,
    Cause.OUTSIDE_DAYS: Level.STOPS,
    Cause.PERSON_TWICE: Level.WARNS,
    Cause.BOOKED_TWICE: Level.WARNS,
    Cause.ROOM_TOO_SMALL: Level.WARNS,
    Cause.OUTSIDE_HOURS: Level.WARNS,
    Cause.NIGHT: Level.INFORMS,
}
# The database forbids the one among what is released; nothing can be placed outside the days in the first place.
FIXED: Final = (Cause.ROOM_TWICE, Cause.OUTSIDE_DAYS)


class ConflictLevel(models.Model):
    """The level that staff set for a cause. A cause without a row has its default."""

    cause = models.CharField(_("cause"), max_length=20, choices=Cause.choices, unique=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)

    class Meta:
        verbose_name = _("level of clashes")
        verbose_name_plural = _("levels of clashes")
        ordering = ["cause"]
        constraints = [
            # Read by whoever sets a level: what stops whatever staff say.
            models.CheckConstraint(
                name="conflict_level_fixed_ones_stop",
                condition=~Q(cause__in=["room_twice", "outside_days"]) | Q(level="stops"),
                violation_error_message=_("This always stops a release."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}: {self.get_level_display()}"
