"""Keeps counted deadlines and checklist items as far from their event as they were counted, when it moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.desk.models import CountedDeadline
from events.models import Event
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import When


def move_along(event: Event) -> None:
    """Count anew what was counted and not edited by hand since; what is done stays. Without a first day nothing moves."""
    if event.start_day is None:
        return
    first, last = event.start_day, event.end_day
    for counted in counted_deadlines(event):
        if not counted.is_by_hand:
            _move_deadline(counted, first, last)
    for item in event.checklist.open().exclude(count=None):
        if not item.is_by_hand and item.distance:
            item.due_day = item.counted_day = item.distance.day(first, last)
            item.save(update_fields=["due_day", "counted_day"])


def counted_deadlines(event: Event) -> list[CountedDeadline]:
    """The deadlines of an event that were counted."""
    return list(CountedDeadline.objects.filter(deadline__event=event).select_related("deadline").order_by("deadline__end_day", "pk"))


def stays(event: Event) -> list[str]:
    """What would not move along with an event, by name: it was counted, and then someone gave it another day."""
    deadlines = [str(counted.deadline) for counted in counted_deadlines(event) if counted.is_by_hand]
    return deadlines + [str(item) for item in event.checklist.open().exclude(count=None) if item.is_by_hand]


def in_words(event: Event) -> Iterator[str]:
    """How many of its days would move along, and which stay; nothing where none was counted."""
    by_hand = stays(event)
    moving = len(counted_deadlines(event)) + event.checklist.open().exclude(count=None).count() - len(by_hand)
    if moving:
        yield ngettext("%d deadline or thing to do moves along.", "%d deadlines and things to do move along.", moving) % moving
    if by_hand:
        yield gettext("Edited by hand, and stay where they are: %s.") % ", ".join(f"“{name}”" for name in by_hand)


def _move_deadline(counted: CountedDeadline, first: date, last: date | None) -> None:
    """Its day moves; its hour and zone stay, and a period stays as long as it was."""
    deadline, distance = counted.deadline, counted.distance
    if distance is None or deadline.end_day is None:
        return
    day = distance.day(first, last)
    when, days = deadline.when, (day - deadline.end_day).days
    deadline.when = _settled(When(when.start.moved(days), when.end.moved(days), when.zone), str(deadline))
    deadline.save(update_fields=deadline.WHEN_COLUMNS)
    counted.counted_day = day
    counted.save(update_fields=["counted_day"])


def _settled(when: When, name: str) -> When:
    """Of an hour that comes twice on its new day the first. Raises Refused for one that does not exist."""
    try:
        when.validate()
    except Refused as refusal:
        if refusal.code == "time-twice":
            return replace(when, start=replace(when.start, fold=0), end=replace(when.end, fold=0))
        raise Refused(
            f"deadline-{refusal.code}",
            _("The deadline “%(deadline)s” cannot move along: %(why)s Or let it stay, on the event's checklist."),
            deadline=name,
            why=refusal.text,
        ) from refusal
    return when
