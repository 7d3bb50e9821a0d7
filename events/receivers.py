"""What the programme does when something below it changes."""

from typing import Any

from django.db.models import Q, QuerySet
from django.dispatch import receiver

from events.double_parts import drop_double_parts
from events.models import Event, Session
from events.revisions import changing
from members.signals import organisation_revised, organisations_merged, person_revised, persons_merged
from venues.models import Venue
from venues.signals import venue_revised


@receiver(venue_revised)
def entries_there_read_differently(venue: Venue, **_kwargs: Any) -> None:
    """The place stands in every entry: events and released sessions there are revised, and visits that stop there."""
    events = Event.objects.filter(Q(venue=venue) | Q(room__venue=venue))
    placed = Q(placements__room__venue=venue, placements__ended_in=None, placements__released_in__isnull=False)
    _revise(events, Session.objects.filter(placed | Q(stops__venue=venue)))


@receiver([persons_merged, organisations_merged])
def parts_are_listed_once(keep: Any, **_kwargs: Any) -> None:
    """Whom two records named in one part is named there once."""
    drop_double_parts(keep)


@receiver([persons_merged, person_revised])
def entries_name_the_person_who_stays(keep: Any, **_kwargs: Any) -> None:
    """Entries that name the person are revised."""
    _revise(Event.objects.filter(participations__person=keep), Session.objects.filter(participations__person=keep))


@receiver([organisations_merged, organisation_revised])
def entries_name_the_organisation_that_stays(keep: Any, **_kwargs: Any) -> None:
    """Entries that name the organisation are revised."""
    events = Event.objects.filter(Q(organisations__organisation=keep) | Q(participations__organisation=keep))
    _revise(events, Session.objects.filter(participations__organisation=keep))


def _revise(events: QuerySet[Event], sessions: QuerySet[Session]) -> None:
    found_events = list(events.distinct())
    found_sessions = list(sessions.select_related("event").distinct())
    with changing() as change:
        change.to_all([*found_events, *found_sessions], sequence=False)
        for event in {*found_events, *(session.event for session in found_sessions)}:
            change.of(event)
