"""A start and an end in a form: what is plain in one block, what needs more words folded away beside it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wego_events.lib.admin.refusals import RefusalsForm
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import instant

PLAIN: Any = [("start_day", "start_time"), ("end_day", "end_time"), "zone"]
NOT_PLAIN: Any = (
    _("A vague day, or an hour that comes twice"),
    {"fields": [("start_edtf", "end_edtf"), ("start_fold", "end_fold")], "classes": ["collapse"]},
)
LABELS = {"start_fold": _("start: which one"), "end_fold": _("end: which one")}


class TimedForm(RefusalsForm):
    """Shows the question which of two hours is meant at the field that answers it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            if name in self.fields:
                self.fields[name].label = label

    def shown_as(self, name: str, error: Any = None) -> str:
        if getattr(error, "code", "") == "time-twice" and "start_fold" in self.fields:
            return "start_fold" if self._comes_twice("start") else "end_fold"
        return super().shown_as(name, error)

    def _comes_twice(self, end: str) -> bool:
        typed = self.cleaned_data
        day, clock, zone = typed.get(f"{end}_day"), typed.get(f"{end}_time"), typed.get("zone")
        if day is None or clock is None or not zone or typed.get(f"{end}_fold") is not None:
            return False
        try:
            instant(day, clock, zone)
        except Refused as refusal:
            return bool(refusal.code == "time-twice")
        return False
