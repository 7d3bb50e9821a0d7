"""The second factor that production asks of staff, before the desk, its figures and its drafts open."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode

from members.models import User

FACTORS = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)
WANTED = "wanted_before_factor"  # in the session: where the person was going


def has_factor(user: User) -> bool:
    """Whether the account has a passkey or an authenticator."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def was_shown(request: HttpRequest, user: User) -> bool:
    """Whether this session has shown the factor that the account has: at sign-in, since, or by setting it up."""
    shown = any(record["method"] == "mfa" for record in get_authentication_records(request, user))
    return shown and has_factor(user)


def lead_to_desk(request: HttpRequest) -> HttpResponse:
    """For whoever may not pass the staff's door as they are: to sign-in, to their factor, or to setting one up."""
    user = request.user
    wanted = get_next_redirect_url(request) or reverse("admin:index")
    if not isinstance(user, User) or not user.is_authenticated:
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': wanted})}")
    if not user.is_staff:
        return render(request, "account/not_staff.html", status=404)
    if user.acts_as_staff:
        return HttpResponseRedirect(wanted)  # an address, where redirect() might read the name of a view
    if has_factor(user):
        ways = get_adapter().get_reauthentication_methods(user)
        return redirect(f"{ways[0]['url']}?{urlencode({'next': wanted})}")
    request.session[WANTED] = wanted
    return redirect("mfa_index")


def remember_it_was_shown(sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Who has just set a factor up has it at hand, and is not asked for it at once again."""
    if authenticator.type in FACTORS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)


def connect() -> None:
    authenticator_added.connect(remember_it_was_shown, dispatch_uid="second factor was shown")
