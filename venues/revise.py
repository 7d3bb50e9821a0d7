"""Revise: say that a venue, or one of its rooms, reads differently now."""

from django.db import transaction

from venues.models import Venue
from venues.signals import venue_revised


def revise(venue: Venue) -> None:
    """Tell the rooms above, so that feeds and pages follow."""
    with transaction.atomic():
        venue_revised.send(Venue, venue=venue)
