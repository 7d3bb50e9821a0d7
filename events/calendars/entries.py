"""Turns events and sessions into entries of a calendar, in the language that is active and is given."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from events.calendars.entry import Entry, Place, Span, Status, Text
from events.calendars.stood import Stood
from events.calendars.words import paragraphs, place_in_words, speakers_in_words, time_and_what_is_missing
from events.models import Event, Session
from venues.models import Room, Venue
from wego_events.lib.time.models import Timed

# An event whose end is not announced blocks the calendar for so long; its text says that the end is not announced.
ASSUMED_LENGTH = timedelta(hours=2)


def event_entry(event: Event, language: str, stood: Stood | None = None) -> Entry | None:
    """An event in a language, or None where its day is not known. It comes with its venue, room and replacement.

    ``stood`` is how it stood before a change that is still told.
    """
    span = _span(event, ASSUMED_LENGTH)
    if span is None:
        return None
    title, title_language = event.text("title", language)
    theme, _theme_language = event.text("theme", language)
    summary, _summary_language = event.text("summary", language)
    url = settings.SITE_URL + event.get_absolute_url()
    parts = [theme, summary, time_and_what_is_missing(event, language, is_past=_was_held(event))]
    if stood is not None:
        parts.append(stood.in_words(Stood.of(event, event.venue), language))
    if event.replaced_by is not None and event.replaced_by.is_public:
        parts.append(_("Replaced by: %(event)s") % {"event": event.replaced_by.text("title", language)[0]})
    return Entry(
        uid=str(event.uid),
        sequence=event.sequence,
        revised_at=event.revised_at,
        status=_status(event),
        span=span,
        summary=Text(_titled(event, title), title_language),
        description=paragraphs(parts, url),
        url=url,
        place=_place(event.room, event.venue, language),
        category=event.get_type_display(),
        is_transparent=event.is_given_up,
    )


def session_entry(session: Session, language: str, stood: Stood | None = None) -> Entry | None:
    """A released session in a language, as a part of its event; None where its day is not known. It comes as ``for_calendars`` gives it."""
    placement = session.placement
    span = _span(placement, session.assumed_length) if placement else None
    if placement is None or span is None:
        return None
    event = session.event
    title, title_language = session.text("title", language)
    abstract, _abstract_language = session.text("abstract", language)
    url = settings.SITE_URL + session.get_absolute_url()
    is_gone = session.status != Session.Status.PLANNED
    parts = [
        event.text("title", language)[0],
        abstract,
        speakers_in_words(session, language),
        time_and_what_is_missing(placement, language, is_past=_was_held(event)),
    ]
    if stood is not None:
        parts.append(stood.in_words(Stood.of(placement, event.venue), language))
    return Entry(
        uid=str(session.uid),
        sequence=session.sequence,
        revised_at=session.revised_at,
        status=Status.CANCELLED if is_gone else _status(event),
        span=span,
        summary=Text(_titled(event, title or session.get_kind_display(), is_gone=is_gone), title_language),
        description=paragraphs(parts, url),
        url=url,
        place=_place(placement.room, event.venue, language),
        category=session.get_kind_display(),
        within_uid=str(event.uid),
        is_transparent=is_gone or event.is_given_up,
    )


def _status(event: Event) -> Status:
    if event.status == Event.Status.CANCELLED:
        return Status.CANCELLED
    if event.status in (Event.Status.ANNOUNCED, Event.Status.POSTPONED):
        return Status.TENTATIVE
    return Status.CONFIRMED


def _titled(event: Event, title: str, *, is_gone: bool = False) -> str:
    if is_gone or event.status == Event.Status.CANCELLED:
        return _("Cancelled: %(title)s") % {"title": title}
    if event.status == Event.Status.POSTPONED:
        return _("Postponed: %(title)s") % {"title": title}
    return title


def _span(timed: Timed, assumed_length: timedelta) -> Span | None:
    """When it stands in a calendar; None without a known first day. Days stay days, and no midnight is invented."""
    if timed.start_day is None:
        return None
    runs_for_days = timed.end_day is not None and timed.end_day > timed.start_day and timed.ends_at is None
    if timed.starts_at is None or runs_for_days:
        return Span(first_day=timed.start_day, last_day=timed.end_day or timed.start_day)
    return Span(starts_at=timed.starts_at, ends_at=timed.ends_at or timed.starts_at + assumed_length, zone=timed.zone)


def _was_held(event: Event) -> bool:
    return event.status in (Event.Status.HELD, Event.Status.ARCHIVED)


def _place(room: Room | None, venue: Venue | None, language: str) -> Place | None:
    where = room.venue if room else venue
    return Place(place_in_words(room, venue, language), where.latitude, where.longitude) if where else None
