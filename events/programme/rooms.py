"""Rooms of a whole programme: given up while its event is, taken again when it stands."""

from events.models import Event, Placement
from events.programme.guards import require_no_clash


def free_rooms(event: Event) -> None:
    """Let go of the rooms of an event that was postponed or cancelled."""
    Placement.objects.released().filter(session__event=event).update(occupies_room=False)


def take_rooms(event: Event) -> None:
    """Take the rooms of its planned sessions again. Raises Refused where one was given to others meanwhile."""
    ours = Placement.objects.released().filter(session__event=event, session__status="planned", is_present=True)
    require_no_clash(list(ours.select_related("session__event", "room")))
    ours.update(occupies_room=True)
