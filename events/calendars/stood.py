"""How an entry stood before its last change: it says so itself for 14 days, since a calendar shows only what is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _

from events.calendars.words import place_in_words, time_in_words
from events.models import Event, Notice, Placement, Session
from events.notices import Before
from venues.models import Room, Venue
from wego_events.lib.time.wall_clock import When


@dataclass(frozen=True, slots=True)
class Stood:
    """When and where an entry stood; the instants in UTC."""

    when: When
    starts_at: datetime | None
    ends_at: datetime | None
    room: Room | None
    venue: Venue | None

    @classmethod
    def of(cls, entry: Event | Placement, venue: Venue | None) -> Stood:
        """As an event or a placement stands; ``venue`` is the event's."""
        return cls(entry.when, entry.starts_at, entry.ends_at, entry.room, venue)

    @classmethod
    def before(cls, session: Session, ended: Placement | None) -> Stood | None:
        """How a session stood, where its present placement came with the release that ended this one; else there is nothing to tell."""
        now = session.placement
        is_told = ended is not None and now is not None and now.released_in_id == ended.ended_in_id
        return cls.of(ended, session.event.venue) if ended and is_told else None

    def in_words(self, now: Stood, language: str) -> str:
        """What differs from how it stands now: the time, the place, both, or nothing."""
        time, place = time_in_words(self, language), place_in_words(self.room, self.venue, language)
        has_other_time = (self.when, self.starts_at, self.ends_at) != (now.when, now.starts_at, now.ends_at)
        differing = [time if has_other_time else "", place if place != place_in_words(now.room, now.venue, language) else ""]
        return _("Changed. Before: %(before)s") % {"before": "; ".join(filter(None, differing))} if any(differing) else ""


def sessions_stood(sessions: Collection[int]) -> dict[int, Placement]:
    """By session, the last placement that a release ended which is still told: in a feed only where the present one came with it.

    What ended before everyone could see the session, or its event, is told to nobody.
    """
    ended = Placement.objects.filter(
        _seen("ended_in__released_at", "session__public_since"),
        _seen("ended_in__released_at", "session__event__public_since"),
        session__in=sessions,
        is_present=True,
        ended_in__notice__isnull=False,
        ended_in__notice__expired_at=None,
    )
    return {p.session_id: p for p in ended.select_related("room__venue").order_by("ended_in__number")}


def events_stood(events: Collection[int]) -> dict[int, Stood]:
    """By event, how it stood before its last change that is still told. In three queries at most."""
    told = Notice.objects.filter(_seen("made_at", "event__public_since"), event__in=events, before__isnull=False, expired_at=None)
    notices = told.order_by("made_at", "pk")
    kept = {notice.event_id: Before.from_json(notice.before) for notice in notices if notice.before}
    rooms = Room.objects.in_bulk({before.room_id for before in kept.values() if before.room_id})
    venues = Venue.objects.in_bulk({before.venue_id for before in kept.values() if before.venue_id})
    return {
        event: Stood(one.when, one.starts_at, one.ends_at, rooms.get(one.room_id or 0), venues.get(one.venue_id or 0))
        for event, one in kept.items()
    }


def _seen(changed_at: str, public_since: str) -> Q:
    """What changed at a moment at which it was public already."""
    return Q(**{public_since: None}) | Q(**{f"{changed_at}__gte": F(public_since)})
