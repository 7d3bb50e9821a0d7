"""Tick an item, or say that it is not done after all."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from events.desk.models import ChecklistItem
from members.models import User


def tick(item: ChecklistItem, *, by: User | None = None, at: datetime | None = None) -> ChecklistItem:
    """Note that it is done, and by whom; what was done already stays as it was."""
    if item.done_at is None:
        item.done_at, item.done_by = at or timezone.now(), by
        item.save(update_fields=["done_at", "done_by"])
    return item


def reopen(item: ChecklistItem) -> ChecklistItem:
    """Note that it is still to be done. Where the event moved meanwhile, its day is counted anew."""
    was_counted = not item.is_by_hand
    item.done_at = item.done_by = None
    if was_counted and item.distance and item.event.start_day:
        item.due_day = item.counted_day = item.distance.day(item.event.start_day, item.event.end_day)
    item.save(update_fields=["done_at", "done_by", "due_day", "counted_day"])
    return item
