"""Organisations, cities, regional offices and people of the record."""

from events.desk.demo.entries import (
    CityEntry,
    ClaimEntry,
    FigureEntry,
    OfficeEntry,
    OrganisationEntry,
    PersonEntry,
    PostEntry,
    read,
)
from events.desk.demo.ledger import Ledger
from events.models import Figure
from members.models import Affiliation, Membership, Organisation, Person, RegionalOffice
from wego_events.lib.translated import in_languages


def load(ledger: Ledger) -> None:
    """Load all parties that are not there yet; cities first, since others are part of them."""
    for raw in read("cities")["cities"]:
        if not ledger.has("organisation", raw["slug"]):
            city(CityEntry(**raw), ledger)
    for raw in read("organisations"):
        if not ledger.has("organisation", raw["slug"]):
            organisation(OrganisationEntry(**raw), ledger)
    for raw in read("regional_offices"):
        if not ledger.has("office", raw["slug"]):
            office(OfficeEntry(**raw), ledger)
    for raw in read("people"):
        if not ledger.has("person", raw["slug"]):
            person(PersonEntry(**raw), ledger)


def city(entry: CityEntry, ledger: Ledger) -> None:
    latitude, longitude = entry.position or (None, None)
    row = Organisation.objects.create(
        slug=entry.slug,
        kind=Organisation.Kind.LOCAL_GOVERNMENT,
        form=entry.form,
        country=entry.country,
        zone=entry.zone,
        latitude=latitude,
        longitude=longitude,
        geonames_id=entry.geonames[0] if entry.geonames else None,
        **in_languages(name=entry.name),
    )
    ledger.add("organisation", entry.slug, row)
    for membership in entry.memberships:
        Membership.objects.create(organisation=row, **membership)
    if entry.geonames:
        number, name = entry.geonames
        says = {"geonames_id": f"{number} {name}", "latitude": f"{latitude}, {longitude}", "zone": entry.zone}
        notes = entry.geonames_notes
        for field, note in (("geonames_id", notes.get("number")), ("latitude", notes.get("position")), ("zone", notes.get("zone"))):
            ledger.claim(
                row, ClaimEntry(field=field, value=says[field], source="geonames", basis="external", confidence="high", note=note or "")
            )
    ledger.evidence(row, entry)


def organisation(entry: OrganisationEntry, ledger: Ledger) -> None:
    row = Organisation.objects.create(
        slug=entry.slug,
        kind=entry.kind,
        form=entry.form,
        acronym=entry.acronym,
        original_language=entry.original_language,
        country=entry.country,
        zone=entry.zone,
        founded=entry.founded,
        part_of=ledger.get("organisation", entry.part_of),
        **in_languages(name=entry.name, description=entry.description),
    )
    ledger.add("organisation", entry.slug, row)
    ledger.evidence(row, entry)
    for order, raw in enumerate(entry.figures, start=1):
        figure(FigureEntry(**raw), ledger, order=order, organisation=row)


def figure(entry: FigureEntry, ledger: Ledger, **of: object) -> None:
    row = Figure.objects.create(
        value=entry.value,
        qualifier=entry.qualifier,
        standing=entry.standing,
        as_of=entry.as_of,
        **in_languages(what=entry.what),
        **of,
    )
    ledger.evidence(row, entry)


def office(entry: OfficeEntry, ledger: Ledger) -> None:
    row = RegionalOffice.objects.create(
        slug=entry.slug, host=ledger.get("organisation", entry.host), as_of=entry.as_of, **in_languages(area=entry.area)
    )
    ledger.add("office", entry.slug, row)
    ledger.evidence(row, entry)


def person(entry: PersonEntry, ledger: Ledger) -> None:
    row = Person.objects.create(
        slug=entry.slug,
        original_language=entry.original_language,
        honorific=entry.honorific,
        email=entry.email,
        **in_languages(name=entry.name),
    )
    ledger.add("person", entry.slug, row)
    ledger.evidence(row, entry)
    for order, raw in enumerate(entry.posts, start=1):
        post(PostEntry(**raw), row, ledger, order)


def post(entry: PostEntry, holder: Person, ledger: Ledger, order: int) -> None:
    row = Affiliation.objects.create(
        person=holder,
        organisation=ledger.get("organisation", entry.organisation),
        as_printed=entry.as_printed,
        known_at=entry.known_at,
        order=order,
        **in_languages(title=entry.title),
    )
    ledger.evidence(row, entry)
