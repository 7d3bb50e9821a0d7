"""What the verbs of an event share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.desk.release import reach
from events.lifecycle.states import may_become
from events.models import Event, Notice
from wego_events.lib.admin.choices import KnownAutocomplete
from wego_events.lib.admin.verbs import Verb


class EventVerb(Verb):
    """A verb that brings an event into a state."""

    becomes: ClassVar[str] = ""

    def is_possible(self, record: Event) -> bool:
        return may_become(record, self.becomes)

    def tells(self, event: Event) -> Notice.Kind | None:
        """What people are told by mail when it is done; None where nobody is told."""
        return None

    def effects(self, record: Event) -> Iterator[str]:
        yield from self.what_happens(record)
        found = reach.of_event(record, timezone.now(), tells=self.tells(record), becomes=self.becomes or record.status)
        yield from found.in_words()

    def what_happens(self, event: Event) -> Iterator[str]:
        """What happens, beside the numbers."""
        yield from ()


class ReplacementForm(forms.Form):
    """Names another event."""

    event: Any = forms.ModelChoiceField(Event.objects.all(), label=_("replaced by"))

    is_needed: ClassVar[bool] = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].required = self.is_needed
        widget = KnownAutocomplete(Event._meta.get_field("replaced_by"), admin.site)
        widget.is_required = self.is_needed
        widget.choices = self.fields["event"].choices  # type: ignore[attr-defined]
        self.fields["event"].widget = widget


class PerhapsReplacementForm(ReplacementForm):
    """Names another event, or none yet."""

    is_needed = False
