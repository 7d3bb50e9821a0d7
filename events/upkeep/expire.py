"""Expire: end tombstones and change notices that have had their time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from events.models import Event, Notice, Session
from events.revisions import changing

TOMBSTONE = timedelta(days=90)
NOTICE = timedelta(days=14)


@dataclass(frozen=True)
class Expired:
    """How much had had its time."""

    sessions: int
    notices: int


def expire(now: datetime | None = None) -> Expired:
    """Take sessions cancelled or removed 90 days ago out of the feeds, and end notices of 14 days ago. ``now`` is aware.

    Raises revisions, not SEQUENCE: neither time, place nor status changed. Cancelled events stay.
    """
    now = now or timezone.now()
    with changing(now) as change:
        sessions = list(Session.objects.filter(in_feeds=True, gone_at__lte=now - TOMBSTONE).select_related("event__parent"))
        Session.objects.filter(pk__in=[s.pk for s in sessions]).update(in_feeds=False)
        change.to_all(sessions, sequence=False)
        notices = list(Notice.objects.filter(expired_at=None, made_at__lte=now - NOTICE).select_related("event__parent"))
        Notice.objects.filter(pk__in=[n.pk for n in notices]).update(expired_at=now)
        named = Session.objects.filter(placements__released_in__notice__in=notices).distinct()
        change.to_all([*{n.event for n in notices}, *named], sequence=False)
        events: set[Event] = {s.event for s in sessions} | {n.event for n in notices}
        for event in events:
            change.of(event)
    return Expired(len(sessions), len(notices))
