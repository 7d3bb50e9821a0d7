"""Archive: the record of a held event is closed."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import lifecycle
from events.desk.verbs.event_verb import EventVerb
from events.models import Event


class Archive(EventVerb):
    name = "archive"
    label = gettext_lazy("Archive")
    question = gettext_lazy("Close the record of this event?")
    becomes = Event.Status.ARCHIVED

    def what_happens(self, event: Event) -> Iterator[str]:
        yield _("Its programme no longer changes. Readers still find it. Nobody is told.")

    def do(self, record: Event, answers: dict[str, Any], by: Any) -> str:
        lifecycle.archive(record, by=by)
        return _("“%s” is archived.") % record
