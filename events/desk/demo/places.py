"""Venues and rooms of the record."""

from events.desk.demo.entries import RoomEntry, VenueEntry, read
from events.desk.demo.ledger import Ledger
from venues.models import Room, Venue
from wego_events.lib.translated import in_languages


def load(ledger: Ledger) -> None:
    """Load all venues that are not there yet, each with its rooms."""
    for raw in read("venues"):
        if not ledger.has("venue", raw["slug"]):
            venue(VenueEntry(**raw), ledger)


def venue(entry: VenueEntry, ledger: Ledger) -> None:
    row = Venue.objects.create(
        slug=entry.slug,
        locality=entry.locality,
        district=entry.district,
        country=entry.country,
        zone=entry.zone,
        is_online=entry.is_online,
        **in_languages(name=entry.name, address=entry.address),
    )
    ledger.add("venue", entry.slug, row)
    ledger.evidence(row, entry)
    for order, raw in enumerate(entry.rooms, start=1):
        room(RoomEntry(**raw), row, ledger, order)


def room(entry: RoomEntry, where: Venue, ledger: Ledger, order: int) -> None:
    row = Room.objects.create(venue=where, slug=entry.slug, floor=entry.floor, order=order, **in_languages(name=entry.name))
    ledger.evidence(row, entry)
