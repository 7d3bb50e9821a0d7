"""Deliver: claim one message, send one, record one. A failure is stored on its row and never stops the next."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from wego_events.lib.tongue import language_of_mails
from wego_events.outbox.kinds import Rendered, kind_of
from wego_events.outbox.models import Message

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # longer than an SMTP time-out; after it another worker may try
RETRIES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))


def deliver_due(now: datetime | None = None, *, limit: int = 500) -> int:
    """Deliver what is due at an aware moment, at most ``limit`` messages; returns how many were claimed."""
    claimed = 0
    while claimed < limit and (message := claim(now or timezone.now())):
        deliver(message, now or timezone.now())
        claimed += 1
    return claimed


def claim(now: datetime) -> Message | None:
    """Take the next due message for this worker, or None. Two workers never take the same one."""
    due = Q(state=Message.State.PLANNED, due_at__lte=now) | Q(state=Message.State.SENDING, lease_until__lte=now)
    with transaction.atomic():
        message = Message.objects.select_for_update(skip_locked=True).filter(due).order_by("due_at", "pk").first()
        if message is None:
            return None
        message.state = Message.State.SENDING
        message.lease_until = now + LEASE
        message.attempts += 1
        message.save(update_fields=["state", "lease_until", "attempts"])
    return message


def deliver(message: Message, now: datetime) -> None:
    """Send a claimed message, or drop it where it is no longer due; the outcome is recorded on its row."""
    try:
        if message.attempts > len(RETRIES) + 1:
            _record(message, Message.State.FAILED, reason="No worker lived to record what became of it.")
            return
        reason = _why_not(message, now)
        if reason:
            _record(message, Message.State.DROPPED, reason=reason)
            return
        with translation.override(language_of_mails(message.language)):
            rendered = kind_of(message).render(message)
        _keep(message, rendered)
        if not settings.MAIL_IS_SENT:
            _record(message, Message.State.KEPT, sent_at=now)
            return
        _send(message, rendered)
        _record(message, Message.State.SENT, sent_at=now)
    except Exception as error:
        logger.exception("Message %s could not be delivered", message.pk)
        _record_failure(message, error, now)


def _why_not(message: Message, now: datetime) -> str | None:
    if message.stale_at is not None and now >= message.stale_at:
        return "Its time was over when it could be sent."
    return kind_of(message).still_due(message, now)


def _send(message: Message, rendered: Rendered) -> None:
    # The Message-ID follows from the row: a copy sent after a crash is known to mail clients as the same mail.
    host = settings.SITE_URL.split("://")[1].split(":")[0]
    mail = EmailMultiAlternatives(
        subject=rendered.subject,
        body=rendered.text,
        to=[formataddr((" ".join(message.to_name.split()), message.to))],  # a header is one line
        headers={"Message-ID": f"<message-{message.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(rendered.html, "text/html")
    mail.send()


def _keep(message: Message, rendered: Rendered) -> None:
    """Keep what it says, before it is sent: what cannot be stored would be sent again and again."""
    message.subject, message.text, message.html = rendered.subject, rendered.text, rendered.html
    message.save(update_fields=["subject", "text", "html"])


def _record(message: Message, state: str, *, reason: str = "", sent_at: datetime | None = None) -> None:
    message.state, message.reason, message.sent_at, message.lease_until = state, reason, sent_at, None
    message.save(update_fields=["state", "reason", "sent_at", "lease_until"])


def _record_failure(message: Message, error: Exception, now: datetime) -> None:
    """Plan the next try; after the last one the message has failed, for people to see."""
    again = message.attempts <= len(RETRIES)
    reason = f"{type(error).__name__}: {error}"[:300]
    _record(message, Message.State.PLANNED if again else Message.State.FAILED, reason=reason)
    if again:
        due_at = now + RETRIES[message.attempts - 1]
        if message.stale_at is not None and due_at > message.stale_at:
            due_at = message.stale_at  # then it is dropped, with the reason
        Message.objects.filter(pk=message.pk).update(due_at=due_at)
