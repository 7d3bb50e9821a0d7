"""The rules that stand in forms, in ``clean()`` and in verbs alike. Each raises Refused with what to do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import When, local

if TYPE_CHECKING:
    from events.models import Event, Session
    from venues.models import Room, Venue


def validate_event(event: Event) -> None:
    """Raise Refused for an event that cannot stand: a cycle in ``parent``, a room of another venue, a lost day."""
    validate_no_cycle(event, event.parent, "parent")
    validate_room_of_venue(event.room, event.venue)
    if event.status == event.Status.PUBLISHED and event.start_day is None:
        raise_no_date()


def validate_room_of_venue(room: Room | None, venue: Venue | None) -> None:
    """Raise Refused for a room of another venue."""
    if room and venue and room.venue_id != venue.pk:
        raise Refused("room-elsewhere", _("This room is in another venue. Choose a room of the venue, or the room's own venue."))


def validate_programme_open(event: Event) -> None:
    """Raise Refused for an event whose programme no longer changes: cancelled or archived."""
    if event.status in (event.Status.CANCELLED, event.Status.ARCHIVED):
        raise Refused(
            "event-closed",
            _("The state of “%(event)s” is “%(state)s”: its programme no longer changes."),
            event=str(event),
            state=event.get_status_display(),
        )


def raise_no_date() -> None:
    """Raise Refused: what is published has a day."""
    raise Refused("published-without-date", _("A published event needs its day. Give the start, or announce the event without one."))


def validate_no_cycle(event: Event, above: Event | None, through: str) -> None:
    """Raise Refused if following ``through`` (``parent`` or ``replaced_by``) from ``above`` comes back to the event."""
    seen, chosen = {event.pk}, above
    while above is not None:
        if above.pk is not None and above.pk in seen:
            raise Refused("cycle", _("“%(chosen)s” already leads back to this event. Choose another."), chosen=str(chosen))
        seen.add(above.pk)
        above = getattr(above, through)


def validate_within_days(session: Session, when: When) -> None:
    """Raise Refused for a session outside its event's days that is not marked as before or after it.

    The days are those of the event's own clock. Where either day is not known there is nothing to compare.
    """
    event = session.event
    day, days = day_at_event(event, when), days_of(event, session.phase)
    if day is None or days is None or event.start_day is None:
        return
    first, last = days
    if not first <= day <= last:
        raise Refused(
            "outside-event-days",
            _(
                "%(day)s is not one of the days of “%(event)s” (%(first)s to %(last)s). Choose another day, or mark "
                "the session as before or after the event."
            ),
            day=day.isoformat(),
            event=str(event),
            first=event.start_day.isoformat(),
            last=(event.end_day or event.start_day).isoformat(),
        )


def day_at_event(event: Event, when: When) -> date | None:
    """The day of a start on the event's own clock; None where it is not known."""
    if when.start.day is not None and when.zone and event.zone and when.zone != event.zone and when.starts_at is not None:
        return local(when.starts_at, event.zone).date()
    return when.start.day


def days_of(event: Event, phase: str) -> tuple[date, date] | None:
    """The first and the last day on which a session of a phase may be (both included); None where the event's are not known."""
    if event.start_day is None:
        return None
    first, last = event.start_day, event.end_day or event.start_day
    if phase == "pre":
        return date.min, first - timedelta(days=1)
    if phase == "post":
        return last + timedelta(days=1), date.max
    return first, last
