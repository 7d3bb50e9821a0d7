"""The change mail: asked again when it is claimed whether it is still due, and written only then, with what holds then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from events.models import Event, Placement
from events.notices import Before
from events.registration.letters import addressees, event_context, place_in_words, said, title_of
from events.registration.models import Registration
from events.reminders.changes import SessionChange
from events.reminders.concerned import Audience, last_registered
from events.reminders.models import ChangeMail
from events.reminders.news import News, why_nobody
from events.reminders.tell import KIND, tell_of_changes
from members.models import Person
from venues.models import Room, Venue
from wego_events.lib.alike import alike
from wego_events.lib.time.words import Spoken, spoken
from wego_events.lib.tongue import active_language
from wego_events.outbox import kinds
from wego_events.outbox.kinds import Rendered
from wego_events.outbox.models import Message
from wego_events.outbox.render import render_mail
from wego_events.outbox.sweep import before_delivery


@dataclass(frozen=True, slots=True)
class TimeAndPlace:
    """When and where, in words."""

    when: Spoken
    place: str


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A session's change in words. ``names``: for whom behind the mailbox it is, where not for all of them."""

    what: str
    title: str
    before: TimeAndPlace | None
    after: TimeAndPlace | None
    names: str


class Letter:
    """A change mail as it would be written now: what changed, and for whom behind the mailbox."""

    def __init__(self, mail: ChangeMail) -> None:
        self.mail, self.event = mail, mail.event
        self.notices = list(mail.notices.select_related("revision").order_by("made_at", "pk"))
        # Whoever has another address by now, as after a correction, is no business of this mailbox: the mail holds private links.
        registrations = alike(mail.registrations.all(), email=mail.mailbox)
        people = alike(mail.people.all(), email=mail.mailbox)
        self.audience = Audience(self.event, registrations=registrations, people=people)
        self.news = News.of(self.event, self.notices, mail.made_at)
        self.sessions = [change for change in self.news.of_sessions if self.news.readers_of(change, self.audience)]

    @property
    def registrations(self) -> list[Registration]:
        """Those who are still registered."""
        return list(self.audience.registrations.values())

    @property
    def others(self) -> list[Person]:
        """Those who only have a part: whoever is registered too is named once."""
        known = {(one.person_id, one.name.casefold()) for one in self.registrations}
        keys, names = {key for key, _name in known}, {name for _key, name in known}
        return [one for one in self.audience.people.values() if one.pk not in keys and str(one).casefold() not in names]

    @property
    def zone(self) -> str:
        """The clock of whoever registered last, else of whoever has a part."""
        last = last_registered(self.registrations)
        return last.zone if last else next((one.zone for one in self.audience.people.values()), "")

    def why_not(self, now: datetime) -> str | None:
        """Why it is not sent at an aware moment; None where it is due."""
        if reason := why_nobody(self.event, self.notices, now):
            return reason
        if not len(self.audience.of_event()) and not self.sessions:
            return "Nobody behind this mailbox is registered or has a part any more."
        if self.news.of_event is None and not self.sessions:
            return "Nothing differs any more."
        return None


def still_due(message: Message, now: datetime) -> str | None:
    """None while somebody behind the mailbox is concerned, something differs, and no later mail tells more."""
    return _letter(message).why_not(now)


def render(message: Message) -> Rendered:
    """What was and what is, on both clocks, with the private link of everyone behind the mailbox."""
    letter = _letter(message)
    zone, event, change = letter.zone, letter.event, letter.news.of_event
    people = addressees(letter.registrations, zone)
    return render_mail(
        "change",
        {
            **event_context(event, zone),
            "change": change,
            "before": _event_before(change.before, zone) if change else None,
            "replacement": _replacement(event, zone),
            "changes": [_told(one, letter) for one in letter.sessions],
            "people": people,
            "others": [str(person) for person in letter.others],
        },
    )


def _letter(message: Message) -> Letter:
    """Worked out once for a claimed row: whether it is due, and what it says, are asked of the same moment."""
    if "letter" not in vars(message):
        whole = ChangeMail.objects.select_related("event__venue", "event__room", "event__replaced_by")
        vars(message)["letter"] = Letter(whole.get(pk=message.about))
    letter: Letter = vars(message)["letter"]
    return letter


def _event_before(before: Before, zone: str) -> TimeAndPlace:
    when = spoken(before.when, active_language(), starts_at=before.starts_at, ends_at=before.ends_at, reader_zone=zone)
    room = Room.objects.filter(pk=before.room_id).first() if before.room_id else None
    venue = Venue.objects.filter(pk=before.venue_id).first() if before.venue_id else None
    return TimeAndPlace(when, place_in_words(room, venue))


def _replacement(event: Event, zone: str) -> dict[str, Any] | None:
    other = event.replaced_by
    if other is None or not other.is_public:
        return None
    title = other.text("title", active_language())[0]
    return {"title": title, "url": settings.SITE_URL + other.get_absolute_url(), "when": said(other, zone)}


def _told(change: SessionChange, letter: Letter) -> ToldChange:
    readers = letter.news.readers_of(change, letter.audience)
    names = [one.name for one in letter.registrations if one.pk in readers.registrations]
    names += [str(one) for one in letter.others if one.pk in readers.people]
    for_all = len(names) >= len(letter.registrations) + len(letter.others)
    return ToldChange(
        change.what,
        title_of(change.session),
        _time_and_place(change.before, letter),
        _time_and_place(change.after, letter),
        "" if for_all else ", ".join(dict.fromkeys(names)),
    )


def _time_and_place(placement: Placement | None, letter: Letter) -> TimeAndPlace | None:
    if placement is None or not placement.is_present:
        return None
    room = placement.room
    elsewhere = room.venue if room and room.venue_id != letter.event.venue_id else None
    return TimeAndPlace(said(placement, letter.zone), place_in_words(room, elsewhere))


def connect() -> None:
    """Register the kind with the outbox, and the telling with its sweep."""
    kinds.register(KIND, still_due=still_due, render=render)
    before_delivery("tell of changes", tell_of_changes)
