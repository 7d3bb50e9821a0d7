"""An item as staff type it: by a day, or counted from the event's days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.desk.models import ChecklistItem
from wego_events.lib.admin.inputs import DayInput
from wego_events.lib.admin.records import RecordForm

RULE = ("count", "unit", "direction", "anchor")


class ChecklistItemForm(RecordForm):
    """A day that is typed beside an unchanged distance is one by hand; any other distance is counted."""

    class Meta:
        model = ChecklistItem
        fields = ["text", "who", *RULE, "due_day"]
        widgets = {"due_day": DayInput}
        help_texts = {
            "count": _("Empty: not counted, and it stays where it is when the event moves."),
            "due_day": _("Empty: counted, where a distance is given."),
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._typed_by_hand = "due_day" in self.changed_data and self.cleaned_data.get("due_day") is not None
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        item: ChecklistItem = self.instance
        distance, event = item.distance, getattr(item, "event", None)
        is_new = item._state.adding or set(self.changed_data) & {*RULE, "event"} or item.due_day is None
        if distance is None or event is None or event.start_day is None or not is_new:
            return
        try:
            item.counted_day = distance.day(event.start_day, event.end_day)
        except OverflowError:
            self.add_error("count", forms.ValidationError(_("That is outside all calendars. Give a smaller number."), code="too-far"))
            return
        if not self._typed_by_hand:
            item.due_day = item.counted_day
