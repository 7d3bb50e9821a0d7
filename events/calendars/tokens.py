"""Secrets for calendars of someone's own: issued once, kept as digests, ended one by one."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from events.calendars.models import FeedToken
from members.models import User
from wego_events.lib.one_line import one_line
from wego_events.lib.refusal import Refused

BYTES = 24  # of randomness: 192 bits
LONGEST = 64  # characters that a secret may have
MOST = 20  # calendars of one account


def issue(user: User, name: str, *, language: str, alarm: int | None = None) -> tuple[FeedToken, str]:
    """A calendar of someone's own, and its secret, which nobody can read again. ``alarm`` in minutes before each entry."""
    if user.feed_tokens.count() >= MOST:
        raise Refused(
            "too-many-calendars", _("You have %(number)d calendars already. End one that you do not use, then make this one."), number=MOST
        )
    secret = secrets.token_urlsafe(BYTES)
    token = FeedToken.objects.create(user=user, name=one_line(name), digest=digest_of(secret), language=language, alarm=alarm)
    return token, secret


def revoke(token: FeedToken) -> None:
    """End one: its address answers as one that never was."""
    token.delete()


def digest_of(secret: str) -> str:
    """What is kept of a secret. It has far more randomness than could be tried, so one round is enough."""
    return sha256(secret.encode()).hexdigest() if len(secret) <= LONGEST else ""
