"""Entries of the trail as sentences: who did what to which thing, with what it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from auditlog.models import LogEntry
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.desk.models import ChecklistItem
from events.desk.trail.places import moved, put, rooms_of, stood
from events.models import Event, Notice, Participation, Placement, ProgrammeRevision, Session
from events.registration.models import Booking, Registration
from events.reminders.models import ReminderRule
from venues.models import Room
from wego_events.lib.admin.trail_words import Changed, TrailWords, said

A = LogEntry.Action
LONG = 120  # letters of a value that is still shown
DERIVED = {"released_in", "ended_in", "occupies_room", "gone_at", "edited_by", "done_by", "link_version", "counted_day"}

EVENT_BECAME: dict[str, Any] = {
    Event.Status.ANNOUNCED: gettext_lazy("%(who)s announced the event."),
    Event.Status.PUBLISHED: gettext_lazy("%(who)s published the event."),
    Event.Status.POSTPONED: gettext_lazy("%(who)s postponed the event."),
    Event.Status.CANCELLED: gettext_lazy("%(who)s cancelled the event."),
    Event.Status.HELD: gettext_lazy("%(who)s noted that the event was held."),
    Event.Status.ARCHIVED: gettext_lazy("%(who)s archived the event."),
}
SESSION_BECAME: dict[str, Any] = {
    Session.Status.CANCELLED: gettext_lazy("%(who)s cancelled “%(name)s”."),
    Session.Status.REMOVED: gettext_lazy("“%(name)s” is no longer in the programme."),
    Session.Status.PLANNED: gettext_lazy("“%(name)s” is in the programme again."),
}
REGISTRATION_BECAME: dict[str, Any] = {
    Registration.Status.APPROVED: gettext_lazy("%(who)s approved the registration of %(person)s."),
    Registration.Status.REJECTED: gettext_lazy("%(who)s rejected the registration of %(person)s."),
    Registration.Status.WITHDRAWN: gettext_lazy("%(who)s withdrew the registration of %(person)s."),
}


class Teller:
    """Tells the entries of a page. All that it needs is asked for beforehand, in one query for each kind of thing."""

    def __init__(self, entries: Sequence[LogEntry]) -> None:
        self.words = TrailWords(entries, leaving_out=DERIVED)
        rooms = rooms_of(entries)
        self.rooms = {str(room.pk): str(room) for room in Room.objects.filter(pk__in=rooms)} if rooms else {}
        self.notices = Notice.objects.in_bulk(_keys(entries, Notice))
        revisions = _keys(entries, ProgrammeRevision)
        counted = Placement.objects.filter(released_in__in=revisions).order_by().values("released_in").annotate(number=Count("pk"))
        self.placed = dict(counted.values_list("released_in", "number")) if revisions else {}

    def told(self, save: Sequence[LogEntry], who: str) -> Iterator[str]:
        """The sentences of what was done in one go. A draft that is dropped as another takes its place makes one sentence with it."""
        dropped: LogEntry | None = None
        for entry, following in zip(save, [*save[1:], None], strict=True):
            if _is(entry, Placement, A.CREATE):
                before = put(dropped, self.rooms) if dropped is not None else stood(entry, self.rooms)
                yield moved(who, _session_name(entry), before, put(entry, self.rooms))
                dropped = None
            elif not _is(entry, Placement, A.DELETE):
                yield from self._other(entry, who)
            elif following is not None and _is(following, Placement, A.CREATE) and _session(following) == _session(entry):
                dropped = entry
            else:
                yield _("%(who)s discarded the draft of “%(session)s”.") % {"who": who, "session": _session_name(entry)}

    def _other(self, entry: LogEntry, who: str) -> Iterator[str]:
        model: Any = entry.content_type.model_class()
        tell = TELLS.get(model)
        sentences = list(tell(self, entry, who)) if tell else []
        yield from sentences or self.plainly(entry, who)

    def plainly(self, entry: LogEntry, who: str, leaving_out: frozenset[str] = frozenset()) -> Iterator[str]:
        """What can be said of any record."""
        names = {"who": who, "what": _thing(entry)}
        if entry.action == A.CREATE:
            yield _("%(who)s added %(what)s.") % names
        elif entry.action == A.DELETE:
            yield _("%(who)s deleted %(what)s.") % names
        else:
            changes = [one for one in self.words.changes(entry) if one.name not in leaving_out]
            if changes:
                yield _("%(who)s changed %(what)s: %(changes)s.") % {**names, "changes": "; ".join(map(_change, changes))}


def _event(teller: Teller, entry: LogEntry, who: str) -> Iterator[str]:
    if entry.action == A.UPDATE:
        yield from _became(entry, EVENT_BECAME, who=who)
        yield from teller.plainly(entry, who, frozenset({"status"}))


def _session_told(teller: Teller, entry: LogEntry, who: str) -> Iterator[str]:
    if entry.action == A.UPDATE:
        yield from _became(entry, SESSION_BECAME, who=who, name=entry.object_repr)
        yield from teller.plainly(entry, who, frozenset({"status"}))


def _revision(teller: Teller, entry: LogEntry, who: str) -> Iterator[str]:
    if entry.action != A.CREATE:
        return
    changes = entry.changes_dict or {}
    number, back = (said(changes.get(name, ["", ""])[1]) for name in ("number", "takes_back_to"))
    names = {"who": who, "number": number}
    if back:
        yield _("%(who)s took the programme back to an earlier revision, as revision %(number)s.") % names
        return
    placed = teller.placed.get(entry.object_id or 0, 0)
    yield (
        ngettext(
            "%(who)s released revision %(number)s of the programme: %(placed)d session.",
            "%(who)s released revision %(number)s of the programme: %(placed)d sessions.",
            placed,
        )
        % {**names, "placed": placed}
    )


def _notice(teller: Teller, entry: LogEntry, who: str) -> Iterator[str]:
    notice = teller.notices.get(entry.object_id or 0)
    if entry.action != A.CREATE or notice is None:
        return
    kind = notice.get_kind_display()
    if notice.expanded_at is None:
        yield _("A notice was written: %s. It has not been told yet.") % kind
    else:
        told = ngettext(
            "A notice was written: %(kind)s. %(mails)d mailbox was told.",
            "A notice was written: %(kind)s. %(mails)d mailboxes were told.",
            notice.mails or 0,
        )
        yield told % {"kind": kind, "mails": notice.mails or 0}


def _registration(teller: Teller, entry: LogEntry, who: str) -> Iterator[str]:
    person = _person(entry)
    if entry.action == A.CREATE:
        by_staff = entry.actor_id is not None
        yield _("%(who)s registered %(person)s.") % {"who": who, "person": person} if by_staff else _("%s registered.") % person
    elif entry.action == A.UPDATE:
        yield from _became(entry, REGISTRATION_BECAME, who=who, person=person)
        yield from teller.plainly(entry, who, frozenset({"status"}))


def _booking(teller: Teller, entry: LogEntry, who: str) -> Iterator[str]:
    names = {"who": who, "person": _person(entry), "session": _session_name(entry)}
    if entry.action == A.CREATE:
        yield _("%(person)s has a place in “%(session)s”.") % names
    elif entry.action == A.UPDATE and _new(entry, "status") == Booking.Status.CANCELLED:
        yield _("%(who)s cancelled the booking of “%(session)s” for %(person)s.") % names


def _part(teller: Teller, entry: LogEntry, who: str) -> Iterator[str]:
    session = _session_name(entry)
    names = {"who": who, "part": entry.object_repr, "session": session}
    if entry.action == A.CREATE:
        yield (_("%(who)s added %(part)s to “%(session)s”.") if session else _("%(who)s added %(part)s to the event.")) % names
    elif entry.action == A.DELETE:
        yield (_("%(who)s took %(part)s out of “%(session)s”.") if session else _("%(who)s took %(part)s out of the event.")) % names


def _rule(teller: Teller, entry: LogEntry, who: str) -> Iterator[str]:
    value = (entry.changes_dict or {}).get("days_before")
    days = said(value[1 if entry.action == A.CREATE else 0]) if value else ""
    if entry.action == A.CREATE and days:
        yield ngettext("%(who)s set a reminder %(days)s day before.", "%(who)s set a reminder %(days)s days before.", int(days)) % {
            "who": who,
            "days": days,
        }
    elif entry.action == A.DELETE and days:
        yield ngettext(
            "%(who)s took out the reminder %(days)s day before.", "%(who)s took out the reminder %(days)s days before.", int(days)
        ) % {"who": who, "days": days}


def _item(teller: Teller, entry: LogEntry, who: str) -> Iterator[str]:
    if entry.action == A.UPDATE and "done_at" in (entry.changes_dict or {}):
        done = bool(_new(entry, "done_at"))
        yield (_("%(who)s ticked “%(item)s”.") if done else _("%(who)s took the tick off “%(item)s”.")) % {
            "who": who,
            "item": entry.object_repr,
        }
        yield from teller.plainly(entry, who, frozenset({"done_at"}))


TELLS: dict[Any, Callable[[Teller, LogEntry, str], Iterator[str]]] = {
    Event: _event,
    Session: _session_told,
    ProgrammeRevision: _revision,
    Notice: _notice,
    Registration: _registration,
    Booking: _booking,
    Participation: _part,
    ReminderRule: _rule,
    ChecklistItem: _item,
}


def _became(entry: LogEntry, words: dict[str, Any], **names: str) -> Iterator[str]:
    sentence = words.get(_new(entry, "status"))
    if sentence:
        yield str(sentence) % names


def _new(entry: LogEntry, name: str) -> str:
    change = (entry.changes_dict or {}).get(name)
    return said(change[1]) if isinstance(change, list) else ""


def _thing(entry: LogEntry) -> str:
    model: Any = entry.content_type.model_class()
    if model is Event:
        return _("the event")
    if model is Session:
        return _("“%s”") % entry.object_repr
    return _("%(kind)s “%(name)s”") % {"kind": model._meta.verbose_name, "name": entry.object_repr}


def _change(one: Changed) -> str:
    field = one.field[:1].lower() + one.field[1:] if one.field[1:2].islower() else one.field
    if one.is_long or max(len(one.before), len(one.after)) > LONG:
        return field
    if not one.before:
        return f"{field} {one.after}"
    return _("%(field)s %(before)s → %(after)s") % {"field": field, "before": one.before, "after": one.after or _("nothing")}


def _is(entry: LogEntry, model: Any, action: int) -> bool:
    return entry.action == action and entry.content_type.model_class() is model


def _keys(entries: Sequence[LogEntry], model: Any) -> set[int]:
    return {entry.object_id for entry in entries if entry.object_id is not None and _is(entry, model, A.CREATE)}


def _session(entry: LogEntry) -> int | None:
    return (entry.additional_data or {}).get("session")


def _session_name(entry: LogEntry) -> str:
    return str((entry.additional_data or {}).get("session_name") or "")


def _person(entry: LogEntry) -> str:
    return str((entry.additional_data or {}).get("person") or entry.object_repr)
