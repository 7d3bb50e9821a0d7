"""Relocate: another place for the event itself; its sessions keep their rooms until the programme says otherwise."""

from events.locking import locked
from events.models import Event, Notice
from events.notices import Before, note
from events.revisions import changing
from events.validators import validate_room_of_venue
from members.models import User
from venues.models import Room, Venue


def relocate(event: Event, venue: Venue | None, room: Room | None, *, by: User | None = None) -> Event:
    """Give an event another venue, or another room there; None where it is not known. A place is part of SEQUENCE.

    Raises Refused for a room of another venue.
    """
    validate_room_of_venue(room, venue)
    with changing() as change:
        event_ = locked(event)
        if (event_.venue, event_.room) != (venue, room):
            before = Before.of(event_)
            event_.venue, event_.room = venue, room
            event_.save(update_fields=["venue", "room"])
            change.to(event_, sequence=True)
            change.of(event_)
            if event_.status in (Event.Status.ANNOUNCED, Event.Status.PUBLISHED):
                note(event_, Notice.Kind.MOVED, at=change.at, by=by, before=before)
    event.refresh_from_db()
    return event
