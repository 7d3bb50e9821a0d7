"""Reads rows back as entries of the record, from the database alone: the same words, days and unknowns as in the files."""

from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from events.desk.demo.entries import (
    AgendaEntry,
    CityEntry,
    DeadlineEntry,
    EventEntry,
    FigureEntry,
    LinkEntry,
    OfficeEntry,
    OrganisationEntry,
    PartEntry,
    PersonEntry,
    PostEntry,
    ResourceEntry,
    RoleEntry,
    RoomEntry,
    SeriesEntry,
    SessionEntry,
    SourceEntry,
    VenueEntry,
)
from events.models import Event, Figure, Participation, Resource, Series, Session
from members.models import Organisation, Person, RegionalOffice
from venues.models import Venue
from wego_events.evidence.models import Claim, Source
from wego_events.lib.time.models import Timed
from wego_events.lib.time.wall_clock import LocalPoint

Said = list[tuple[str, ...]]


class Reader:
    """Reads the claims once, then row after row."""

    def __init__(self) -> None:
        self.claims: dict[tuple[int, int], Said] = defaultdict(list)
        for claim in Claim.objects.select_related("source").order_by("pk"):
            said = (
                claim.field,
                claim.value,
                claim.source.slug if claim.source else "",
                claim.basis,
                claim.confidence,
                claim.standing,
                claim.note,
            )
            self.claims[claim.target_type_id, claim.target_id].append(said)

    def said_of(self, row: models.Model) -> Said:
        """All that sources say of a row: field, value, source, basis, confidence, standing, note."""
        return self.claims[ContentType.objects.get_for_model(row).pk, row.pk]

    def _evidence(self, row: models.Model) -> dict[str, Any]:
        return {"claims": self.said_of(row)}

    def source(self, row: Source) -> SourceEntry:
        names = ("slug", "title", "publisher", "author", "kind", "language", "published", "dateline", "url", "note")
        return SourceEntry(**columns(row, *names), **self._evidence(row))

    def city(self, row: Organisation) -> CityEntry:
        said = self.said_of(row)
        names = [value.partition(" ")[2] for field, value, source, *_ in said if field == "geonames_id" and source == "geonames" and value]
        return CityEntry(
            **columns(row, "slug", "form", "country", "zone"),
            name=row.texts("name"),
            geonames=(row.geonames_id, names[0]) if row.geonames_id and names else None,
            position=(row.latitude, row.longitude) if row.latitude is not None and row.longitude is not None else None,
            memberships=[columns(m, "kind", "since", "until", "note") for m in row.memberships.order_by("pk")],
            claims=said,
        )

    def organisation(self, row: Organisation) -> OrganisationEntry:
        return OrganisationEntry(
            **columns(row, "slug", "kind", "form", "acronym", "original_language", "country", "zone", "founded"),
            name=row.texts("name"),
            description=row.texts("description"),
            part_of=row.part_of.slug if row.part_of else "",
            figures=[self.figure(figure) for figure in row.figures.all()],
            **self._evidence(row),
        )

    def office(self, row: RegionalOffice) -> OfficeEntry:
        return OfficeEntry(**columns(row, "slug", "as_of"), area=row.texts("area"), host=row.host.slug, **self._evidence(row))

    def person(self, row: Person) -> PersonEntry:
        return PersonEntry(
            **columns(row, "slug", "original_language", "honorific", "email"),
            name=row.texts("name"),
            posts=[
                PostEntry(
                    organisation=post.organisation.slug,
                    title=post.texts("title"),
                    **columns(post, "as_printed", "known_at"),
                    **self._evidence(post),
                )
                for post in row.affiliations.order_by("order")
            ],
            **self._evidence(row),
        )

    def venue(self, row: Venue) -> VenueEntry:
        return VenueEntry(
            **columns(row, "slug", "locality", "district", "country", "zone", "is_online"),
            name=row.texts("name"),
            address=row.texts("address"),
            rooms=[
                RoomEntry(**columns(room, "slug", "floor"), name=room.texts("name"), **self._evidence(room))
                for room in row.rooms.order_by("order")
            ],
            **self._evidence(row),
        )

    def series(self, row: Series) -> SeriesEntry:
        return SeriesEntry(
            **columns(row, "slug", "original_language", "established", "planned_parts", "color"),
            name=row.texts("name"),
            description=row.texts("description"),
            cycle=row.texts("cycle"),
            organiser=row.organiser.slug if row.organiser else "",
            within=row.within.slug if row.within else "",
            resources=[self.resource(resource) for resource in row.resources.all()],
            **self._evidence(row),
        )

    def event(self, row: Event) -> EventEntry:
        return EventEntry(
            **columns(row, "slug", "type", "status", "original_language", "edition", "part", "mode", "website", "gathers"),
            **columns(row, "registration", "audience"),
            title=row.texts("title"),
            theme=row.texts("theme"),
            summary=row.texts("summary"),
            description=row.texts("description"),
            audience_note=row.texts("audience_note"),
            series=row.series.slug if row.series else "",
            also_in=[series.slug for series in row.also_in.all()],
            parent=row.parent.slug if row.parent else "",
            replaced_by=row.replaced_by.slug if row.replaced_by else "",
            venue=row.venue.slug if row.venue else "",
            room=row.room.slug if row.room else "",
            audience_countries=[str(getattr(country, "code", country)) for country in row.audience_countries],
            when=when(row),
            languages=[language.code for language in row.languages.order_by("pk")],
            organisations=[
                RoleEntry(organisation=role.organisation.slug, **columns(role, "role", "url"), **self._evidence(role))
                for role in row.organisations.order_by("order")
            ],
            people=[self.part(part) for part in row.participations.order_by("pk")],
            sessions=[self.session(session) for session in row.sessions.order_by("order")],
            agenda=[
                AgendaEntry(
                    **columns(item, "number", "kind", "original_language"),
                    title=item.texts("title"),
                    term=(item.term_start, item.term_end) if item.term_start and item.term_end else None,
                    **self._evidence(item),
                )
                for item in row.agenda_items.order_by("number")
            ],
            deadlines=[
                DeadlineEntry(title=deadline.texts("title"), when=when(deadline), **self._evidence(deadline))
                for deadline in row.deadlines.order_by("order")
            ],
            figures=[self.figure(figure) for figure in row.figures.order_by("order")],
            resources=[self.resource(resource) for resource in row.resources.order_by("order")],
            links=[
                LinkEntry(to=link.to_event.slug, **columns(link, "relation", "quote"), **self._evidence(link))
                for link in row.links_out.order_by("pk")
            ],
            **self._evidence(row),
        )

    def figure(self, row: Figure) -> FigureEntry:
        columns_ = columns(row, "qualifier", "standing", "as_of")
        return FigureEntry(what=row.texts("what"), value=int(row.value), **columns_, **self._evidence(row))

    def resource(self, row: Resource) -> ResourceEntry:
        names = ("kind", "visibility", "original_language", "platform", "url", "language")
        return ResourceEntry(**columns(row, *names), label=row.texts("label"), **self._evidence(row))

    def part(self, row: Participation) -> PartEntry:
        return PartEntry(
            **columns(row, "role", "office", "mode", "status", "order", "original_language"),
            person=row.person.slug if row.person else "",
            organisation=row.organisation.slug if row.organisation else "",
            post=row.post_as_printed,
            talk_title=row.texts("talk_title"),
            **self._evidence(row),
        )

    def session(self, row: Session) -> SessionEntry:
        placement = row.placements.get()
        assert placement.released_in is not None
        assert placement.room is None
        return SessionEntry(
            key="",  # only in the UID
            **columns(row, "kind", "audience_note", "is_optional"),
            title=row.texts("title"),
            abstract=row.texts("abstract"),
            when=when(placement),
            stops=[stop.venue.slug for stop in row.stops.order_by("order")],
            people=[self.part(part) for part in row.participations.order_by("pk")],
            **self._evidence(row),
        )


def columns(row: models.Model, *names: str) -> dict[str, Any]:
    """Plain columns; a country as its code."""
    return {name: value.code or "" if hasattr(value := getattr(row, name), "code") else value for name in names}


def when(row: Timed) -> dict[str, str]:
    """The local time as the record writes it, what is not known left out."""
    said = {"start": point(row.when.start), "end": point(row.when.end), "zone": row.zone}
    return {name: text for name, text in said.items() if text}


def point(known: LocalPoint) -> str:
    if known.day is None:
        return known.edtf
    return known.day.isoformat() + (f"T{known.time:%H:%M}" if known.time else "")
