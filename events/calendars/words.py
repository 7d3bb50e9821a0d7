"""What the entries of a calendar say in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _

from events.models import Session
from venues.models import Room, Venue
from wego_events.lib.time.wall_clock import When
from wego_events.lib.time.words import Spoken, spoken


class Standing(Protocol):
    """What has a local time, with its instants in UTC."""

    @property
    def when(self) -> When: ...
    @property
    def starts_at(self) -> datetime | None: ...
    @property
    def ends_at(self) -> datetime | None: ...


def time_in_words(standing: Standing, language: str) -> str:
    """When something is, on its own clock: "Monday, 14 May 2035, 10:00–11:30, Seoul time (UTC+9)"."""
    return _own(spoken(standing.when, language, starts_at=standing.starts_at, ends_at=standing.ends_at))


def time_and_what_is_missing(standing: Standing, language: str, *, is_past: bool) -> str:
    """The same, and what of it is not known, a line each."""
    said = spoken(standing.when, language, starts_at=standing.starts_at, ends_at=standing.ends_at, is_past=is_past)
    return "\n".join([_own(said), *(text[:1].upper() + text[1:] + "." for text in said.missing)])


def _own(said: Spoken) -> str:
    return ", ".join(part for part in (said.own.date, said.own.time, said.own.zone) if part)


def place_in_words(room: Room | None, venue: Venue | None, language: str) -> str:
    """Where it is: the room, its venue, the city; empty where nothing is known."""
    venue = room.venue if room else venue
    if venue is None:
        return ""
    words = [room.text("name", language)[0] if room else "", venue.text("name", language)[0], venue.locality]
    return ", ".join(dict.fromkeys(word for word in words if word))


def speakers_in_words(session: Session, language: str) -> str:
    """Who speaks, by name; empty where nobody is named yet."""
    names = [part.person.text("name", language)[0] for part in session.public_parts if part.person]
    return _("With: %(names)s") % {"names": ", ".join(name for name in names if name)} if any(names) else ""


def paragraphs(parts: Iterable[str], url: str) -> str:
    """A description of these parts, with the address of the page at its end."""
    return "\n\n".join([*(part for part in parts if part), url])
