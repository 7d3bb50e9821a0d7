"""The shapes of the entries in ``record/``. A key that none of them knows stops the load: a fact with a misspelt key would be lost."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RECORD = Path(__file__).parent / "record"

Raw = Any  # an inner entry, before it has its shape
Texts = dict[str, str]  # by language


def read(name: str) -> Any:
    """What stands in one file of the record."""
    return json.loads((RECORD / f"{name}.json").read_text(encoding="utf-8"))


def read_events() -> list[EventEntry]:
    """Every event of the record, one a file."""
    return [EventEntry(**json.loads(path.read_text(encoding="utf-8"))) for path in sorted((RECORD / "events").glob("*.json"))]


@dataclass
class ClaimEntry:
    """What a source says of a field; ``of`` names the target where the claim does not stand under it."""

    field: str = ""
    value: str = ""
    source: str = ""
    basis: str = "stated"
    confidence: str = ""
    standing: str = "stands"
    language: str = ""
    note: str = ""
    of: str = ""


@dataclass(kw_only=True)
class Evidenced:
    """Anything that sources speak of: as a whole (``said_by``), or of one field."""

    said_by: list[str] = field(default_factory=list)
    claims: list[Raw] = field(default_factory=list)


@dataclass
class SourceEntry(Evidenced):
    slug: str
    title: str
    publisher: str = ""
    author: str = ""
    kind: str = ""
    language: str = ""
    published: str = ""
    dateline: str = ""
    url: str = ""
    note: str = ""


@dataclass
class CityEntry(Evidenced):
    """A member city or another. Where ``geonames`` gives its number and name, position and zone are GeoNames' too."""

    slug: str
    name: Texts
    form: str
    country: str = ""
    zone: str = ""
    geonames: tuple[int, str] | None = None
    position: tuple[float, float] | None = None
    geonames_notes: Texts = field(default_factory=dict)
    memberships: list[Raw] = field(default_factory=list)


@dataclass
class OrganisationEntry(Evidenced):
    slug: str
    name: Texts
    kind: str
    form: str = ""
    acronym: str = ""
    description: Texts = field(default_factory=dict)
    original_language: str = "en"
    country: str = ""
    zone: str = ""
    founded: str = ""
    part_of: str = ""
    figures: list[Raw] = field(default_factory=list)


@dataclass
class OfficeEntry(Evidenced):
    slug: str
    area: Texts
    host: str
    as_of: str


@dataclass
class PersonEntry(Evidenced):
    slug: str
    name: Texts = field(default_factory=dict)
    original_language: str = "en"
    honorific: str = ""
    email: str = ""
    posts: list[Raw] = field(default_factory=list)


@dataclass
class PostEntry(Evidenced):
    organisation: str
    title: Texts = field(default_factory=dict)
    as_printed: str = ""
    known_at: str = ""


@dataclass
class VenueEntry(Evidenced):
    slug: str
    name: Texts
    address: Texts = field(default_factory=dict)
    locality: str = ""
    district: str = ""
    country: str = ""
    zone: str = ""
    is_online: bool = False
    rooms: list[Raw] = field(default_factory=list)


@dataclass
class RoomEntry(Evidenced):
    slug: str
    name: Texts
    floor: str = ""


@dataclass
class SeriesEntry(Evidenced):
    slug: str
    name: Texts
    description: Texts = field(default_factory=dict)
    cycle: Texts = field(default_factory=dict)
    original_language: str = "en"
    established: str = ""
    organiser: str = ""
    within: str = ""
    planned_parts: int | None = None
    color: str = ""
    resources: list[Raw] = field(default_factory=list)


@dataclass
class EventEntry(Evidenced):
    slug: str
    type: str
    status: str
    title: Texts
    theme: Texts = field(default_factory=dict)
    summary: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    audience_note: Texts = field(default_factory=dict)
    original_language: str = "en"
    series: str = ""
    also_in: list[str] = field(default_factory=list)
    edition: int | None = None
    part: int | None = None
    parent: str = ""
    replaced_by: str = ""
    mode: str = ""
    venue: str = ""
    room: str = ""
    website: str = ""
    gathers: bool = True
    registration: str = "none"
    audience: str = "everyone"
    audience_countries: list[str] = field(default_factory=list)
    when: Texts = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    organisations: list[Raw] = field(default_factory=list)
    people: list[Raw] = field(default_factory=list)
    sessions: list[Raw] = field(default_factory=list)
    agenda: list[Raw] = field(default_factory=list)
    deadlines: list[Raw] = field(default_factory=list)
    figures: list[Raw] = field(default_factory=list)
    resources: list[Raw] = field(default_factory=list)
    links: list[Raw] = field(default_factory=list)


@dataclass
class RoleEntry(Evidenced):
    """An organisation's role at an event."""

    organisation: str
    role: str
    url: str = ""


@dataclass
class PartEntry(Evidenced):
    """A part that a person, an office or an organisation plays in an event or a session."""

    role: str
    person: str = ""
    organisation: str = ""
    office: str = ""
    mode: str = ""
    status: str = "confirmed"
    order: int = 0
    post: str = ""
    talk_title: Texts = field(default_factory=dict)
    original_language: str = "en"


@dataclass
class SessionEntry(Evidenced):
    key: str
    kind: str
    title: Texts
    abstract: Texts = field(default_factory=dict)
    audience_note: str = ""
    is_optional: bool = False
    when: Texts = field(default_factory=dict)
    stops: list[str] = field(default_factory=list)
    people: list[Raw] = field(default_factory=list)


@dataclass
class AgendaEntry(Evidenced):
    number: int
    kind: str
    title: Texts
    original_language: str = "en"
    term: tuple[int, int] | None = None


@dataclass
class DeadlineEntry(Evidenced):
    title: Texts
    when: Texts


@dataclass
class FigureEntry(Evidenced):
    what: Texts
    value: int
    standing: str
    qualifier: str = ""
    as_of: str = ""


@dataclass
class ResourceEntry(Evidenced):
    kind: str
    visibility: str
    label: Texts = field(default_factory=dict)
    original_language: str = "en"
    platform: str = ""
    url: str = ""
    language: str = ""


@dataclass
class LinkEntry(Evidenced):
    to: str
    relation: str
    quote: str = ""


@dataclass
class DisagreementEntry:
    """Where sources disagree: on what, how it was settled, and what each of them says."""

    key: str
    topic: str
    settled: str
    claims: list[Raw]
