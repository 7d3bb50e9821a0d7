"""What this site decides otherwise than allauth."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

WRONG_CODE = _("This is not the code. Look at it again, and mind that only the newest one works.")
TOO_MANY_TRIES = _("Too many wrong codes. Wait a few minutes, then begin again.")
TOO_OFTEN = _("Too many tries in a short time. Wait a few minutes, then try again.")


class AccountAdapter(DefaultAccountAdapter):
    """No accounts but those that a proven address makes; back to pages of this host only; staff go to their desk."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY_TRIES,
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Of this host: allauth's own rule also takes every other one that Django may answer for."""
        request = context.request
        return url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}, require_https=request.is_secure())

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index") if request.user.is_staff else reverse(settings.LOGIN_REDIRECT_URL)


class FactorAdapter(DefaultMFAAdapter):
    """Passkeys of this site, whatever name the request came by, and named in our words."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _("Recovery codes go with a passkey or an authenticator app. Set one up first."),
        "incorrect_code": _("This did not work. Try once more, with the newest code or the same device."),
    }

    def _get_site_name(self) -> str:
        return gettext("WeGO Events")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.SITE_URL).hostname or "", "name": self._get_site_name()}

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # allauth's name
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}
