"""Replace: name the event that takes the place of one that was given up."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import lifecycle
from events.desk.verbs.event_verb import EventVerb, ReplacementForm
from events.models import Event, Notice


class Replace(EventVerb):
    name = "replace"
    label = gettext_lazy("Name what replaces it")
    question = gettext_lazy("Which event replaces this one?")
    form = ReplacementForm

    def is_possible(self, record: Event) -> bool:
        return record.is_given_up

    def tells(self, event: Event) -> Notice.Kind | None:
        return Notice.Kind.REPLACED

    def what_happens(self, event: Event) -> Iterator[str]:
        yield _("Pages and calendars of this event point to the other one.")

    def do(self, record: Event, answers: dict[str, Any], by: Any) -> str:
        lifecycle.replace(record, answers["event"], by=by)
        return _("“%(event)s” is replaced by “%(other)s”.") % {"event": record, "other": answers["event"]}
