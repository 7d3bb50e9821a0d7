"""Whom a verb concerns, counted before it is done, by the same rule by which they are told afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from events.models import Event, Placement, Session
from events.reminders.changes import session_change
from events.reminders.concerned import Audience, Readers
from events.reminders.plan import KIND
from events.revisions import event_scopes
from wego_events.outbox.models import Message


@dataclass(frozen=True, slots=True)
class Reach:
    """How many sessions, registered people, people with a part, public feeds and planned messages something concerns."""

    sessions: int
    readers: Readers
    feeds: int
    messages: int

    def in_words(self) -> Iterator[str]:
        """A sentence for each number; zeros are said too, because they are what one wants to know."""
        registered, parts = len(self.readers.registrations), len(self.readers.people)
        yield ngettext("%d session is concerned.", "%d sessions are concerned.", self.sessions) % self.sessions
        yield ngettext("%d registered person is concerned.", "%d registered people are concerned.", registered) % registered
        yield ngettext("%d person with a part is concerned.", "%d people with a part are concerned.", parts) % parts
        yield ngettext("%d feed of calendars changes.", "%d feeds of calendars change.", self.feeds) % self.feeds
        yield ngettext("%d planned message is looked at again.", "%d planned messages are looked at again.", self.messages) % self.messages


def of_event(event: Event) -> Reach:
    """Everyone whom an event concerns."""
    return Reach(
        sessions=event.sessions.filter(status=Session.Status.PLANNED).count(),
        readers=Audience(event).of_event(),
        feeds=_feeds(event),
        messages=Message.objects.filter(kind=KIND, subject_id=event.pk, state=Message.State.PLANNED).count(),
    )


def of_release(event: Event, sessions: Sequence[Session]) -> Reach:
    """Those who hear of a release of these sessions: of one that readers did not know before nobody is told by mail."""
    now = {placement.session_id: placement for placement in Placement.objects.released().filter(session__in=sessions)}
    then = {placement.session_id: placement for placement in Placement.objects.drafts().filter(session__in=sessions)}
    changed = [session for session in sessions if session_change(session, now.get(session.pk), then.get(session.pk))]
    return Reach(len(sessions), _readers(event, changed), _feeds(event), 0)


def of_cancelling(session: Session) -> Reach:
    """Those who hear that a session is cancelled: nobody where readers never saw it."""
    known = Placement.objects.released().filter(session=session, is_present=True).exists()
    return Reach(1, _readers(session.event, [session] if known else []), _feeds(session.event), 0)


def _readers(event: Event, sessions: Iterable[Session]) -> Readers:
    audience, found = Audience(event), Readers()
    for session in sessions:
        found |= audience.of_session(session)
    return found


def _feeds(event: Event) -> int:
    """Its own, those of what it is part of, of its series, and of all events; organisations have none. None while nobody sees it."""
    return sum(not scope.startswith("organisation:") for scope in event_scopes(event)) if event.is_public else 0
