"""The news of some notices: what changed, and whom each change concerns. Asked when they are told, and again when a mail is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from events.models import Event, Notice, Placement
from events.reminders.changes import EventChange, SessionChange, What, event_change, is_overtaken, session_changes
from events.reminders.concerned import Audience, Readers


@dataclass(frozen=True, slots=True)
class News:
    """What changed of an event and of its sessions."""

    of_event: EventChange | None
    of_sessions: list[SessionChange]

    @classmethod
    def of(cls, event: Event, notices: Sequence[Notice], at: datetime, drafts: Sequence[Placement] = ()) -> News:
        """The news of these notices, in their order, as of an aware moment. Of an event that was given up only that is told.

        With ``drafts`` as if the last of the notices told of their release.
        """
        change = event_change(event, notices)
        return cls(change, [] if event.is_given_up else session_changes(event, notices, at, drafts))

    def readers_of(self, change: SessionChange, audience: Audience) -> Readers:
        """Whom a session's change concerns; where it moved with all of the event, only those who have it in their own schedule."""
        all_moved = change.what == What.MOVED and self.of_event is not None and self.of_event.has_other_time
        return audience.with_own(change.session) if all_moved else audience.of_session(change.session)

    def readers_by_notice(self, notices: Sequence[Notice], audience: Audience) -> dict[int, Readers]:
        """For each notice whom what it says concerns."""
        everyone = audience.of_event() if self.of_event else Readers()
        found = {notice.pk: everyone if notice.before is not None else Readers() for notice in notices}
        for change in self.of_sessions:
            for key in change.notices:
                found[key] |= self.readers_of(change, audience)
        return found


def over_at(event: Event, notices: Sequence[Notice]) -> datetime | None:
    """The instant from which news of an event is worth nothing: when its last day is over, as it was or as it is."""
    whens = [event.when, *(change.before.when for notice in notices if (change := event_change(event, [notice])))]
    return max((over for when in whens if (over := when.days_over_at)), default=None)


def why_nobody(event: Event, notices: Sequence[Notice], at: datetime) -> str | None:
    """Why nobody is told of these notices at an aware moment; None where people are."""
    if event.status not in (Event.Status.ANNOUNCED, Event.Status.PUBLISHED, Event.Status.POSTPONED, Event.Status.CANCELLED):
        return f"The event is {event.status}."
    over = over_at(event, notices)
    if over is not None and over <= at:
        return "The event is past."
    if is_overtaken(event, notices):
        return f"The event is {event.status}, which another notice tells."
    return None
