"""The shapes of the entries in ``cast.json`` and ``events/``: days counted from the first, hours on the event's clock."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from events.desk.demo.entries import Raw, Texts

FOLDER = Path(__file__).parent


def read_cast() -> dict[str, Any]:
    """Who and what the rehearsals need."""
    return json.loads((FOLDER / "cast.json").read_text(encoding="utf-8"))


def read_events() -> list[RehearsalEntry]:
    """Every rehearsal, one a file."""
    return [RehearsalEntry(**json.loads(path.read_text(encoding="utf-8"))) for path in sorted((FOLDER / "events").glob("*.json"))]


@dataclass
class RehearsalEntry:
    """An event that begins so many days ``ahead`` of the loading, or on the next such ISO ``weekday`` after."""

    slug: str
    type: str
    status: str
    title: Texts
    ahead: int
    lasts: int
    zone: str
    weekday: int = 0
    hours: tuple[str, str] = ("", "")
    theme: Texts = field(default_factory=dict)
    summary: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    original_language: str = "en"
    series: str = ""
    part: int | None = None
    mode: str = ""
    venue: str = ""
    room: str = ""
    gathers: bool = True
    audience: str = "everyone"
    registration: str = "none"
    capacity: int | None = None
    regional_office: str = ""
    team: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    interpreted: list[str] = field(default_factory=list)
    reminders: list[int] = field(default_factory=list)
    tracks: list[Raw] = field(default_factory=list)
    organisations: list[Raw] = field(default_factory=list)
    people: list[Raw] = field(default_factory=list)
    agenda: list[Raw] = field(default_factory=list)
    deadlines: list[Raw] = field(default_factory=list)
    figures: list[Raw] = field(default_factory=list)
    resources: list[Raw] = field(default_factory=list)
    sessions: list[Raw] = field(default_factory=list)
    links: list[Raw] = field(default_factory=list)
    left_waiting: list[Raw] = field(default_factory=list)
    registrations: list[Raw] = field(default_factory=list)


@dataclass
class SlotEntry:
    """When on the programme: a day from 1, and hours as 09:30; an empty end is not known."""

    day: int
    hours: tuple[str, str]


@dataclass
class RehearsalSessionEntry(SlotEntry):
    key: str
    kind: str
    title: Texts
    abstract: Texts = field(default_factory=dict)
    original_language: str = "en"
    room: str = ""
    track: str = ""
    mode: str = ""
    places: int | None = None
    exclusive_group: str = ""
    is_optional: bool = False
    stops: list[str] = field(default_factory=list)
    people: list[Raw] = field(default_factory=list)


@dataclass
class WaitingEntry:
    """A change left in the draft: another room, another time, or both."""

    session: str
    room: str = ""
    day: int | None = None
    hours: tuple[str, str] = ("", "")


@dataclass
class RegistrationEntry:
    name: str
    email: str
    organisation_name: str
    language: str = "en"
    zone: str = ""
    sessions: list[str] = field(default_factory=list)
