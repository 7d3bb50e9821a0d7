"""Facts that travel up, sent inside the transaction."""

from django.dispatch import Signal

# Carries ``venue``: its name, address or zone, or one of its rooms, reads differently now.
venue_revised = Signal()
