"""What of a programme waits for its release."""

from events.models import Event, Placement
from events.models.placement import PlacementQuerySet


def waiting(event: Event) -> PlacementQuerySet:
    """The drafts of an event, in their order of time."""
    return Placement.objects.drafts().filter(session__event=event).select_related("session", "room__venue")
