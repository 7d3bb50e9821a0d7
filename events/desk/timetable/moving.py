"""One session moved on the timetable: what the scripts send, and the local time that it makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events import programme
from events.desk.admin.place_fields import place_of
from events.models import Event, Session
from members.models import User
from venues.models import Room
from wego_events.lib.time.models import FIRST_OR_SECOND
from wego_events.lib.time.wall_clock import LocalPoint, When, local


class WallClockField(forms.CharField):
    """A day and a time on a wall clock, ``2035-05-14T10:00``, of no zone."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            moment = datetime.strptime(text, "%Y-%m-%dT%H:%M")
        except ValueError as error:
            raise forms.ValidationError(_("“%(text)s” is not a day with a time."), code="wall-clock", params={"text": text}) from error
        return moment


class FoldField(forms.TypedChoiceField):
    def __init__(self) -> None:
        super().__init__(required=False, choices=[("", "—"), *FIRST_OR_SECOND], coerce=int, empty_value=None)


class MoveForm(forms.Form):
    """``over`` is the key of the placement that the sender saw, or nothing; without a start the session goes back to the tray."""

    session: Any = forms.ModelChoiceField(queryset=Session.objects.none())
    start = WallClockField(required=False)
    end = WallClockField(required=False)
    start_fold = FoldField()
    end_fold = FoldField()
    room: Any = forms.ModelChoiceField(queryset=Room.objects.all(), required=False)
    over = forms.IntegerField(required=False)

    def __init__(self, event: Event, axis: str, data: Any) -> None:
        super().__init__(data)
        self.axis = axis
        session: Any = self.fields["session"]
        session.queryset = Session.objects.filter(event=event).select_related("event__venue")

    def move(self, *, by: User) -> None:
        """Place the session. Raises Refused as ``programme.place()`` does."""
        session = self.cleaned_data["session"]
        programme.place(session, self._wanted(session), room=self.cleaned_data["room"], over=self.cleaned_data["over"], by=by)

    def _wanted(self, session: Session) -> When:
        placement = place_of(session)
        before = placement.when if placement else When()
        zone = before.zone or self.axis
        if self.cleaned_data["start"] is None:
            return When(zone=zone)
        wanted = When(self._point("start"), self._point("end"), self.axis)
        if zone != self.axis:
            wanted = _on_clock(wanted, zone)
        return When(_with_fold(wanted.start, before.start), _with_fold(wanted.end, before.end), zone)

    def _point(self, side: str) -> LocalPoint:
        moment, fold = self.cleaned_data[side], self.cleaned_data[f"{side}_fold"]
        return LocalPoint(moment.date(), moment.time(), fold) if moment else LocalPoint()


def _with_fold(wanted: LocalPoint, before: LocalPoint) -> LocalPoint:
    """A time that comes twice and was left as it is keeps which one was meant."""
    is_same = wanted.fold is None and (wanted.day, wanted.time) == (before.day, before.time)
    return replace(wanted, fold=before.fold) if is_same else wanted


def _on_clock(when: When, zone: str) -> When:
    """The same instants on the clock that the session keeps."""
    return When(_local_point(when.starts_at, zone), _local_point(when.ends_at, zone), zone)


def _local_point(moment: datetime | None, zone: str) -> LocalPoint:
    if moment is None:
        return LocalPoint()
    here = local(moment, zone)
    comes_twice = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    return LocalPoint(here.date(), here.time(), here.fold if comes_twice else None)
