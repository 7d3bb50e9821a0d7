"""Whom something concerns, counted before it is done, by the same rule by which they are told afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.desk.release.clashing_bookings import clashing_bookings
from events.desk.release.feeds import feeds_of_event, feeds_of_release
from events.desk.release.mails import mails_in_words, who_gets_none
from events.desk.release.night import nights_in_words
from events.desk.release.what_differs import Difference, differences
from events.models import Event, Notice, Placement, Session
from events.reminders.concerned import Audience
from events.reminders.foresee import Foreseen, cancelling_foreseen, release_foreseen, verb_foreseen
from events.reminders.plan import KIND
from wego_events.outbox.models import Message


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before it is done, and the sentences that answer it. ``is_warning``: somebody is worse off by it."""

    asked: str
    answers: Sequence[str]
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How many sessions and people something concerns, which mails would go, and what else follows from it."""

    sessions: int
    mails: Foreseen
    questions: Sequence[Question]

    def in_words(self) -> Iterator[str]:
        """All that is said of it, a sentence each."""
        for question in self.questions:
            yield from question.answers

    @property
    def in_short(self) -> str:
        """One sentence, for who hears and does not see it change."""
        sessions = ngettext("%d session", "%d sessions", self.sessions) % self.sessions
        mails = ngettext("%d mail", "%d mails", len(self.mails.mailboxes)) % len(self.mails.mailboxes)
        return _("%(sessions)s, %(mails)s.") % {"sessions": sessions, "mails": mails}


def of_release(event: Event, found: Sequence[Difference], now: datetime, *, names: bool = False) -> Reach:
    """The reach of releasing these differences at an aware moment. ``names``: whether registered people may be named."""
    audience = Audience(event)
    seen = release_foreseen(event, [one.after for one in found], now, audience)
    asked = [
        Question(_("Whom it concerns"), [*_people(len(found), seen, audience)]),
        Question(_("Mails"), [*mails_in_words(event, seen, now), *who_gets_none(event, found, seen, audience)]),
        Question(_("Clashing bookings"), [*clashing_bookings(event, found, names=names)], is_warning=True),
        Question(_("Whose night it becomes"), [*nights_in_words(event, found, audience)], is_warning=True),
        Question(_("Calendars"), [*feeds_of_release(event, found)]),
    ]
    return Reach(len(found), seen, [question for question in asked if question.answers])


def of_placements(event: Event, placements: Sequence[Placement], now: datetime, *, names: bool = False) -> Reach:
    """The reach of releasing these placements, saved or not."""
    return of_release(event, differences(event, placements), now, names=names)


def of_cancelling(session: Session, now: datetime) -> Reach:
    """The reach of cancelling a session: nobody hears of it where readers never saw it."""
    event, audience = session.event, Audience(session.event)
    seen = cancelling_foreseen(session, now)
    found = differences(event, [Placement(session=session, is_present=False)])
    is_known = bool(found[0].what)
    return Reach(
        1,
        seen,
        [
            Question(_("Whom it concerns"), [*_people(1, seen, audience)]),
            Question(_("Mails"), [*mails_in_words(event, seen, now)]),
            Question(_("Calendars"), [*feeds_of_release(event, found)] if is_known else []),
        ],
    )


def of_event(event: Event, now: datetime, *, tells: Notice.Kind | None, becomes: str) -> Reach:
    """The reach of a verb of the event itself, which gives it a state and tells people so; with ``tells`` None it tells nobody."""
    sessions = event.sessions.filter(status=Session.Status.PLANNED).count()
    seen = verb_foreseen(event, tells, becomes, now) if tells else Foreseen(now)
    mails = [*mails_in_words(event, seen, now)] if tells else [_("No mail goes.")]
    planned = Message.objects.filter(kind=KIND, subject_id=event.pk, state=Message.State.PLANNED).count()
    return Reach(
        sessions,
        seen,
        [
            Question(_("Whom it concerns"), [*_people(sessions, seen, Audience(event))]),
            Question(
                _("Mails"),
                [
                    *mails,
                    ngettext("%d planned reminder is looked at again.", "%d planned reminders are looked at again.", planned) % planned,
                ],
            ),
            Question(_("Calendars"), [*feeds_of_event(event, becomes)]),
        ],
    )


def _people(sessions: int, seen: Foreseen, audience: Audience) -> Iterator[str]:
    """Zeros are said too, because they are what one wants to know."""
    registered, everyone, parts = len(seen.readers.registrations), len(audience.registrations), len(seen.readers.people)
    yield ngettext("%d session is concerned.", "%d sessions are concerned.", sessions) % sessions
    yield ngettext(
        "%(number)d of %(all)d registered people is told of it.", "%(number)d of %(all)d registered people are told of it.", registered
    ) % {"number": registered, "all": everyone}
    yield ngettext("%d person with a part is told of it.", "%d people with a part are told of it.", parts) % parts
