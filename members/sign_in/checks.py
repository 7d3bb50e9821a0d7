from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from members.sign_in.code_mail import can_come


@register()
def codes_can_be_mailed(**kwargs: Any) -> list[CheckMessage]:
    """Without a mail server people sign in by passkeys and one-time links only."""
    if can_come():
        return []
    return [
        Warning(
            "EMAIL_URL is not set: no sign-in code can be mailed.",
            hint="Set EMAIL_URL. Until then people sign in with a passkey, or by a one-time link from manage.py invite_staff.",
            id="members.W001",
        )
    ]


@register()
def visitors_are_told_apart(**kwargs: Any) -> list[CheckMessage]:
    """The web process takes no TLS: where the site's address has it, a proxy stands before, and its address is that of every visitor."""
    if settings.TRUSTED_PROXIES or not settings.SITE_URL.startswith("https://"):
        return []
    return [
        Warning(
            "SITE_URL has https, so a proxy stands before the site, but TRUSTED_PROXIES is 0: all visitors share one limit of tries.",
            hint="Have the proxy add to X-Forwarded-For, and set TRUSTED_PROXIES to how many proxies do so, as in 1.",
            id="members.W002",
        )
    ]
