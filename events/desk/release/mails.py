"""Which mails will go, in which languages and when, and why the others get none: in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.desk.release.what_differs import Difference, What
from events.models import Event, Participation
from events.notices import GATHERING
from events.reminders.concerned import PLAYS, Audience
from events.reminders.foresee import Foreseen
from wego_events.lib.time.words import clock_in_words, language_name
from wego_events.lib.tongue import active_language, language_of_mails

NAMED = 5  # people; of more the number is said


def mails_in_words(event: Event, seen: Foreseen, now: datetime) -> Iterator[str]:
    """How many mails go, in which languages, and when; as of an aware moment."""
    if seen.reason:
        yield why_nobody_in_words(event)
        return
    mails = len(seen.mailboxes)
    if not mails:
        yield _("No mail goes: nobody with an address is concerned by it.")
        return
    count = ngettext("%d mail goes", "%d mails go", mails) % mails
    yield _("%(mails)s: %(languages)s.") % {"mails": count, "languages": ", ".join(_languages(seen))}
    if not settings.MAIL_IS_SENT:
        yield _("No mail server is set. These mails are written and kept in the outbox; none is sent.")
    if (more := len(seen.readers) - mails) > 0:
        yield (
            ngettext(
                "%d person shares a mailbox with others. One mail names everybody behind it.",
                "%d people share a mailbox with others. One mail names everybody behind it.",
                more,
            )
            % more
        )
    yield when_told(seen, now)


def when_told(seen: Foreseen, now: datetime) -> str:
    """When people are told of it; the clock is the secretariat's."""
    if seen.told_at <= now and seen.with_others:
        return _("They are told at once, in one mail with what was done before and is not told yet.")
    if seen.told_at <= now:
        return _("They are told at once: it concerns the next 24 hours.")
    minutes = int(GATHERING.total_seconds()) // 60
    if seen.with_others:
        clock = clock_in_words(timezone.localtime(seen.told_at), active_language())
        return _("They are told at %s, in one mail with what was done before and is not told yet.") % clock
    return ngettext("They are told %d minute after it is done.", "They are told %d minutes after it is done.", minutes) % minutes


def who_gets_none(event: Event, found: Sequence[Difference], seen: Foreseen, audience: Audience) -> Iterator[str]:
    """Why others get no mail: each reason with its number, as far as it applies."""
    if seen.reason:
        return
    told = {change.session.pk for change in seen.changes}
    silent = [one for one in found if one.session.pk not in told]
    new = sum(one.what == [What.ADDED] for one in silent)
    if new:
        yield (
            ngettext(
                "%d session is new to readers. Nobody is mailed about what is new: it stands on the pages and in calendars.",
                "%d sessions are new to readers. Nobody is mailed about what is new: it stands on the pages and in calendars.",
                new,
            )
            % new
        )
    over = sum(_is_over(one, seen.told_at) for one in silent if one.what != [What.ADDED])
    if over:
        yield (
            ngettext(
                "%d session is over, before and after the change. That corrects the record, and nobody is told.",
                "%d sessions are over, before and after the change. That corrects the record, and nobody is told.",
                over,
            )
            % over
        )
    same = len(silent) - new - over
    if same:
        yield (
            ngettext(
                "%d session differs in nothing that people have been told so far, so no mail goes.",
                "%d sessions differ in nothing that people have been told so far, so no mail goes.",
                same,
            )
            % same
        )
    others = len(audience.registrations) - len(seen.readers.registrations)
    if told and others > 0:
        yield (
            ngettext(
                "%d other registered person gets no mail: they booked none of these sessions.",
                "%d other registered people get no mail: they booked none of these sessions.",
                others,
            )
            % others
        )
    if told:
        yield from without_address(event, told)


def without_address(event: Event, sessions: set[int]) -> Iterator[str]:
    """People with a part in these sessions who cannot be written to."""
    parts = Participation.objects.filter(session__in=sessions, status__in=PLAYS, person__isnull=False, person__email="")
    names = sorted({str(part.person) for part in parts.select_related("person")})
    if names:
        said = ngettext(
            "%(number)d person with a part has no address, and gets no mail: %(names)s.",
            "%(number)d people with a part have no address, and get no mail: %(names)s.",
            len(names),
        )
        yield said % {"number": len(names), "names": first_names(names)}


def first_names(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - NAMED
    shown = ", ".join(names[:NAMED])
    return shown if more <= 0 else _("%(names)s and %(number)d more") % {"names": shown, "number": more}


def why_nobody_in_words(event: Event) -> str:
    """Why nobody is told of what is done with an event."""
    if event.status == Event.Status.DRAFT:
        return _("No mail goes: the event is a draft, and nobody knows of it yet.")
    if event.status in (Event.Status.HELD, Event.Status.ARCHIVED):
        return _("No mail goes: the event was held.")
    if event.is_given_up:
        return _("No mail goes: the event is postponed or cancelled, and people were told that.")
    return _("No mail goes: the event is over.")


def _languages(seen: Foreseen) -> Iterator[str]:
    """ "20 in English", most first; what has no mails of its own yet is written in English, and says so."""
    for code, number in seen.languages.most_common():
        name = language_name(code, active_language())
        if language_of_mails(code) == code:
            yield _("%(number)d in %(language)s") % {"number": number, "language": name}
        else:
            yield _("%(number)d in English for readers of %(language)s") % {"number": number, "language": name}


def _is_over(one: Difference, at: datetime) -> bool:
    ends = [p.assumed_end() or p.when.days_over_at for p in (one.before, one.after) if p is not None and p.is_present]
    return all(end is not None and end <= at for end in ends)
