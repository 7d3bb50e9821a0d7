"""Postpone: it will take place, but not then."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import lifecycle
from events.desk.verbs.event_verb import EventVerb
from events.models import Event, Notice


class Postpone(EventVerb):
    name = "postpone"
    label = gettext_lazy("Postpone")
    question = gettext_lazy("Postpone this event?")
    is_grave = True
    becomes = Event.Status.POSTPONED

    def tells(self, event: Event) -> Notice.Kind | None:
        return Notice.Kind.POSTPONED

    def what_happens(self, event: Event) -> Iterator[str]:
        yield _("The event and its sessions stay in every calendar, marked as postponed. Their rooms are free for others.")
        yield _("Reminders are not sent while it is postponed.")

    def do(self, record: Event, answers: dict[str, Any], by: Any) -> str:
        lifecycle.postpone(record, by=by)
        return _("“%s” is postponed. Publish it again once its new day is known.") % record
