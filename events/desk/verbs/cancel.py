"""Cancel: the event will not take place, nor any of its sessions."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import lifecycle
from events.desk.verbs.event_verb import EventVerb, PerhapsReplacementForm
from events.models import Event, Notice


class Cancel(EventVerb):
    name = "cancel"
    label = gettext_lazy("Cancel the event")
    question = gettext_lazy("Cancel this event?")
    is_grave = True
    becomes = Event.Status.CANCELLED
    form = PerhapsReplacementForm

    def tells(self, event: Event) -> Notice.Kind | None:
        return Notice.Kind.CANCELLED

    def what_happens(self, event: Event) -> Iterator[str]:
        yield _("The event and its sessions stay in every calendar, marked as cancelled. This cannot be undone.")
        yield _("Drafts of its programme are dropped, and no more reminders are sent.")

    def do(self, record: Event, answers: dict[str, Any], by: Any) -> str:
        lifecycle.cancel(record, replaced_by=answers["event"], by=by)
        return _("“%s” is cancelled.") % record
