"""An event's report, as far as its reader may see: facts, key figures, sections, and the dots of its map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from events.access import reaches
from events.admin.when import when_line
from events.desk.report import programme
from events.desk.report.people import Coming, People
from events.desk.report.section import Section, in_words
from events.models import Event, EventOrganisation
from events.whereabouts import spot_of_event
from wego_events.lib.time.words import language_name
from wego_events.lib.tongue import active_language
from wego_events.lib.world_map import Gathered, Spot, radius

SEES_PEOPLE = "registration.view_registration"
HOSTS = (EventOrganisation.Role.HOST, EventOrganisation.Role.HOST_CITY)
ORGANISERS = (EventOrganisation.Role.ORGANISER, EventOrganisation.Role.CO_ORGANISER)


@dataclass(frozen=True, slots=True)
class Dot:
    """Registered people on the map."""

    x: float
    y: float
    size: int
    label: str


LARGEST = 56  # units of the drawing: a dot with more would hide a continent
SMALLEST = 10


def dots_of(gathered: Sequence[Gathered[Coming]]) -> list[Dot]:
    """A dot for each place, its area the number of people, the largest drawn first; all of them smaller where one would be too large."""
    people = {id(there): sum(one.people for one in there.things) for there in gathered}
    scale = min(1.0, LARGEST / max(map(radius, people.values()), default=LARGEST))
    return [
        Dot(
            there.x,
            there.y,
            max(SMALLEST, round(radius(people[id(there)]) * scale)),
            f"{', '.join(str(one.organisation) for one in there.things)}: {in_words(people[id(there)])}",
        )
        for there in sorted(gathered, key=lambda there: -people[id(there)])
    ]


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of an event at a moment. Nothing in it names a person."""

    event: Event
    at: datetime
    facts: list[tuple[str, str]]
    key_figures: list[tuple[str, str]]
    sections: list[Section]
    dots: list[Dot]
    spot: Spot | None
    off_map: str
    shows_people: bool


def report_of(event: Event, user: Any, at: datetime) -> Report:
    """The report for a reader. Numbers of people only where that person may see the event's registrations."""
    event = Event.objects.for_listing().get(pk=event.pk)
    people = People(event) if reaches(user, SEES_PEOPLE, event) else None
    by_kind = programme.sessions_by_kind(event)
    sections = [*(people.sections() if people else ()), by_kind]
    if people:
        sections.append(programme.places_by_session(event))
    sections.append(programme.figures_of(event))
    if user.has_perm("events.view_notice"):
        sections.append(programme.notices_of(event))
    if people:
        sections.append(programme.mails_of(event))
    return Report(
        event=event,
        at=at,
        facts=list(_facts(event)),
        key_figures=list(_key_figures(event, people, sum(row[1] for row in by_kind.rows if isinstance(row[1], int)))),
        sections=[section for section in sections if section.rows],
        dots=dots_of(people.dots) if people else [],
        spot=spot_of_event(event),
        off_map=_off_map(people),
        shows_people=people is not None,
    )


def _facts(event: Event) -> Iterator[tuple[str, str]]:
    is_past = event.status in (Event.Status.HELD, Event.Status.ARCHIVED)
    yield _("When"), when_line(event, is_past=is_past)
    place = ", ".join(part for part in (str(event.venue or ""), event.venue.locality if event.venue else "", _country(event)) if part)
    yield _("Where"), _("online") if event.mode == Event.Mode.ONLINE and not event.venue else place or _("not known")
    for label, roles in ((_("Host"), HOSTS), (_("Organiser"), ORGANISERS)):
        names = [str(one.organisation) for one in event.organisations.all() if one.role in roles]
        if names or roles == HOSTS:
            yield label, ", ".join(dict.fromkeys(names)) or _("not known")
    languages = [language_name(one.code, active_language()) for one in event.languages.all()]
    if languages:
        yield _("Languages"), ", ".join(dict.fromkeys(languages))
    yield _("Kind"), capfirst(event.get_type_display())
    yield _("State"), str(event.get_status_display())


def _country(event: Event) -> str:
    return str(countries.name(event.venue.country)) if event.venue and event.venue.country else ""


def _key_figures(event: Event, people: People | None, sessions: int) -> Iterator[tuple[str, str]]:
    if people:
        yield _("registered people"), in_words(people.total)
        if people.waiting:
            yield _("of them not decided or waiting"), in_words(people.waiting)
        yield _("places"), in_words(event.capacity) if event.capacity is not None else _("no limit")
        yield _("countries"), in_words(people.countries or (None if people.total else 0))
        yield _("member cities"), in_words(people.member_cities)
        yield _("organisations on record"), in_words(len(people.coming))
    yield _("sessions"), in_words(sessions)
    parts = programme.parts_of(event)
    yield _("people with a part"), in_words(parts["people"])


def _off_map(people: People | None) -> str:
    if people is None or not people.off_map:
        return ""
    said = ngettext(
        "%d person is not on the map: the position of their organisation is not known.",
        "%d people are not on the map: the position of their organisation is not known.",
        people.off_map,
    )
    return said % people.off_map
