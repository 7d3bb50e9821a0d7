"""Hold: say that an event took place."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import lifecycle
from events.desk.verbs.event_verb import EventVerb
from events.lifecycle.hold import has_begun
from events.models import Event


class Hold(EventVerb):
    name = "hold"
    label = gettext_lazy("It was held")
    question = gettext_lazy("Did this event take place?")
    becomes = Event.Status.HELD

    def is_possible(self, record: Event) -> bool:
        return super().is_possible(record) and has_begun(record, timezone.now())

    def what_happens(self, event: Event) -> Iterator[str]:
        yield _("The event is entered as held. Time passing alone never says so. Nobody is told.")

    def do(self, record: Event, answers: dict[str, Any], by: Any) -> str:
        lifecycle.hold(record, by=by)
        return _("“%s” was held.") % record
