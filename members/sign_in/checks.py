from typing import Any

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
