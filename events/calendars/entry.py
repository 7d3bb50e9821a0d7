"""One entry of a calendar as plain values: what the builder takes, whatever it was selected from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum


class Status(Enum):
    """STATUS of a VEVENT (RFC 5545 §3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Span:
    """When an entry stands: two instants in UTC with the zone whose wall clock shows them, or whole days.

    ``last_day`` is the last day that it touches; DTEND is the day after it (RFC 5545 §3.6.1).
    """

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    zone: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the language that it is in (RFC 5646)."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is, in words, and its position in degrees where that is known."""

    words: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event or a session as it stands in a calendar."""

    uid: str
    sequence: int
    revised_at: datetime
    status: Status
    span: Span
    summary: Text
    description: str
    url: str
    place: Place | None = None
    category: str = ""
    within_uid: str = ""
    is_transparent: bool = False
    join_url: str = ""  # in calendars of someone's own only
    alarm: timedelta | None = None  # before the start; in calendars of someone's own only
