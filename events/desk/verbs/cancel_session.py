"""Cancel a session."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import programme
from events.desk.release import reach
from events.models import Session
from wego_events.lib.admin.verbs import Verb


class CancelSession(Verb):
    name = "cancel"
    label = gettext_lazy("Cancel the session")
    question = gettext_lazy("Cancel this session?")
    is_grave = True

    def is_possible(self, record: Session) -> bool:
        return record.status == Session.Status.PLANNED

    def effects(self, record: Session) -> Iterator[str]:
        yield _("The session stays in calendars for 90 days, marked as cancelled. This cannot be undone.")
        yield _("It does not wait for a release.")
        yield from reach.of_cancelling(record, timezone.now()).in_words()

    def do(self, record: Session, answers: dict[str, Any], by: Any) -> str:
        programme.cancel_session(record, by=by)
        return _("“%s” is cancelled.") % record
