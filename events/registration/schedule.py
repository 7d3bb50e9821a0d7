"""One's own schedule: the events one is registered for and the sessions one has booked, as entries of a calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from events.calendars.entries import event_entry, session_entry
from events.calendars.entry import Entry, Status
from events.calendars.models import FeedToken
from events.calendars.stood import Stood, events_stood, sessions_stood
from events.models import Event, Resource, Session
from events.registration.models import Booking, Registration


@dataclass(frozen=True, slots=True)
class Place:
    """The registrations of one event, or the bookings of one session, behind a person's addresses: all that ever were."""

    registrations: Sequence[Registration]
    bookings: Sequence[Booking] = ()

    @property
    def standing(self) -> list[Registration]:
        """Those who have or wait for a place."""
        if not self.bookings:
            return [registration for registration in self.registrations if registration.stands]
        return [booking.registration for booking in self.bookings if booking.status in Booking.ACTIVE and booking.registration.stands]

    @property
    def is_certain(self) -> bool:
        """Whether anyone has a place already."""
        approved = [registration for registration in self.standing if registration.status == Registration.Status.APPROVED]
        return bool(approved) and (not self.bookings or any(one.status == Booking.Status.BOOKED for one in self.bookings))

    @property
    def sequence(self) -> int:
        """Added to SEQUENCE: it rises with each change of a place."""
        return sum(booking.sequence for booking in self.bookings) + sum(registration.revision for registration in self.registrations)

    @property
    def changed_at(self) -> datetime:
        return max([*(one.changed_at for one in self.registrations), *(one.changed_at for one in self.bookings)])


def schedule(token: FeedToken, registrations: Iterable[Registration]) -> list[Entry]:
    """The entries of one's own calendar, in the language and with the alarm of its token."""
    places: defaultdict[int, list[Registration]] = defaultdict(list)
    for registration in registrations:
        places[registration.event_id].append(registration)
    events = Event.objects.exclude(status=Event.Status.DRAFT).filter(pk__in=places)
    by_key = {event.pk: event for event in events.select_related("venue", "room__venue", "replaced_by").order_by("pk")}
    links = _links_to_join(by_key, registrations)
    with override(token.language):
        entries = [*_events(token, by_key, places, links), *_sessions(token, by_key, places, links)]
    return [replace(entry, alarm=_alarm(token, entry)) for entry in entries]


def _events(token: FeedToken, events: dict[int, Event], places: dict[int, list[Registration]], links: dict[str, str]) -> Iterator[Entry]:
    stood = events_stood(events)
    for event in events.values():
        place = Place(places[event.pk])
        entry = event_entry(event, token.language, stood.get(event.pk))
        if entry and place.standing:
            yield _own(entry, place, links.get(f"event:{event.pk}", ""))


def _sessions(token: FeedToken, events: dict[int, Event], places: dict[int, list[Registration]], links: dict[str, str]) -> Iterator[Entry]:
    bookings: defaultdict[int, list[Booking]] = defaultdict(list)
    mine = [registration.pk for event in events for registration in places[event]]
    for booking in Booking.objects.filter(registration__in=mine).select_related("registration").order_by("pk"):
        bookings[booking.session_id].append(booking)
    ended = sessions_stood(bookings)
    released = Session.objects.filter(pk__in=bookings, in_feeds=True, placements__released_in__isnull=False, placements__ended_in=None)
    for session in released.for_calendars().order_by("pk"):
        session.event = event = events[session.event_id]
        own = bookings[session.pk]
        place = Place(list({booking.registration_id: booking.registration for booking in own}.values()), own)
        entry = session_entry(session, token.language, Stood.before(session, ended.get(session.pk)))
        if entry and place.standing:
            yield _own(entry, place, links.get(f"session:{session.pk}", "") or links.get(f"event:{event.pk}", ""))


def _own(entry: Entry, place: Place, link: str) -> Entry:
    """An entry as this person has it: whose place it is, whether it is certain, and where to join."""
    names = _("Registered: %(names)s") % {"names": ", ".join(dict.fromkeys(one.name for one in place.standing))}
    said = [] if place.is_certain else [_("The place is not confirmed yet.")]
    join = link if place.is_certain and entry.status == Status.CONFIRMED else ""
    if join:
        said.append(_("Join here: %(link)s") % {"link": join})
    return replace(
        entry,
        sequence=entry.sequence + place.sequence,
        revised_at=max(entry.revised_at, place.changed_at),
        status=entry.status if place.is_certain or entry.status == Status.CANCELLED else Status.TENTATIVE,
        description="\n\n".join([names, *said, entry.description]),
        join_url=join,
    )


def _alarm(token: FeedToken, entry: Entry) -> timedelta | None:
    """Before what takes place at a known hour."""
    is_timed = entry.span.starts_at is not None and not entry.is_transparent and entry.status != Status.CANCELLED
    return timedelta(minutes=token.alarm) if token.alarm is not None and is_timed else None


def _links_to_join(events: dict[int, Event], registrations: Iterable[Registration]) -> dict[str, str]:
    """The first link to join of each event and session that is for registered people: for those who were approved."""
    approved = {one.event_id for one in registrations if one.status == Registration.Status.APPROVED} & set(events)
    found = Resource.objects.filter(kind=Resource.Kind.JOIN_LINK, visibility=Resource.Visibility.REGISTERED).exclude(url="")
    links: dict[str, str] = {}
    for event, session, url in (
        *found.filter(event__in=approved).order_by("order", "pk").values_list("event", "session", "url"),
        *found.filter(session__event__in=approved).order_by("order", "pk").values_list("event", "session", "url"),
    ):
        links.setdefault(f"event:{event}" if event else f"session:{session}", url)
    return links
