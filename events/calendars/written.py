"""Calendars put together from entries that were written before; what has changed since is written anew, and kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any, ClassVar

from django.conf import settings
from django.db import IntegrityError
from django.db.models import FilteredRelation, Q, QuerySet
from django.utils.translation import override

from events.calendars.build import AFTER, Feed, Written, before, write
from events.calendars.entries import event_entry, session_entry
from events.calendars.models import WrittenEntry
from events.calendars.stood import Stood, events_stood, sessions_stood
from events.models import Event, Session
from wego_events.lib.edition import edition

AT_ONCE, HELD = 500, 2000  # entries that are written, and that are held, at a time
LEVEL, GZIP = 6, 31  # of zlib: how hard it tries; a header of gzip, which it writes without a time (RFC 1952 §2.3.1)


@cache
def made_of() -> str:
    """A word for what entries and feeds are made of beside the record; it stands in every ETag."""
    return sha256(f"{settings.SITE_URL} {edition('events/calendars', 'wego_events/lib/time', 'locale')}".encode()).hexdigest()[:16]


Stale = dict[int, str]  # by the row's key, what its entry is to be made of
Row = Any


@dataclass
class Pass:
    """What one look at the rows of a feed gave: which entries are stale, the zones that the others name, and their texts.

    ``texts`` is None where they are more than memory should hold; they are then read once more, one by one.
    """

    stale: Stale = field(default_factory=dict)
    zones: set[str] = field(default_factory=set)
    texts: list[str] | None = field(default_factory=list)


class Entries:
    """The entries of one model in one language."""

    column: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]

    def __init__(self, rows: QuerySet[Row], language: str) -> None:
        self.language = language
        self.rows = rows.annotate(kept=FilteredRelation("written", condition=Q(written__language=language))).order_by("pk")

    def wanted(self, *values: Any) -> str:
        """What the entry of a row with these values of ``columns`` is to be made of."""
        raise NotImplementedError

    def written(self, keys: list[int]) -> Iterator[tuple[int, Written | None]]:
        """The entries of these rows, written now; None for one without a known day."""
        raise NotImplementedError

    def up_to_date(self) -> Pass:
        """Look at them all in one query; write what is missing or was made of something else, and look again."""
        found = self._pass()
        if not found.stale:
            return found
        keys = sorted(found.stale)
        for start in range(0, len(keys), AT_ONCE):
            self._keep(found.stale, self.written(keys[start : start + AT_ONCE]))
        return self._pass()

    def _pass(self) -> Pass:
        found, number = Pass(), 0
        rows = self.rows.values_list("pk", "kept__made_of", "kept__zone", "kept__text", *self.columns)
        for number, (key, made_of, zone, text, *values) in enumerate(rows.iterator(chunk_size=AT_ONCE), 1):
            if (of := self.wanted(*values)) != made_of:
                found.stale[key] = of
            elif text:
                found.zones.add(zone)
                if found.texts is not None:
                    found.texts.append(text)
            if number > HELD:
                found.texts = None
        return found

    def _keep(self, stale: Stale, written: Iterable[tuple[int, Written | None]]) -> None:
        rows = [
            WrittenEntry(
                **{f"{self.column}_id": key},
                language=self.language,
                made_of=stale[key],
                zone=one.zone if one else "",
                text=one.body.decode() if one else "",
            )
            for key, one in written
        ]
        WrittenEntry.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=[self.column, "language"], update_fields=["made_of", "zone", "text"]
        )

    def texts(self, found: Pass) -> Iterable[str]:
        """The entries one by one, however many they are."""
        return found.texts if found.texts is not None else self._stream()

    def _stream(self) -> Iterator[str]:
        for text in self.rows.values_list("kept__text", flat=True).iterator(chunk_size=AT_ONCE):
            yield text or ""


class EventEntries(Entries):
    column = "event"
    columns = ("revision", "replaced_by__revision")

    def wanted(self, *values: Any) -> str:
        revision, by = values
        return f"{revision}.{by}.{made_of()}"

    def written(self, keys: list[int]) -> Iterator[tuple[int, Written | None]]:
        stood = events_stood(keys)
        for event in Event.objects.filter(pk__in=keys).select_related("venue", "room__venue", "replaced_by"):
            yield event.pk, _write(event_entry(event, self.language, stood.get(event.pk)))


class SessionEntries(Entries):
    """The sessions of some events; ``events`` by their keys, each with its venue."""

    column = "session"
    columns = ("revision", "event")

    def __init__(self, rows: QuerySet[Row], events: Mapping[int, Event], language: str) -> None:
        super().__init__(rows, language)
        self.events = events
        self.frames = {key: self._frame(event) for key, event in events.items()}

    def wanted(self, *values: Any) -> str:
        revision, event = values
        return f"{revision}.{self.frames[event]}.{made_of()}"

    def _frame(self, event: Event) -> str:
        """What an entry takes from its event: not all of it, or a word in the event's text would write a thousand sessions anew."""
        venue = event.venue
        place = (venue.text("name", self.language)[0], venue.locality, venue.latitude, venue.longitude) if venue else None
        frame = (event.text("title", self.language)[0], event.status, event.slug, event.zone, place)
        return sha256(repr(frame).encode()).hexdigest()[:12]

    def written(self, keys: list[int]) -> Iterator[tuple[int, Written | None]]:
        ended = sessions_stood(keys)
        for session in Session.objects.filter(pk__in=keys).for_calendars():
            session.event = self.events[session.event_id]
            stood = Stood.before(session, ended.get(session.pk))
            yield session.pk, _write(session_entry(session, self.language, stood))


def write_calendar(feed: Feed, parts: Iterable[Entries], language: str) -> bytes:
    """A VCALENDAR, packed as gzip. The same entries give the same bytes; memory holds no more than some of them at a time."""
    parts = list(parts)
    with override(language):
        try:
            passes = [part.up_to_date() for part in parts]
        except IntegrityError:  # one of them was deleted while it was written; it is not among the rows any more
            passes = [part.up_to_date() for part in parts]
    zones = set().union(*(found.zones for found in passes))
    packer = zlib.compressobj(LEVEL, wbits=GZIP)
    pieces = [packer.compress(piece) for piece in before(feed, zones, is_empty=not zones)]
    pieces += [packer.compress(text.encode()) for part, found in zip(parts, passes, strict=True) for text in part.texts(found)]
    return b"".join([*pieces, packer.compress(AFTER), packer.flush()])


def _write(entry: Any) -> Written | None:
    return write(entry) if entry else None
