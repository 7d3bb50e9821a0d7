"""Publish: the event stands, with its day."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events import lifecycle
from events.admin.when import when_line
from events.desk.verbs.event_verb import EventVerb
from events.models import Event, Notice


class Publish(EventVerb):
    name = "publish"
    label = gettext_lazy("Publish")
    question = gettext_lazy("Publish this event?")
    becomes = Event.Status.PUBLISHED

    def tells(self, event: Event) -> Notice.Kind | None:
        return Notice.Kind.RESUMED if event.status == Event.Status.POSTPONED else None

    def what_happens(self, event: Event) -> Iterator[str]:
        yield _("Everyone sees the event with its day: %s.") % when_line(event)
        if event.status == Event.Status.POSTPONED:
            yield _("Its sessions take their rooms again. To give it another day, reschedule it first.")
        waiting = event.sessions.filter(placements__released_in=None, placements__isnull=False).distinct().count()
        if waiting:
            yield (
                ngettext(
                    "Its programme is not published with it: %d session waits for a release of its own.",
                    "Its programme is not published with it: %d sessions wait for a release of their own.",
                    waiting,
                )
                % waiting
            )

    def do(self, record: Event, answers: dict[str, Any], by: Any) -> str:
        lifecycle.publish(record, by=by)
        return _("“%s” is published.") % record
