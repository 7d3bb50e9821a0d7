"""Days that are counted from an event's days, so that they move along when it moves."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.desk.starting.counting_back import Anchor, Direction, Distance, Unit
from events.models import Deadline


class CountedBack(models.Model):
    """So many months, weeks or days before (or after) the first or last day of an event. Without a number nothing is counted."""

    count = models.PositiveSmallIntegerField(_("how many"), null=True, blank=True, validators=[MaxValueValidator(999)])
    unit = models.CharField(_("of what"), max_length=6, choices=Unit.choices, default=Unit.WEEKS)
    direction = models.CharField(_("before or after"), max_length=6, choices=Direction.choices, default=Direction.BEFORE)
    anchor = models.CharField(_("counted from"), max_length=5, choices=Anchor.choices, default=Anchor.FIRST)

    class Meta:
        abstract = True

    @property
    def distance(self) -> Distance | None:
        """How far it lies from the event; None where it is not counted."""
        if self.count is None:
            return None
        return Distance(self.count, Unit(self.unit), Direction(self.direction), Anchor(self.anchor))

    @distance.setter
    def distance(self, distance: Distance | None) -> None:
        self.count = distance.count if distance else None
        if distance:
            self.unit, self.direction, self.anchor = distance.unit, distance.direction, distance.anchor


class CountedDeadline(CountedBack):
    """That a deadline of an event was counted, and what came of it: a deadline that says something else was edited by hand."""

    count = models.PositiveSmallIntegerField(_("how many"), validators=[MaxValueValidator(999)])
    deadline = models.OneToOneField(Deadline, models.CASCADE, related_name="counted", verbose_name=_("deadline"))
    counted_day = models.DateField(_("the day that was counted"))

    class Meta:
        verbose_name = _("counted deadline")
        verbose_name_plural = _("counted deadlines")

    def __str__(self) -> str:
        return f"{self.deadline}: {self.counted_day}"

    @property
    def is_by_hand(self) -> bool:
        """Whether someone gave the deadline another day since it was counted."""
        return self.deadline.end_day != self.counted_day
