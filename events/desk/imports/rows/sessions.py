"""Sessions of one event. Times and rooms go to the draft; a calendar's entries are known again by their UID."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import programme
from events.desk.admin.place_fields import line_when, place_of
from events.desk.admin.session_rows import with_both_places
from events.desk.imports import cells
from events.desk.imports.columns import ID, Column, choice, in_languages, original_language
from events.desk.imports.judged import Fault, Judged, Likely, Line
from events.desk.imports.rows import speakers
from events.desk.imports.rows.base import Rows
from events.desk.imports.rows.organisations import OUR_ID
from events.desk.models import ForeignEntry
from events.locking import locked
from events.models import Event, Participation, Session
from events.registration import places
from events.revisions import changing, revise
from events.validators import validate_within_days
from members.models import Person
from venues.models import Room
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import When
from wego_events.lib.translated import folded

PLACE = ("day", "start", "end_day", "end", "zone", "room")
BY_VERBS = ("kind", "capacity")
AT = {
    "end-before-start": "end",
    "outside-event-days": "day",
    "time-in-gap": "start",
    "time-twice": "start",
    "zone-unknown": "zone",
    "year-out-of-reach": "day",
    "time-without-day": "day",
}


class SessionRows(Rows):
    sheet = "Sessions"
    model = Session
    relations = frozenset({*PLACE, "track", "speakers", "speakers_are", "uid", "location"})
    columns = (
        Column(ID, OUR_ID, cells.identity),
        *in_languages(
            "title", gettext_lazy("The title, in English. 200 letters at most."), example="Opening plenary", korean="개회 본회의"
        ),
        choice("kind", gettext_lazy("The kind of session."), Session.Kind.choices, example="plenary"),
        Column("day", gettext_lazy("A day of the event, as 2026-09-24. Empty: not known yet."), cells.day, "2026-09-24"),
        Column("start", gettext_lazy("On the clock of the place, in 24 hours: 09:30."), cells.clock, "09:30"),
        Column("end_day", gettext_lazy("Empty: the day of the start, or the next morning."), cells.day),
        Column("end", gettext_lazy("On the same clock. Empty: not known."), cells.clock, "11:00"),
        Column("zone", gettext_lazy("Empty: the room's time zone, else the event's."), cells.zone),
        Column(
            "room", gettext_lazy("The key of a room of the event's venue; of another venue as venue/room."), cells.identity, "great-hall"
        ),
        Column("track", gettext_lazy("The key of a track of the event."), cells.identity),
        choice("mode", gettext_lazy("Empty: not known."), Event.Mode.choices),
        Column(
            "speakers",
            gettext_lazy("Each by the person's id, with the role before: chair:ines-okoye; speaker:jonas-lind."),
            speakers.read,
            "chair:ines-okoye; speaker:jonas-lind",
        ),
        choice(
            "speakers_are",
            gettext_lazy("What is set for those who are new: invited (nobody sees them yet) or confirmed."),
            speakers.NEW_STATUSES,
        ),
        Column("order", gettext_lazy("Among sessions whose time is not known."), cells.whole),
        choice("phase", gettext_lazy("pre or post for what lies before or after the event's days."), Session.Phase.choices),
        choice("visibility", gettext_lazy("Who sees it. Empty: public."), Event.Visibility.choices),
        Column("is_bookable", gettext_lazy("yes where places are booked."), cells.yes_no),
        Column("capacity", gettext_lazy("Places. Empty: no limit."), cells.whole),
        Column("audience_note", gettext_lazy("Who it is for, in words.")),
        *in_languages("abstract", gettext_lazy("A few sentences, in English."), read=cells.long_text),
        original_language(),
        Column("uid", gettext_lazy("The UID of another system's calendar."), is_rare=True),
        Column("location", gettext_lazy("The room by its name, from a calendar."), is_rare=True),
    )

    @property
    def event(self) -> Event:
        event = self.taking.event
        assert event is not None
        return event

    def prepare(self, lines: Sequence[Line], *, lock: bool) -> None:
        if lock:
            self.taking.event = locked(self.event)
        super().prepare(lines, lock=False)
        self.saves = lock
        rooms = Room.objects.select_related("venue")
        self.rooms: dict[str, Room] = {}
        self.rooms_by_name: dict[str, Room] = {}
        wanted = {cells.text(line.given.get("room")).rpartition("/")[2] for line in lines}
        for room in rooms.filter(slug__in=wanted) | rooms.filter(venue=self.event.venue_id):
            self.rooms[f"{room.venue.slug}/{room.slug}"] = room
            if room.venue_id == self.event.venue_id:
                self.rooms[room.slug] = room
                self.rooms_by_name |= {folded(name): room for name in (*room.texts("name").values(), room.slug)}
        self.tracks = {track.slug: track for track in self.event.tracks.all()}
        ids = {slug for line in lines for slug in speakers.ids_in(line.given.get("speakers"))}
        self.persons = {person.slug: person for person in Person.objects.filter(slug__in=ids, merged_into=None)}
        entries = ForeignEntry.objects.filter(event=self.event, uid__in=[str(line.given["uid"]) for line in lines if line.given.get("uid")])
        self.foreign = dict(entries.values_list("uid", "session_id"))
        there = self._sessions().exclude(status=Session.Status.REMOVED)
        self.there = list(there)
        self.by_title: dict[str, list[Session]] = {}
        for session in self.there:
            for title in session.texts("title").values():
                self.by_title.setdefault(folded(title), []).append(session)

    def load(self, keys: Any, *, lock: bool) -> Any:
        return self._sessions().filter(pk__in=keys)

    def _sessions(self) -> Any:
        return with_both_places(Session.objects.filter(event=self.event)).prefetch_related("participations__person")

    def shown(self, record: Session, key: str) -> Any:
        placement = place_of(record)
        if key in ("day", "start", "end", "zone"):
            name = {"day": "start_day", "start": "start_time", "end": "end_time", "zone": "zone"}[key]
            value = getattr(placement, name) if placement else None
            return value if key != "zone" or value != self.event.zone else ""
        if key == "end_day":
            return _told_end_day(placement.when) if placement else None
        if key == "room":
            room = placement.room if placement else None
            return self._room_key(room) if room else ""
        if key == "track":
            return record.track.slug if record.track else ""
        if key == "speakers":
            return speakers.in_words(speakers.parts_of(record))
        return getattr(record, self.by_key[key].attribute)

    def now(self, record: Any) -> dict[str, Any]:
        shown = (column for column in self.columns if column.key not in (ID, "uid", "location", "speakers_are"))
        return {column.key: self._now(record, column) for column in shown}

    def _now(self, record: Any, column: Column) -> Any:
        value = self.shown(record, column.key)
        if value is not None and not isinstance(value, str):
            return value
        return column.read(value or "")

    def _read(self, judged: Judged) -> None:
        super()._read(judged)
        location = judged.values.pop("location", "")
        if location:
            room = self.rooms_by_name.get(folded(location))
            if room is not None:
                judged.values["room"] = room.slug
            else:
                judged.notes.append(_("“%s” is the name of no room of the venue; the room is left as it is.") % cells.quoted(location))
        if typed := judged.values.get("room"):
            room = self.rooms.get(typed)
            if room is None:
                known = ", ".join(sorted(key for key in self.rooms if "/" not in key)[:12]) or _("it has none yet")
                text = _("“%(room)s” is the key of no room of the venue. Its rooms: %(known)s.")
                judged.faults.append(Fault("room", text % {"room": cells.quoted(typed), "known": known}))
            else:
                judged.values["room"] = self._room_key(room)
        if judged.values.get("zone") == self.event.zone:
            judged.values["zone"] = ""

    def _find(self, judged: Judged, where: str) -> Any:
        uid = judged.values.get("uid")
        if uid and not judged.line.choice:
            if first := self.seen.get(uid):
                judged.faults.append(Fault("uid", _("The same UID stands in %s already.") % first))
            self.seen[uid] = where
            known = self.foreign.get(uid)
            own = next((session for session in self.there if session.pk == known or str(session.uid) == uid.partition("@")[0]), None)
            if own is not None:
                return own
        return super()._find(judged, where)

    def same(self, values: Mapping[str, Any], line: Line) -> Any:
        """A session of this title that says just what the row says was brought in before."""
        for key, title in values.items():
            if title and (key == "title" or key.startswith("title_")):
                for session in self.by_title.get(folded(title), ()):
                    now = self.now(session)
                    if all(now[name] == value or value is None for name, value in values.items() if name in now):
                        return session
        return None

    def relate(self, record: Session, values: Mapping[str, Any], judged: Judged) -> None:
        is_new = not judged.record_id
        record.event = self.event
        for key in ("order", "phase", "visibility"):
            if values.get(key) in ("", None) and key in values:
                setattr(record, key, Session._meta.get_field(key).get_default())  # type: ignore[union-attr]
        if is_new and not values.get("kind") and "kind" not in {fault.key for fault in judged.faults}:
            if values.get("uid"):
                record.kind = Session.Kind.THEMATIC_SESSION
                judged.notes.append(_("The calendar names no kind of ours: taken as a thematic session."))
            else:
                judged.faults.append(Fault("kind", _("A new session needs its kind.")))
        if "track" in values:
            record.track = self.tracks.get(values["track"])
            if values["track"] and record.track is None:
                known = ", ".join(sorted(self.tracks)) or _("it has none yet")
                text = _("“%(track)s” is the key of no track of the event. Its tracks: %(known)s.")
                judged.faults.append(Fault("track", text % {"track": cells.quoted(values["track"]), "known": known}))

    def check(self, record: Session, values: Mapping[str, Any], judged: Judged) -> None:
        if not record.texts("title") and not judged.record_id:
            judged.faults.append(Fault("title", _("Give the title.")))
        judged.faults += speakers.faults_in(values.get("speakers", ""), record, self.persons)
        if not self._is_placed(judged):
            return
        if judged.record_id and record.status != Session.Status.PLANNED:
            judged.faults.append(Fault("day", _("This session is cancelled or removed: it is not placed again. Make a new one instead.")))
            return
        try:
            when = self._when(record, values)
            when.validate()
            validate_within_days(record, replace(when, zone=when.zone or self.event.zone))
        except Refused as refusal:
            judged.faults.append(Fault(AT.get(refusal.code or "", "day"), refusal.text))

    def _is_placed(self, judged: Judged) -> bool:
        changed = {change.key for change in judged.changes}
        return bool(changed & set(PLACE)) if judged.record_id else True

    def _when(self, record: Session, values: Mapping[str, Any]) -> When:
        placement = place_of(record)
        before = placement.when if placement else When()
        told = {key: values.get(key, self.shown(record, key) if record.pk else None) for key in ("day", "start", "end", "end_day", "zone")}
        when = line_when(before, told["day"], told["start"], told["end"])
        if told["end_day"]:
            when = replace(when, end=replace(when.end, day=told["end_day"]))
        return replace(when, zone=told["zone"] or (self.event.zone if record.pk and placement else ""))

    def write(self, judged: Judged, *, is_new: bool) -> None:
        """Texts are live at once; time and room go through the verb that writes drafts."""
        session, values = judged.record, judged.values
        changed = {change.key for change in judged.changes}
        when = self._when(session, values) if is_new or changed & set(PLACE) else None
        parts = speakers.parts_of(session)
        with changing():
            if is_new:
                session.save()
            else:
                texts = {self.by_key[key].attribute for key in changed if key not in self.relations and key not in BY_VERBS}
                columns = {field.name for field in Session._meta.concrete_fields} & texts
                columns |= {"track"} if "track" in changed else set()
                if texts or "track" in changed:
                    session.save(update_fields={*columns, "i18n", "original_language"})
                if "kind" in changed:
                    programme.change_kind(session, session.kind, by=self.taking.by)
                if "capacity" in changed:
                    places.resize(session, session.capacity)
            if when is not None:
                room = values.get("room", self.shown(session, "room") if not is_new else "")
                programme.place(session, when, room=self.rooms.get(room) if room else None, by=self.taking.by)
            if "speakers" in values:
                status = values.get("speakers_are") or Participation.Status.INVITED
                speakers.write(values["speakers"], session, parts, self.persons, status=status)
            if not is_new and changed - set(PLACE) - {"kind"}:
                revise(session)
            if uid := values.get("uid"):
                ForeignEntry.objects.get_or_create(event=self.event, uid=uid, defaults={"session": session})

    def find_likely(self, judged: Sequence[Judged]) -> None:
        """A session of the same title may be the one that is meant."""
        for row in judged:
            if row.is_good and not row.record_id and row.verdict == "new":
                titles = row.record.texts("title").values()
                like = {session.pk: session for title in titles for session in self.by_title.get(folded(title), ())}
                row.likely = [Likely(str(key), f"{session} ({key})", _("the same title")) for key, session in list(like.items())[:3]]

    def label(self, record: Any, values: Mapping[str, Any]) -> str:
        return record.localised("title") or next((str(v) for k, v in values.items() if k.startswith("title") and v), "")

    def faults_of(self, error: ValidationError) -> list[Fault]:
        found = super().faults_of(error)
        code = getattr(error, "code", None)
        return [Fault(AT[code], fault.text) for fault in found] if code in AT else found

    def _room_key(self, room: Room) -> str:
        return room.slug if room.venue_id == self.event.venue_id else f"{room.venue.slug}/{room.slug}"


def _told_end_day(when: When) -> Any:
    """The day of the end where a line would not say it by itself."""
    untold = line_when(When(), when.start.day, when.start.time, when.end.time).end.day
    return when.end.day if when.end.day not in (untold, None) and when.end.day != when.start.day else None
