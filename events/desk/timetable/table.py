"""The timetable as a plain form: a line a session, saved together or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events import programme
from events.desk.admin.place_fields import PlaceRowForm, place_of
from events.desk.admin.session_rows import rooms_to_choose
from events.desk.timetable.blocks import Timetable
from events.desk.timetable.clashes import Clashes
from events.models import Session
from members.models import User
from venues.models import Room
from wego_events.lib.refusal import Refused

FIELD_OF: Mapping[str, str] = {
    "outside-event-days": "day",
    "time-without-day": "day",
    "year-out-of-reach": "day",
    "end-before-start": "end",
}


class TimetableRow(PlaceRowForm):
    """Day, start, end and room of a session, and whether it is in the programme.

    What was shown goes along hidden: a line counts as changed against what its sender saw, and not against what stands now.
    """

    PLACE: ClassVar[tuple[str, ...]] = ("day", "start", "end", "room", "present")
    clashes: Clashes

    present = forms.BooleanField(label=_("in the programme"), required=False)
    over = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Session
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, rooms: list[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].choices = rooms  # type: ignore[attr-defined]
        self.show_place()
        stands = self.stands = place_of(self.instance)
        self.initial.update({"present": stands.is_present if stands else True, "over": stands.pk if stands else None})
        for name in self.PLACE:
            self.fields[name].show_hidden_initial = True
            self.fields[name].widget.attrs["aria-label"] = f"{self.instance}: {self.fields[name].label}"

    def place(self, *, by: User) -> None:
        """Place the session as the line says; a refusal becomes an error of the line, at its field where it has one."""
        typed, rooms = self.cleaned_data, Room.objects.filter(pk=self.cleaned_data["room"])
        room = rooms.first() if typed["room"] else None
        try:
            programme.place(self.instance, self.wanted(), room=room, present=typed["present"], over=typed["over"], by=by)
        except Refused as refusal:
            self.add_error(self._field_of(refusal), refusal)
            if refusal.code == "changed-meanwhile":
                self._show_meanwhile()

    def _field_of(self, refusal: Refused) -> str:
        if refusal.code in ("time-in-gap", "time-twice"):
            start = self.cleaned_data["start"]
            return "start" if start and (refusal.params or {}).get("time") == f"{start:%H:%M}" else "end"
        return FIELD_OF.get(refusal.code or "", NON_FIELD_ERRORS)

    def _show_meanwhile(self) -> None:
        """Whoever has read what stands now, and saves again, means to replace it."""
        stands = place_of(Session.objects.get(pk=self.instance.pk))
        data: Any = self.data
        self.data = data.copy()
        self.data[self.add_prefix("over")] = str(stands.pk) if stands else ""  # type: ignore[index]


class TimetableRows:
    """The lines of an event's sessions."""

    def __init__(self, timetable: Timetable, data: Any = None) -> None:
        rooms = rooms_to_choose(timetable.event)
        self.rows = [
            TimetableRow(data, instance=session, prefix=f"session-{session.pk}", rooms=rooms, use_required_attribute=False)
            for session in timetable.sessions
            if session.status != Session.Status.CANCELLED
        ]
        self.cancelled = [session for session in timetable.sessions if session.status == Session.Status.CANCELLED]

    def save(self, *, by: User) -> int | None:
        """Place all that was changed, and say how many; None where a line was refused, and then nothing is saved."""
        changed = [row for row in self.rows if row.has_changed() and row.place_has_changed()]
        if [row for row in changed if not row.is_valid()]:  # every line says what is wrong with it
            return None
        with transaction.atomic():
            for row in changed:
                row.place(by=by)
            if any(row.errors for row in changed):
                transaction.set_rollback(True)
                return None
        return len(changed)
