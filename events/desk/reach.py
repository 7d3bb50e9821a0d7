"""Whom a verb concerns, counted before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import ngettext

from events.models import Event, Session
from events.registration.models import Booking, Registration
from events.reminders.plan import KIND
from events.revisions import event_scopes
from wego_events.outbox.models import Message


@dataclass(frozen=True, slots=True)
class Reach:
    """How many sessions, registered people, public feeds and planned messages something concerns."""

    sessions: int
    registrations: int
    feeds: int
    messages: int

    def in_words(self) -> Iterator[str]:
        """A sentence for each number; zeros are said too, because they are what one wants to know."""
        yield ngettext("%d session is concerned.", "%d sessions are concerned.", self.sessions) % self.sessions
        yield (
            ngettext("%d registered person is concerned.", "%d registered people are concerned.", self.registrations) % self.registrations
        )
        yield ngettext("%d feed of calendars changes.", "%d feeds of calendars change.", self.feeds) % self.feeds
        yield ngettext("%d planned message is looked at again.", "%d planned messages are looked at again.", self.messages) % self.messages


def of_event(event: Event) -> Reach:
    """Everyone whom an event concerns."""
    registrations = event.registrations.filter(status__in=Registration.STANDING)
    planned = Message.objects.filter(
        kind=KIND, subject_id__in=event.registrations.values("pk"), state=Message.State.PLANNED
    )  # fmt: skip
    return Reach(
        sessions=event.sessions.filter(status=Session.Status.PLANNED).count(),
        registrations=registrations.count(),
        feeds=_feeds(event),
        messages=planned.count(),
    )


def of_sessions(event: Event, sessions: list[Session]) -> Reach:
    """Those whom some sessions of an event concern: who booked them, or everyone registered where nothing is booked."""
    booked = [session.pk for session in sessions if session.is_bookable]
    standing = event.registrations.filter(status__in=Registration.STANDING)
    if len(booked) == len(sessions):
        standing = standing.filter(bookings__session__in=booked, bookings__status__in=Booking.ACTIVE).distinct()
    return Reach(len(sessions), standing.count(), _feeds(event), 0)


def _feeds(event: Event) -> int:
    """Its own, those of what it is part of, of its series, and of all events; organisations have none. None while nobody sees it."""
    return sum(not scope.startswith("organisation:") for scope in event_scopes(event)) if event.is_public else 0
