"""Start a series of numbered parts: every so many weeks, at the same hour of the same zone's clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.utils.text import slugify

from events.desk.models import EventTemplate
from events.desk.starting.from_template import Start, plan_of_template
from events.desk.starting.plan import Plan
from events.desk.starting.write import write
from events.models import Event, EventLink, Series
from events.revisions import changing
from members.models import User
from wego_events.lib.admin.languages import column
from wego_events.lib.translated import LANGUAGE_CODES

# Content rather than words of the screen: each is written in the language of its title, whoever reads the screen.
NUMBERED = {
    "en": "{title}, Part {number}",
    "ko": "{title} 제{number}부",
    "fr": "{title}, partie {number}",
    "es": "{title}, parte {number}",
    "zh-hans": "{title} 第{number}部分",
    "ja": "{title} 第{number}回",
    "ar": "{title}، الجزء {number}",
    "ru": "{title}, часть {number}",
    "pt": "{title}, parte {number}",
    "tr": "{title}, {number}. bölüm",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """How many parts, so many weeks apart, counted from ``first_number``."""

    number: int
    every_weeks: int = 1
    first_number: int = 1


def start_parts(template: EventTemplate, said: Start, parts: Parts, *, new_series: bool = False, by: User | None = None) -> list[Event]:
    """Make a draft of each part, linked to the next; with ``new_series`` in a series of their own that bears their title.

    Raises Refused, and leaves nothing, where any of them cannot stand.
    """
    with changing():
        if new_series and said.series is None:
            said = replace(said, series=_series_of(said, parts))
        events = [write(plan, by=by) for plan in plans_of_parts(template, said, parts)]
        for event, following in pairwise(events):
            EventLink.objects.create(from_event=event, to_event=following, relation=EventLink.Relation.NEXT_PART)
    return events


def plans_of_parts(template: EventTemplate, said: Start, parts: Parts) -> list[Plan]:
    """What ``start_parts`` would write."""
    return [plan_of_template(template, _part(said, parts, index)) for index in range(parts.number)]


def _part(said: Start, parts: Parts, index: int) -> Start:
    number = parts.first_number + index
    day = said.first_day + timedelta(weeks=parts.every_weeks * index)
    return replace(said, texts=numbered(said.texts, number), first_day=day, part=number, edition=None)


def numbered(texts: dict[str, Any], number: int) -> dict[str, Any]:
    """The titles of a part, in each language in which the series has one."""
    titles = {column("title", language): language for language in LANGUAGE_CODES}
    return {
        name: NUMBERED[titles[name]].format(title=text, number=number) if name in titles and text else text for name, text in texts.items()
    }


def first_such_weekday(day: date, weekday: int | None) -> date:
    """The first day from ``day`` on that is this ISO weekday; the day itself where none is asked for."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7) if weekday else day


def _series_of(said: Start, parts: Parts) -> Series:
    names = {name.replace("title", "name", 1): text for name, text in said.texts.items() if name.startswith("title")}
    series = Series(planned_parts=parts.number, original_language=said.original_language, **names)
    base = slugify(said.texts.get("title", ""))[:100] or f"series-{said.first_day.isoformat()}"
    taken = set(Series.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    series.slug = next(slug for number in range(1, len(taken) + 2) if (slug := base if number == 1 else f"{base}-{number}") not in taken)
    series.save()
    return series
