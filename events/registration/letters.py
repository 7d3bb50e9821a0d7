"""What mails about an event show to the people behind one mailbox, in the active language, on the event's clock and the reader's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from events.calendars.addresses import feed_of
from events.models import Event, Placement, Session
from events.registration import links
from events.registration.models import Booking, Registration
from wego_events.lib.time.models import Timed
from wego_events.lib.time.words import Spoken, spoken
from wego_events.lib.tongue import active_language


@dataclass(frozen=True, slots=True)
class BookedSession:
    """A booked session that takes place: its title, time and room in words."""

    title: str
    when: Spoken
    room: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """Someone behind the mailbox, with what they booked and the private link."""

    name: str
    link: str
    sessions: Sequence[BookedSession]


def event_context(event: Event, zone: str) -> dict[str, Any]:
    """The event with its time, place, page and calendar. ``event`` comes with its venue and room."""
    return {
        "event": event,
        "title": event.text("title", active_language())[0],
        "when": said(event, zone),
        "venue": place_in_words(event.room, event.venue),
        "event_url": settings.SITE_URL + event.get_absolute_url() if event.is_public else "",
        "calendar": feed_of("event", event.slug) if event.is_public else None,  # what is restricted stands in no feed
    }


def addressees(registrations: Iterable[Registration], zone: str) -> list[Addressee]:
    """Everyone with what they booked, in one query for each kind of thing."""
    people = list(registrations)
    booked = _booked(people, zone)
    return [Addressee(one.name, links.address_of(one), booked[one.pk]) for one in people]


def said(timed: Timed, zone: str) -> Spoken:
    """When something is, on its own clock and that of a zone (UTC for "")."""
    return spoken(timed.when, active_language(), starts_at=timed.starts_at, ends_at=timed.ends_at, reader_zone=zone)


def title_of(session: Session) -> str:
    """The title of a session, or what kind it is."""
    return session.text("title", active_language())[0] or session.get_kind_display()


def place_in_words(*places: object) -> str:
    """A room and a venue, as far as they are known."""
    return ", ".join(str(place) for place in places if place)


def _booked(registrations: Sequence[Registration], zone: str) -> dict[int, list[BookedSession]]:
    held = Booking.objects.filter(
        registration__in=registrations, status=Booking.Status.BOOKED, session__status=Session.Status.PLANNED
    ).select_related("session")
    released = Placement.objects.released().select_related("room")
    placed: dict[int, list[tuple[Placement, Session]]] = defaultdict(list)
    for booking in held.prefetch_related(Prefetch("session__placements", released, to_attr="released_placements")):
        placement = booking.session.placement
        if placement is not None and placement.is_present:
            placed[booking.registration_id].append((placement, booking.session))
    return {
        one.pk: [
            BookedSession(title_of(session), said(placement, zone), str(placement.room or ""))
            for placement, session in sorted(placed[one.pk], key=_in_order)
        ]
        for one in registrations
    }


def _in_order(pair: tuple[Placement, Session]) -> tuple[str, str, int]:
    placement, session = pair
    return str(placement.start_day or "~"), str(placement.starts_at or "~"), session.pk
