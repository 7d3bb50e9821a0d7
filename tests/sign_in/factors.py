"""Sets up an authenticator app, and reads the code that it shows."""

from __future__ import annotations

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from members.models import User
from tests.mail_sink import Sink
from tests.sign_in.codes import sign_in


def shown_by(secret: str) -> str:
    """What an app that holds this key shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_app(user: User) -> str:
    """An app set up earlier; its key."""
    secret: str = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def give_recovery_codes(user: User) -> list[str]:
    """The recovery codes of the account."""
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return codes


def sign_in_with_app(client: Client, user: User, secret: str, sink: Sink) -> None:
    """By a mailed code, and then the app's."""
    assert sign_in(client, user.email, sink)["Location"] == "/account/login/factor/"
    client.post("/account/login/factor/", {"code": shown_by(secret)})
