"""The pages of accounts that are wanted, one by one; what else allauth has is not there. None of them is ever stored."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as authenticator
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from members.sign_in.views import AskForCode, TypeCode, use_link


def page(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    return path(route, never_cache(view), name=name)


urlpatterns = [
    page("login/", AskForCode.as_view(), "account_login"),
    page("login/code/", TypeCode.as_view(), "account_confirm_login_code"),
    page("login/passkey/", passkeys.login_webauthn, "mfa_login_webauthn"),
    page("login/factor/", factors.authenticate, "mfa_authenticate"),
    page("link/<str:token>/", use_link, "one_time_link"),
    page("logout/", account.logout, "account_logout"),
    page("closed/", account.account_inactive, "account_inactive"),
    page("again/", factors.reauthenticate, "mfa_reauthenticate"),
    page("again/passkey/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    page("factors/", factors.index, "mfa_index"),
    page("factors/passkeys/", passkeys.list_webauthn, "mfa_list_webauthn"),
    page("factors/passkeys/add/", passkeys.add_webauthn, "mfa_add_webauthn"),
    page("factors/passkeys/<int:pk>/name/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    page("factors/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
    page("factors/authenticator/add/", authenticator.activate_totp, "mfa_activate_totp"),
    page("factors/authenticator/remove/", authenticator.deactivate_totp, "mfa_deactivate_totp"),
    page("factors/recovery-codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    page("factors/recovery-codes/new/", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    page("factors/recovery-codes/download/", recovery_codes.download_recovery_codes, "mfa_download_recovery_codes"),
]
