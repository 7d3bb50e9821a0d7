"""The fields in which staff say where and when a session stands, and the local time that they make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from events.models import Placement, Session
from wego_events.lib.admin.inputs import ClockInput, DayInput, ZoneSelect
from wego_events.lib.time.models import FIRST_OR_SECOND
from wego_events.lib.time.wall_clock import COLUMNS, YEARS, When, validate_edtf

PLACE_FIELDS = (*COLUMNS, "room", "is_present")
MORNING = time(6)  # an end before it, given without a day, is taken as the next morning


def place_of(session: Session) -> Placement | None:
    """What staff last said: the draft, else what readers see."""
    return (session.draft or session.placement) if session.pk else None


def with_places(session: Session) -> list[Model]:
    """A session and its placements: the rows that a form with its place shows."""
    return [session, *session.placements.filter(ended_in=None)]


def initial_place(placement: Placement | None) -> dict[str, Any]:
    """What the fields show of a placement."""
    if placement is None:
        return {"is_present": True}
    return {name: getattr(placement, name if name != "room" else "room_id") for name in PLACE_FIELDS}


class FoldField(forms.TypedChoiceField):
    """The first or the second of a time that comes twice."""

    def __init__(self) -> None:
        super().__init__(
            label=_("which one"), required=False, choices=[("", "—"), *FIRST_OR_SECOND], coerce=int, empty_value=None,
            help_text=_("Only for a time that comes twice because the clocks go back."),
        )  # fmt: skip


class PlaceForm(forms.ModelForm):
    """All of a placement, for the page of one session."""

    PLACE: ClassVar[tuple[str, ...]] = PLACE_FIELDS

    start_day = forms.DateField(label=_("start day"), required=False, widget=DayInput)
    start_time = forms.TimeField(label=_("start time"), required=False, widget=ClockInput)
    start_fold = FoldField()
    start_edtf = forms.CharField(
        label=_("start as far as known"), required=False, max_length=40, validators=[validate_edtf],
        help_text=_("Where the day is not known: 2026, 2026-09, XXXX-05-28."),
    )  # fmt: skip
    end_day = forms.DateField(label=_("end day"), required=False, widget=DayInput, help_text=_("Empty: the day of the start."))
    end_time = forms.TimeField(label=_("end time"), required=False, widget=ClockInput)
    end_fold = FoldField()
    end_edtf = forms.CharField(label=_("end as far as known"), required=False, max_length=40, validators=[validate_edtf])
    zone = forms.CharField(label=_("time zone"), required=False, widget=ZoneSelect, help_text=_("Empty: the room's, else the event's."))
    room: Any = forms.ModelChoiceField(label=_("room"), required=False, queryset=None)
    is_present = forms.BooleanField(
        label=_("in the programme"), required=False, initial=True, help_text=_("Off: taken out of the programme with the next release.")
    )

    def place_has_changed(self) -> bool:
        """Whether where or when was typed anew; a new session always gets its place in the draft."""
        return self.instance._state.adding or bool(set(self.changed_data) & set(self.PLACE))

    def wanted(self) -> When:
        """The local time that the fields say."""
        typed = self.cleaned_data
        end_day = typed["end_day"]
        if end_day is None and typed["end_time"] is not None and not typed["end_edtf"]:
            end_day = typed["start_day"]
        return When.of_columns({**typed, "end_day": end_day})


class PlaceRowForm(forms.ModelForm):
    """Day, start, end and room, for one line of an event's page. What the line does not show stays as it is."""

    PLACE: ClassVar[tuple[str, ...]] = ("day", "start", "end", "room")

    day = forms.DateField(label=_("day"), required=False, widget=DayInput)
    start = forms.TimeField(label=_("start"), required=False, widget=ClockInput)
    end = forms.TimeField(
        label=_("end"), required=False, widget=ClockInput, help_text=_("An end before the start, up to 06:00, is on the next morning.")
    )
    room = forms.TypedChoiceField(label=_("room"), required=False, coerce=int, empty_value=None)

    def show_place(self) -> None:
        """Show what staff last said."""
        placement = place_of(self.instance)
        if placement is not None:
            shown = (placement.start_day, placement.start_time, placement.end_time, placement.room_id)
            self.initial.update(zip(PlaceRowForm.PLACE, shown, strict=True))

    def place_has_changed(self) -> bool:
        """Whether where or when was typed anew; a new session always gets its place in the draft."""
        return self.instance._state.adding or bool(set(self.changed_data) & set(self.PLACE))

    def wanted(self) -> When:
        """The local time that the line says, with the zone and whatever else stood there before."""
        before = place_of(self.instance)
        return line_when(before.when if before else When(), *(self.cleaned_data[name] for name in ("day", "start", "end")))


def line_when(before: When, day: date | None, start: time | None, end: time | None) -> When:
    """The local time that a line of day, start and end says, with whatever else was known before."""
    first = replace(before.start, day=day, time=start, edtf="" if day else before.start.edtf)
    last = replace(before.end, day=_end_day(before, day, start, end), time=end)
    if (first.day, first.time) != (before.start.day, before.start.time):
        first = replace(first, fold=None)
    if (last.day, last.time) != (before.end.day, before.end.time):
        last = replace(last, fold=None, edtf="" if last.day else last.edtf)
    return When(first, last, before.zone)


def _end_day(before: When, day: date | None, start: time | None, end: time | None) -> date | None:
    if day is None or day.year not in YEARS:  # which is refused
        return day
    if before.start.day and before.end.day and before.end.day - before.start.day > timedelta(days=1):
        return day + (before.end.day - before.start.day)  # a session of several days keeps their number
    if end is None:
        return day + (before.end.day - before.start.day) if before.end.day and before.start.day and before.end.time is None else None
    is_next_morning = start is not None and end <= start and end <= MORNING
    return day + timedelta(days=1) if is_next_morning else day
