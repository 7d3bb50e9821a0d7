"""When a reminder is due. Pure: the rule and the event's time in, an instant out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wego_events.lib.time.wall_clock import When

if TYPE_CHECKING:
    from events.reminders.models import ReminderRule


MORNING = time(9)  # on the event's clock, where neither the rule nor the event names an hour


def moments(when: When, rules: Iterable[ReminderRule]) -> list[tuple[ReminderRule, datetime, datetime]]:
    """Each rule with the instants from which it is due and from which it is worth nothing, in their order.

    A reminder is worth nothing once the next one is due, so that after a downtime people get the last one and no burst of
    old ones. Of two rules for one instant the first counts; a rule whose instant cannot be said, or is no longer before the
    start, is left out.
    """
    over = over_at(when)
    by_due: dict[datetime, ReminderRule] = {}
    for rule in rules:
        due = due_at(when, rule.days_before, rule.at_time)
        if due is not None and over is not None and due < over:
            by_due.setdefault(due, rule)
    dues = sorted(by_due)
    return [(by_due[due], due, stale) for due, stale in zip(dues, [*dues[1:], over], strict=False) if stale is not None]


def due_at(when: When, days_before: int, at_time: time | None) -> datetime | None:
    """The instant in UTC, so many days before the start on the event's own clock; None while that cannot be said.

    Without ``at_time`` it is the hour of the start, and 9:00 while that is not known. A local hour that a clock change leaves
    out or repeats is taken as PEP 495 takes it: a reminder may be an hour off, and must not fail.
    """
    clock = at_time or when.start.time or MORNING
    if when.start.day is None or not when.zone:
        return None
    return datetime.combine(when.start.day - timedelta(days=days_before), clock, ZoneInfo(when.zone)).astimezone(UTC)


def over_at(when: When) -> datetime | None:
    """The instant in UTC from which a reminder is worth nothing: the start; where only the day is known, that day's end."""
    if when.starts_at is not None or when.start.day is None or not when.zone:
        return when.starts_at
    return datetime.combine(when.start.day + timedelta(days=1), time(), ZoneInfo(when.zone)).astimezone(UTC)
