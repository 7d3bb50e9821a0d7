"""Foresee: who would be told of something that is not done yet, by the rule by which they are told afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime

from events.models import Event, Notice, Placement, Session
from events.notices import Before, first_from, told_from
from events.reminders.changes import SessionChange
from events.reminders.concerned import Audience, Readers
from events.reminders.news import News, why_nobody
from events.reminders.tell import Mailbox, add_untold, by_mailbox
from wego_events.outbox.models import Message

NOT_WRITTEN = 0  # the key of the notice that would be written


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would be told, and from when. ``reason`` says why nobody would be told; None where people would.

    ``with_others`` is the number of notices, already written, that are told in the same mails.
    """

    told_at: datetime
    with_others: int = 0
    reason: str | None = None
    readers: Readers = field(default_factory=Readers)
    changes: Sequence[SessionChange] = ()
    mailboxes: Sequence[Mailbox] = ()

    @property
    def languages(self) -> Counter[str]:
        """How many of the mails go to readers of each language, by its code."""
        return Counter(box.recipient.language for box in self.mailboxes)


def release_foreseen(event: Event, placements: Sequence[Placement], now: datetime, audience: Audience | None = None) -> Foreseen:
    """What would be told if these placements of an event's sessions were released at an aware moment."""
    released = Placement.objects.released().filter(session__in=[placement.session_id for placement in placements])
    nearest = first_from(now, [p.starts_at for p in placements] + [*released.values_list("starts_at", flat=True)])
    notice = Notice(pk=NOT_WRITTEN, event=event, kind=Notice.Kind.RELEASED, made_at=now, due_at=told_from(now, nearest or event.starts_at))
    return _foreseen(event, notice, now, placements, audience)


def verb_foreseen(event: Event, kind: Notice.Kind, becomes: str, now: datetime) -> Foreseen:
    """What would be told if a verb of the event itself were done at an aware moment: one that gives it this state, or another time."""
    after = copy(event)
    after.status = becomes
    if kind == Notice.Kind.REPLACED:
        after.replaced_by_id = after.replaced_by_id or after.pk  # some event: which one changes nothing here
    before = Before.of(event, by_new_rules=kind == Notice.Kind.MOVED)  # which time it gets is not known yet: it is another one
    due_at = told_from(now, first_from(now, [event.starts_at]) or event.starts_at)
    notice = Notice(pk=NOT_WRITTEN, event=event, kind=kind, before=before.as_json(), made_at=now, due_at=due_at)
    return _foreseen(after, notice, now)


def cancelling_foreseen(session: Session, now: datetime) -> Foreseen:
    """What would be told if a session were cancelled at an aware moment."""
    event, released = session.event, Placement.objects.released().filter(session=session).first()
    due_at = told_from(now, (released.starts_at if released else None) or event.starts_at)
    notice = Notice(pk=NOT_WRITTEN, event=event, kind=Notice.Kind.SESSION_CANCELLED, session=session, made_at=now, due_at=due_at)
    return _foreseen(event, notice, now, [Placement(session=session, is_present=False)])  # who hears of it is the same as if taken out


def _foreseen(
    event: Event, notice: Notice, now: datetime, placements: Sequence[Placement] = (), audience: Audience | None = None
) -> Foreseen:
    """What waits to be told of the event is told in the same mails, and may make it no news at all."""
    pending = list(event.notices.filter(expanded_at=None).select_related("revision").order_by("made_at", "pk"))
    notices = [*pending, notice]
    told_at = max(now, min(one.due_at for one in notices))
    if reason := why_nobody(event, notices, told_at):
        return Foreseen(told_at, len(pending), reason)
    audience = audience or Audience(event)
    news = News.of(event, notices, told_at, placements)
    readers = news.readers_by_notice(notices, audience)
    boxes = by_mailbox(readers, audience)
    add_untold(event, boxes, Message.objects.all())
    return Foreseen(
        told_at,
        len(pending),
        readers=readers[NOT_WRITTEN],
        changes=[change for change in news.of_sessions if NOT_WRITTEN in change.notices],
        mailboxes=[box for box in boxes.values() if NOT_WRITTEN in box.notices],
    )
