"""The invented people, offices, places and series of the rehearsals."""

from typing import Any

from events.desk.demo import parties, past_events
from events.desk.demo.entries import OrganisationEntry, PersonEntry, SeriesEntry
from events.desk.demo.ledger import Ledger
from events.desk.demo.rehearsal.shapes import read_cast
from venues.models import Room, Venue
from wego_events.lib.translated import in_languages


def load(ledger: Ledger) -> None:
    """Load whoever is not there yet."""
    cast = read_cast()
    for raw in cast["organisations"]:
        if not ledger.has("organisation", raw["slug"]):
            parties.organisation(OrganisationEntry(**raw), ledger)
    for raw in cast["people"]:
        if not ledger.has("person", raw["slug"]):
            parties.person(PersonEntry(**raw), ledger)
    for raw in cast["venues"]:
        if not ledger.has("venue", raw["slug"]):
            venue(raw, ledger)
    for raw in cast["series"]:
        if not ledger.has("series", raw["slug"]):
            past_events.series(SeriesEntry(**raw), ledger)


def venue(raw: dict[str, Any], ledger: Ledger) -> None:
    texts = in_languages(**{name: raw.pop(name, {}) for name in ("name", "address", "access")})
    rooms = raw.pop("rooms", [])
    row = Venue.objects.create(**raw, **texts)
    ledger.add("venue", row.slug, row)
    for order, room in enumerate(rooms, start=1):
        Room.objects.create(venue=row, order=order, **in_languages(name=room.pop("name")), **room)
