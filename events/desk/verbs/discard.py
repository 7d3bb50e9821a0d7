"""Discard: drop the draft of a session."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import programme
from events.admin.when import when_line
from events.models import Session
from wego_events.lib.admin.verbs import Verb


class Discard(Verb):
    name = "discard"
    label = gettext_lazy("Discard the draft")
    question = gettext_lazy("Discard the draft of this session's time and room?")

    def is_possible(self, record: Session) -> bool:
        return record.draft is not None

    def effects(self, record: Session) -> Iterator[str]:
        if record.draft is not None:
            yield _("The draft goes: %s.") % when_line(record.draft)
        if record.placement is not None:
            yield _("Readers go on seeing: %s.") % when_line(record.placement)
        else:
            yield _("Readers do not see the session, before and after.")

    def do(self, record: Session, answers: dict[str, Any], by: Any) -> str:
        programme.discard(record, by=by)
        return _("The draft of “%s” is discarded.") % record
