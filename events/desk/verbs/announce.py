"""Announce: readers may see it, its day may still be unknown."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import lifecycle
from events.desk.verbs.event_verb import EventVerb
from events.models import Event


class Announce(EventVerb):
    name = "announce"
    label = gettext_lazy("Announce")
    question = gettext_lazy("Announce this event?")
    becomes = Event.Status.ANNOUNCED

    def what_happens(self, event: Event) -> Iterator[str]:
        if event.status == Event.Status.PUBLISHED:
            yield _("The event goes back to announced: its day is no longer promised, and registration closes.")
        else:
            yield _("Everyone sees the event. Its day is not promised, and nobody can register yet.")

    def do(self, record: Event, answers: dict[str, Any], by: Any) -> str:
        lifecycle.announce(record, by=by)
        return _("“%s” is announced.") % record
