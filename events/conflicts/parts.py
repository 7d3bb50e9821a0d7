"""Who takes part in what, as far as it can clash: where each person is, and on which clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from django.db.models import Q, QuerySet

from events.conflicts.plan import Part
from events.models import Event, Participation
from members.models import Affiliation, Person

Mode = Participation.Mode

ELSEWHERE: Final = (Mode.REMOTE, Mode.PRE_RECORDED)


def standing_parts() -> QuerySet[Participation]:
    """The parts of persons who are counted on: invited, or confirmed, and not gone since."""
    return Participation.objects.filter(person__isnull=False).exclude(status__in=Participation.GONE)


def parts_of(event: Event, others: Collection[int]) -> tuple[tuple[Part, ...], dict[int, str]]:
    """The parts in an event's sessions, and those that the same people have in ``others``; and the names of these people."""
    own = standing_parts().filter(session__event=event)
    rows = list(
        standing_parts()
        .filter(Q(session__event=event) | Q(session__in=others), person__in=own.values("person"))
        .order_by("order", "pk")
        .values_list("session", "person", "role", "mode", "session__mode", "organisation__zone")
    )
    people = {person.pk: person for person in Person.objects.filter(pk__in=own.values("person")).defer("biography", "search_text")}
    afar = {row[1] for row in rows if is_remote(row[3], row[4] or event.mode) and not (people[row[1]].zone or row[5])}
    offices = zones_of_offices(afar)
    parts = tuple(
        Part(
            session=session,
            person=person,
            leads=role in Participation.LEADS,
            on_the_spot=mode not in ELSEWHERE,
            remote=is_remote(mode, of_session or event.mode),
            zone=people[person].zone or office or offices.get(person, ""),
        )
        for session, person, role, mode, of_session, office in rows
    )
    return parts, {key: str(person) for key, person in people.items()}


def as_part(part: Participation) -> Part:
    """One part, as far as two places at once go; where its person is says nothing here."""
    assert part.session_id is not None
    assert part.person_id is not None
    return Part(part.session_id, part.person_id, leads=part.leads, on_the_spot=part.is_on_the_spot)


def is_remote(mode: str, of_session: str) -> bool:
    """Whether someone speaks from elsewhere: said so, or not said while all of it is online."""
    return mode == Mode.REMOTE or (not mode and of_session == Event.Mode.ONLINE)


def zones_of_offices(people: Iterable[int]) -> dict[int, str]:
    """The zone of the organisation in which each of these persons holds a post now: that of the first one that has a zone."""
    held = Affiliation.objects.filter(person__in=sorted(people), until="").exclude(organisation__zone="").order_by("person", "order", "pk")
    zones: dict[int, str] = {}
    for person, zone in held.values_list("person", "organisation__zone"):
        zones.setdefault(person, zone)
    return zones
