"""Days counted from an event's days: calendar months with their ends, weeks, days. Pure: no clock, no database."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from wego_events.lib.time.wall_clock import LocalPoint, When


class Unit(TextChoices):
    MONTHS = "months", _("months")
    WEEKS = "weeks", _("weeks")
    DAYS = "days", _("days")


class Direction(TextChoices):
    BEFORE = "before", pgettext_lazy("day", "before")
    AFTER = "after", _("after")


class Anchor(TextChoices):
    FIRST = "first", _("the first day")
    LAST = "last", _("the last day")


@dataclass(frozen=True, slots=True)
class Distance:
    """So many months, weeks or days before or after an event's first or last day."""

    count: int
    unit: Unit
    direction: Direction = Direction.BEFORE
    anchor: Anchor = Anchor.FIRST

    def day(self, first: date, last: date | None = None) -> date:
        """The day that lies so far from an event that lasts from ``first`` to ``last``. Raises OverflowError outside all calendars."""
        from_day = first if self.anchor == Anchor.FIRST else last or first
        count = self.count if self.direction == Direction.AFTER else -self.count
        if self.unit == Unit.MONTHS:
            return months_later(from_day, count)
        return from_day + timedelta(days=count * (7 if self.unit == Unit.WEEKS else 1))

    def in_words(self) -> str:
        """As in "3 months before the first day"."""
        counted = {
            Unit.MONTHS: ngettext("%d month", "%d months", self.count),
            Unit.WEEKS: ngettext("%d week", "%d weeks", self.count),
            Unit.DAYS: ngettext("%d day", "%d days", self.count),
        }[self.unit] % self.count
        if self.direction == Direction.BEFORE:
            sentence = _("%s before the first day") if self.anchor == Anchor.FIRST else _("%s before the last day")
        else:
            sentence = _("%s after the first day") if self.anchor == Anchor.FIRST else _("%s after the last day")
        return str(sentence) % counted


def months_later(day: date, months: int) -> date:
    """The same day so many calendar months later (or, below 0, earlier); where that month is shorter, its last day.

    One month before 31 March is 28 February, or 29 in a leap year. Raises OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"{day} {months:+} months")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def distance_between(day: date, first: date, anchor: Anchor = Anchor.FIRST) -> Distance:
    """How far a day lies from an event's, in the largest unit that fits: whole calendar months, else whole weeks, else days."""
    direction = Direction.BEFORE if day <= first else Direction.AFTER
    sign = 1 if direction == Direction.AFTER else -1
    months = abs((day.year - first.year) * 12 + day.month - first.month)
    if months and months_later(first, sign * months) == day:
        return Distance(months, Unit.MONTHS, direction, anchor)
    days = abs((day - first).days)
    if days and days % 7 == 0:
        return Distance(days // 7, Unit.WEEKS, direction, anchor)
    return Distance(days, Unit.DAYS, direction, anchor)


def deadline_at(day: date, clock: time | None) -> When:
    """A deadline on a day, at an hour of the secretariat's clock."""
    return When(end=LocalPoint(day, clock), zone=settings.TIME_ZONE)
