"""Tell: notices that are due become one change mail a mailbox, for the people whom they concern at that moment."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from events.models import Event, Notice
from events.registration.models import Registration
from events.reminders.concerned import Audience, Readers, last_registered
from events.reminders.models import ChangeMail
from events.reminders.news import News, over_at, why_nobody
from members.models import Person
from wego_events.outbox.models import Message
from wego_events.outbox.plan import Occasion, Recipient, plan_all, supersede

logger = logging.getLogger(__name__)

KIND = "change"
GONE = (Message.State.SENT, Message.State.KEPT, Message.State.SENDING)
RETRY = timedelta(minutes=5)  # as often as it takes, until the event is over: a notice is never given up


@dataclass
class Mailbox:
    """Who stands behind an address, and what they are told."""

    notices: set[int] = field(default_factory=set)
    registrations: dict[int, Registration] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)

    @property
    def recipient(self) -> Recipient:
        """The address as it was given, in the language of whoever registered last."""
        last = last_registered(self.registrations.values())
        names = dict.fromkeys([one.name for one in self.registrations.values()] + [str(one) for one in self.people.values()])
        whole = ", ".join(names)[:200]
        if last is not None:
            return Recipient(last.email, whole, last.language)
        person = next(iter(self.people.values()))
        return Recipient(person.email, whole, person.language if person.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)


def tell_of_changes(now: datetime) -> None:
    """Tell of what is due at an aware moment. Where one event's notices fail, the others are told; the failure stands on the rows."""
    due = Notice.objects.filter(expanded_at=None, due_at__lte=now).order_by("event").values_list("event", flat=True).distinct()
    for key in list(due):
        try:
            with transaction.atomic():
                _tell(key, now)
        except Exception as error:
            logger.exception("The notices of event %s could not be told", key)
            Notice.objects.filter(event=key, expanded_at=None, due_at__lte=now).update(
                attempts=F("attempts") + 1, reason=f"{type(error).__name__}: {error}"[:300], due_at=now + RETRY
            )


def _tell(key: int, now: datetime) -> None:
    # Whoever has the event in hands, another worker or a verb, is not waited for: the next sweep finds what is left.
    event = Event.objects.select_for_update(of=("self",), no_key=True, skip_locked=True).filter(pk=key).first()
    if event is None:
        return
    notices = list(event.notices.filter(expanded_at=None).select_related("revision").order_by("made_at", "pk"))
    if not any(notice.due_at <= now for notice in notices):
        return
    reason = why_nobody(event, notices, now)
    readers = {} if reason else _expand(event, notices, now)
    for notice in notices:
        count = readers.get(notice.pk, 0)
        notice.expanded_at, notice.mails = now, count
        notice.reason = reason or ("" if count else "Nothing that anybody relied on differs.")
        notice.attempts += 1
    Notice.objects.bulk_update(notices, ["expanded_at", "mails", "reason", "attempts"])


def _expand(event: Event, notices: Sequence[Notice], now: datetime) -> dict[int, int]:
    """Write the change mails of an event's notices; returns how many mailboxes hear of each."""
    audience = Audience(event)
    by_notice = News.of(event, notices, now).readers_by_notice(notices, audience)
    boxes = by_mailbox(by_notice, audience)
    counts = {key: sum(key in box.notices for box in boxes.values()) for key in by_notice}
    untold = add_untold(event, boxes, Message.objects.select_for_update())
    supersede(Message.objects.filter(kind=KIND, subject_id__in=untold), "A later mail says it with what changed since.")
    mails = [ChangeMail(event=event, mailbox=mailbox, since=notices[0], made_at=now) for mailbox in boxes]
    ChangeMail.objects.bulk_create(mails)
    _link(mails, boxes)
    stale_at = over_at(event, notices)
    plan_all(
        KIND, [Occasion(f"{KIND}:{notices[0].pk}:{one.mailbox}", one.pk, boxes[one.mailbox].recipient, now, stale_at) for one in mails]
    )
    return counts


def by_mailbox(by_notice: dict[int, Readers], audience: Audience) -> dict[str, Mailbox]:
    """Who stands behind each address, where readers of notices share one."""
    boxes: dict[str, Mailbox] = defaultdict(Mailbox)
    for key, readers in by_notice.items():
        for registration in (audience.registrations[pk] for pk in sorted(readers.registrations)):
            box = boxes[registration.email.lower()]
            box.notices.add(key)
            box.registrations[registration.pk] = registration
        registered = {audience.registrations[pk].person_id for pk in readers.registrations}  # they hear of it at that address
        for person in (audience.people[pk] for pk in sorted(readers.people - registered)):
            box = boxes[person.email.lower()]
            box.notices.add(key)
            box.people[person.pk] = person
    return dict(boxes)


def add_untold(event: Event, boxes: dict[str, Mailbox], messages: QuerySet[Message]) -> set[int]:
    """What a mailbox was not told after all goes into the new mail, so that it begins with what people last knew.

    That is what waits for another try, and what was dropped because nothing differed any more or because this mail tells it. Returns
    the keys of those mails.
    """
    mails = {mail.pk: mail for mail in ChangeMail.objects.filter(event=event, mailbox__in=boxes)}
    untold: set[int] = set()
    told: set[str] = set()
    for message in messages.filter(kind=KIND, subject_id__in=mails).order_by("-subject_id"):
        mailbox = mails[message.about].mailbox
        if message.state in GONE:
            told.add(mailbox)
        elif mailbox not in told:
            untold.add(message.about)
    for mail in ChangeMail.objects.filter(pk__in=untold).prefetch_related("notices", "registrations", "people"):
        box = boxes[mail.mailbox]
        box.notices |= {notice.pk for notice in mail.notices.all()}
        box.registrations |= {one.pk: one for one in mail.registrations.all()}
        box.people |= {one.pk: one for one in mail.people.all()}
    return untold


def _link(mails: Iterable[ChangeMail], boxes: dict[str, Mailbox]) -> None:
    notices = ChangeMail.notices.through
    registrations = ChangeMail.registrations.through
    people = ChangeMail.people.through
    known = [(mail.pk, boxes[mail.mailbox]) for mail in mails]
    notices.objects.bulk_create(notices(changemail_id=mail, notice_id=key) for mail, box in known for key in sorted(box.notices))
    registrations.objects.bulk_create(
        registrations(changemail_id=mail, registration_id=key) for mail, box in known for key in box.registrations
    )
    people.objects.bulk_create(people(changemail_id=mail, person_id=key) for mail, box in known for key in box.people)
