"""Reschedule: another time for the event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import lifecycle
from events.admin.when import when_line
from events.desk.starting.counted_days import in_words as days_in_words
from events.desk.verbs.event_verb import EventVerb
from events.models import Event, Notice
from wego_events.lib.admin.inputs import ClockInput, DayInput, ZoneSelect
from wego_events.lib.refusal import Refused
from wego_events.lib.time.models import Timed
from wego_events.lib.time.wall_clock import COLUMNS, When

WIDGETS = {"start_day": DayInput, "end_day": DayInput, "start_time": ClockInput, "end_time": ClockInput, "zone": ZoneSelect}


class RescheduleForm(forms.ModelForm):
    """The event's time, and whether its sessions move along."""

    with_sessions = forms.BooleanField(
        label=gettext_lazy("sessions move along"), required=False, initial=True,
        help_text=gettext_lazy("By as many days, at the same local hours."),
    )  # fmt: skip

    class Meta:
        model = Event
        fields = COLUMNS
        widgets = WIDGETS

    def _post_clean(self) -> None:
        """Only the time is asked: no other rule of an event can be mended here."""
        typed = self.cleaned_data
        if self.errors:
            return
        typed["when"] = When.of_columns(typed)
        try:
            typed["when"].validate()
        except Refused as refusal:
            self.add_error(None, refusal)


class Reschedule(EventVerb):
    name = "reschedule"
    label = gettext_lazy("Reschedule")
    question = gettext_lazy("Give this event another time?")

    def is_possible(self, record: Event) -> bool:
        return record.status not in (Event.Status.CANCELLED, Event.Status.HELD, Event.Status.ARCHIVED)

    def make_form(self, record: Timed, data: Any, request: HttpRequest) -> forms.Form:
        form: Any = RescheduleForm(data, initial=record.when.columns)
        return form

    def tells(self, event: Event) -> Notice.Kind | None:
        return Notice.Kind.MOVED if event.status in (Event.Status.ANNOUNCED, Event.Status.PUBLISHED) else None

    def what_happens(self, event: Event) -> Iterator[str]:
        yield _("It stands at: %s.") % when_line(event)
        if event.status in (Event.Status.ANNOUNCED, Event.Status.PUBLISHED):
            yield _("Every calendar follows, and reminders are planned anew.")
        yield from days_in_words(event)

    def do(self, record: Event, answers: dict[str, Any], by: Any) -> str:
        lifecycle.reschedule(record, answers["when"], with_sessions=answers["with_sessions"], by=by)
        return _("“%(event)s” stands at: %(when)s.") % {"event": record, "when": when_line(record)}
