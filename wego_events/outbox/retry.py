"""Retry: a message that failed is planned again, at once."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wego_events.lib.refusal import Refused
from wego_events.outbox.models import Message


def retry(message: Message, *, now: datetime | None = None) -> Message:
    """Plan a failed message for now, with all its tries. Raises Refused for any other state, and past its time."""
    now = now or timezone.now()
    if message.stale_at is not None and message.stale_at <= now:
        raise Refused("message-stale", _("This message is worth nothing any more: its time was over. Write to the person instead."))
    taken = Message.objects.filter(pk=message.pk, state=Message.State.FAILED).update(
        state=Message.State.PLANNED, reason="", attempts=0, due_at=now
    )
    if not taken:
        raise Refused("message-not-failed", _("Only a message that failed can be tried again."))
    message.refresh_from_db()
    return message
