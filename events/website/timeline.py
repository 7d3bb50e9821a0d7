"""Which events come, run and have been, as seen at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Case, CharField, Q, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf

from events.models import Event
from events.models.event import EventQuerySet
from wego_events.lib.time.wall_clock import local

LATEST_ZONE = timedelta(hours=12)  # the day ends last at UTC−12
EXPECTED = (Event.Status.ANNOUNCED, Event.Status.PUBLISHED, Event.Status.POSTPONED, Event.Status.CANCELLED)


def newest_first(events: EventQuerySet) -> EventQuerySet:
    """By date as far as it is known, the furthest in the future first; what has no year at all comes last."""
    known = Case(When(start_edtf__startswith="X", then=Value("")), default="start_edtf")
    dated = events.annotate(
        known_date=Coalesce(
            Cast("start_day", CharField()),
            NullIf(known, Value(""), output_field=CharField()),
            Cast("end_day", CharField()),
            Value(""),
            output_field=CharField(),
        )
    )
    return dated.order_by("-known_date", "-start_time", "slug")


def year_of(event: Event) -> str:
    """The year under which a list shows an event; "" where none is known."""
    day = event.start_day or event.end_day
    if day is not None:
        return str(day.year)
    text = event.start_edtf or event.end_edtf
    return text[:4] if text[:4].isdigit() else ""


def by_year(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    """Events in their order under the years that a list shows."""
    return [(year, list(group)) for year, group in groupby(events, key=year_of)]


def next_of(events: Iterable[Event], now: datetime) -> Event | None:
    """Of these events the soonest that is still expected to take place: under way, ahead, or announced without a day."""
    coming = [event for event in events if event.status in (Event.Status.ANNOUNCED, Event.Status.PUBLISHED) and not _is_over(event, now)]
    return min(coming, key=lambda event: (event.start_day is None, event.start_day or date.min, event.slug), default=None)


def _is_over(event: Event, now: datetime) -> bool:
    if event.ends_at is not None:
        return event.ends_at <= now
    last = event.end_day or event.start_day
    return last is not None and last < (now - LATEST_ZONE).date()


def with_day_to_come(events: EventQuerySet, now: datetime) -> EventQuerySet:
    """Those whose last day is not over everywhere, soonest first: cancelled ones among them, for people must see it."""
    today = (now - LATEST_ZONE).date()
    return (
        events.filter(status__in=EXPECTED)
        .annotate(last=Coalesce("end_day", "start_day"))
        .filter(start_day__isnull=False, last__gte=today)
        .filter(Q(ends_at=None) | Q(ends_at__gt=now))
        .order_by("start_day", "start_time", "slug")
    )


def without_day_yet(events: EventQuerySet, now: datetime) -> EventQuerySet:
    """Those announced or postponed to a day that is not known yet."""
    return (
        events.filter(status__in=(Event.Status.ANNOUNCED, Event.Status.POSTPONED), start_day=None, end_day=None, parent=None)
        .filter(Q(start_edtf="") | Q(start_edtf__gte=str(now.year)))
        .order_by("start_edtf", "slug")
    )


def lately(events: EventQuerySet, now: datetime) -> EventQuerySet:
    """Those that were held, the last first."""
    return newest_first(events.filter(status__in=(Event.Status.HELD, Event.Status.ARCHIVED), is_rehearsal=False))


def is_under_way(event: Event, now: datetime) -> bool:
    """Whether it runs at this moment; where only days are known, on those days of its own clock."""
    if event.status not in (Event.Status.ANNOUNCED, Event.Status.PUBLISHED) or event.start_day is None:
        return False
    if event.starts_at and event.ends_at:
        return event.starts_at <= now < event.ends_at
    here = local(now, event.zone or "UTC").date()
    return event.start_day <= here <= (event.end_day or event.start_day) and (event.starts_at is None or event.starts_at <= now)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is next: under way, with a day, and still without one."""

    under_way: list[Event]
    dated: list[Event]
    undated: list[Event]

    @property
    def first(self) -> Event | None:
        """The one to show above all: under way, or the next that will take place."""
        return next((event for event in (*self.under_way, *self.dated) if not event.is_given_up), None)


def ahead(events: EventQuerySet, now: datetime, *, most: int) -> Ahead:
    """What is next, in a fixed number of queries."""
    coming = list(with_day_to_come(events, now)[:most])
    running = [event for event in coming if is_under_way(event, now)]
    return Ahead(running, [event for event in coming if event not in running], list(without_day_yet(events, now)[:most]))
