"""The pages of accounts that are wanted, one by one; what else allauth has is not there. None of them is ever stored."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache

from members.sign_in.views import AskForCode, TypeCode, use_link


def page(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    return path(route, never_cache(view), name=name)


def factor_page(route: str, view: str, name: str) -> URLPattern:
    """A page of allauth's, imported when it is asked for: its cryptography takes each process 10 MiB that few ever need."""

    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = import_string(f"allauth.mfa.{view}")(request, **kwargs)
        return response

    return page(route, answer, name)


urlpatterns = [
    page("login/", AskForCode.as_view(), "account_login"),
    page("login/code/", TypeCode.as_view(), "account_confirm_login_code"),
    factor_page("login/passkey/", "webauthn.views.login_webauthn", "mfa_login_webauthn"),
    factor_page("login/factor/", "base.views.authenticate", "mfa_authenticate"),
    page("link/<str:token>/", use_link, "one_time_link"),
    page("logout/", account.logout, "account_logout"),
    page("closed/", account.account_inactive, "account_inactive"),
    factor_page("again/", "base.views.reauthenticate", "mfa_reauthenticate"),
    factor_page("again/passkey/", "webauthn.views.reauthenticate_webauthn", "mfa_reauthenticate_webauthn"),
    factor_page("factors/", "base.views.index", "mfa_index"),
    factor_page("factors/passkeys/", "webauthn.views.list_webauthn", "mfa_list_webauthn"),
    factor_page("factors/passkeys/add/", "webauthn.views.add_webauthn", "mfa_add_webauthn"),
    factor_page("factors/passkeys/<int:pk>/name/", "webauthn.views.edit_webauthn", "mfa_edit_webauthn"),
    factor_page("factors/passkeys/<int:pk>/remove/", "webauthn.views.remove_webauthn", "mfa_remove_webauthn"),
    factor_page("factors/authenticator/add/", "totp.views.activate_totp", "mfa_activate_totp"),
    factor_page("factors/authenticator/remove/", "totp.views.deactivate_totp", "mfa_deactivate_totp"),
    factor_page("factors/recovery-codes/", "recovery_codes.views.view_recovery_codes", "mfa_view_recovery_codes"),
    factor_page("factors/recovery-codes/new/", "recovery_codes.views.generate_recovery_codes", "mfa_generate_recovery_codes"),
    factor_page("factors/recovery-codes/download/", "recovery_codes.views.download_recovery_codes", "mfa_download_recovery_codes"),
]
