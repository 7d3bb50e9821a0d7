"""Entries put together as they were done: by day, and within it by save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from auditlog.models import LogEntry
from django.utils import timezone
from django.utils.translation import gettext as _

from events.desk.trail.sentences import Teller

TOGETHER = timedelta(seconds=2)  # what one request writes follows closely upon one another


@dataclass(frozen=True, slots=True)
class Save:
    """What one person did in one go."""

    at: datetime
    who: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day on the secretariat's calendar, the latest save first."""

    day: date
    saves: tuple[Save, ...]


def days_of(entries: Sequence[LogEntry]) -> list[Day]:
    """Entries, the latest first, as days with their saves. What only follows from something else makes no sentence, and no save."""
    teller = Teller(entries)
    saves = [Save(_local(those[0].timestamp), who(those[0]), tuple(teller.told(those, who(those[0])))) for those in _together(entries)]
    with_words = [save for save in saves if save.sentences]
    return [Day(day, tuple(found)) for day, found in groupby(with_words, key=lambda save: save.at.date())]


def who(entry: LogEntry) -> str:
    """The account that did it; the address of one that is gone; a visitor of the site; or the system by itself."""
    if entry.actor is not None:
        return str(entry.actor)
    return entry.actor_email or (_("A visitor") if entry.remote_addr else _("The system"))


def _together(entries: Sequence[LogEntry]) -> list[list[LogEntry]]:
    """Entries of one save, in the order in which they were written."""
    saves: list[list[LogEntry]] = []
    for entry in entries:
        earliest = saves[-1][0] if saves else None
        if earliest and _by(earliest) == _by(entry) and earliest.timestamp - entry.timestamp <= TOGETHER:
            saves[-1].insert(0, entry)
        else:
            saves.append([entry])
    return saves


def _by(entry: LogEntry) -> tuple[Any, ...]:
    return entry.actor_id, entry.actor_email, entry.cid, entry.remote_addr


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())
