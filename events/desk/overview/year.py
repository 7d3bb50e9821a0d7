"""A year by body: a row for each series, regional office or type of event, its events and deadlines month by month. Two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from babel.dates import get_month_names
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from events.models import Deadline, Event
from wego_events.lib.time.models import Timed
from wego_events.lib.time.words import day_and_month, days_in_words, edtf_in_words, locale
from wego_events.lib.tongue import active_language

MONTHS = range(1, 13)
SOMETIME = 0  # stands for "in this year, the month is not known"
FIRST = (Event.Type.GENERAL_ASSEMBLY, Event.Type.EXECUTIVE_COMMITTEE)  # the statutory bodies come first
OTHERS: dict[str, Any] = {
    Event.Type.GENERAL_ASSEMBLY: pgettext_lazy("several", "General Assemblies"),
    Event.Type.EXECUTIVE_COMMITTEE: pgettext_lazy("several", "Executive Committee meetings"),
    Event.Type.FORUM: pgettext_lazy("several", "forums"),
    Event.Type.WEBINAR: pgettext_lazy("several", "webinars"),
    Event.Type.WORKSHOP: pgettext_lazy("several", "workshops"),
    Event.Type.PRIZE: pgettext_lazy("several", "prizes"),
    Event.Type.HIGH_LEVEL_DIALOGUE: pgettext_lazy("several", "high-level dialogues"),
    Event.Type.SIDE_SESSION: pgettext_lazy("several", "side sessions"),
    Event.Type.CONFERENCE: pgettext_lazy("several", "conferences"),
    Event.Type.PROGRAMME: pgettext_lazy("several", "programmes"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """An event, or the end of one of its deadlines, in a month. ``deadline`` is its title; "" for the event itself."""

    event: Event
    days: str
    deadline: str = ""
    order: tuple[Any, ...] = ()


@dataclass(slots=True)
class Body:
    """A row of the year."""

    name: str
    order: tuple[Any, ...]
    marks: dict[int, list[Mark]] = field(default_factory=lambda: defaultdict(list))

    def cells(self, months: Sequence[tuple[int, str]]) -> list[tuple[str, list[Mark]]]:
        """The name and marks of each month, in its order."""
        return [(name, sorted(self.marks.get(number, ()), key=lambda mark: mark.order)) for number, name in months]


@dataclass(frozen=True, slots=True)
class Year:
    """A year: its months, with a last column where something has no month, and its rows."""

    year: int
    months: list[tuple[int, str]]
    rows: list[tuple[str, list[tuple[str, list[Mark]]]]]


def year_of(year: int) -> Year:
    """What begins or ends in a year, as far as it is known; a body with nothing in it has no row."""
    bodies: dict[tuple[Any, ...], Body] = {}
    dated: list[tuple[Event, Timed, str]] = [(event, event, "") for event in _events(year)]
    dated += [(deadline.event, deadline, str(deadline)) for deadline in _deadlines(year)]
    for event, timed, title in dated:
        month, day, words = _when(timed, year, is_deadline=bool(title))
        body = _body_of(event, bodies)
        body.marks[month].append(Mark(event, words, title, (day or date.max, bool(title), str(event))))
    months = _months(any(SOMETIME in body.marks for body in bodies.values()))
    return Year(year, months, [(body.name, body.cells(months)) for body in sorted(bodies.values(), key=lambda body: body.order)])


def _events(year: int) -> Iterable[Event]:
    found = Event.objects.filter(_within(year)).select_related("series", "regional_office").order_by("start_day", "slug")
    return found


def _deadlines(year: int) -> Iterable[Deadline]:
    ends = Q(end_day__year=year) | Q(end_edtf__startswith=str(year))
    return Deadline.objects.filter(ends).select_related("event__series", "event__regional_office").order_by("end_day", "pk")


def _within(year: int) -> Q:
    known = Q(start_day__year=year) | Q(start_edtf__startswith=str(year))
    return known | Q(start_day=None, start_edtf="") & (Q(end_day__year=year) | Q(end_edtf__startswith=str(year)))


def _body_of(event: Event, bodies: dict[tuple[Any, ...], Body]) -> Body:
    """Its series, else its regional office, else its type."""
    key: tuple[Any, ...]
    if event.series is not None:
        key, name = (0, event.series.pk), str(event.series)
    elif event.regional_office is not None:
        key, name = (1, event.regional_office.pk), _("Regional office: %s") % event.regional_office
    else:
        key, name = (2, event.type), capfirst(str(OTHERS[event.type]))
    body = bodies.setdefault(key, Body(name, ()))
    rank = FIRST.index(event.type) if event.type in FIRST else len(FIRST)
    body.order = min(body.order or (key[0], rank, name), (key[0], rank, name))
    return body


def _when(timed: Timed, year: int, *, is_deadline: bool) -> tuple[int, date | None, str]:
    """The month, the day if it is known, and both in words."""
    language = active_language()
    when = timed.when
    if is_deadline or not when.start.is_known:
        day, edtf = when.end.day, when.end.edtf
        words = day_and_month(day, language) if day else edtf_in_words(edtf, language)
    else:
        day, edtf = when.start.day, when.start.edtf
        last = when.end.day
        words = _days(day, last, language) if day else edtf_in_words(edtf, language)
    if day:
        return day.month, day, words
    month = edtf[5:7]
    return int(month) if month.isdecimal() and int(month) in MONTHS else SOMETIME, None, words


def _days(day: date, last: date | None, language: str) -> str:
    if last is None or last == day:
        return day_and_month(day, language)
    return days_in_words(day, last, language)


def _months(has_sometime: bool) -> list[tuple[int, str]]:
    names: Any = get_month_names("abbreviated", context="stand-alone", locale=locale(active_language()))
    return [*((number, names[number]) for number in MONTHS), *_sometime(has_sometime)]


def _sometime(there_is_one: bool) -> Iterator[tuple[int, str]]:
    if there_is_one:
        yield SOMETIME, _("month not known")
