"""The form with which a file is brought in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.desk.imports import take_in
from events.desk.imports.reading.sheets import MAX_BYTES, require_size
from events.desk.models import Import
from events.models import Event
from members.models import User
from wego_events.lib.refusal import Refused

TABLES = ".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CALENDARS = ".ics,text/calendar"


class UploadForm(forms.Form):
    """A file, and what it holds where that is not known from the page."""

    kind = forms.ChoiceField(label=_("What it holds"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(attrs={"accept": TABLES}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Choose the file again: it may not have been saved."),
        },
    )

    def __init__(self, *args: Any, kinds: Sequence[str], event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, most = event, MAX_BYTES // 1024 // 1024
        self.kinds = [(kind, Import.Kind(kind).label) for kind in kinds]
        self.fields["kind"].choices = self.kinds  # type: ignore[attr-defined]
        self.fields["file"].help_text = _("Excel workbook (.xlsx) or CSV, at most %d MB.") % most
        if event is not None:
            del self.fields["kind"]
            self.fields["file"].widget.attrs["accept"] = f"{TABLES},{CALENDARS}"
            self.fields["file"].help_text = _("Excel workbook (.xlsx), CSV or calendar (.ics), at most %d MB.") % (
                MAX_BYTES // 1024 // 1024
            )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        require_size(file.size)
        return file

    def take_in(self, *, by: User) -> Import | None:
        """Keep the file; what is refused stands at the field."""
        file = self.cleaned_data["file"]
        kind = self.cleaned_data.get("kind", Import.Kind.PROGRAMME)
        try:
            return take_in.take_in(file.name, file.read(), kind=kind, by=by, event=self.event)
        except Refused as refusal:
            self.add_error("file", refusal)
            return None
