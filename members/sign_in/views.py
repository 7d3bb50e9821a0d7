"""The pages that sign people in. Those of passkeys and authenticators are allauth's, in our templates."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.sign_in import code_mail, one_time_link
from members.sign_in.address_proof import AddressProof
from members.sign_in.forms import AddressForm, CodeForm

logger = logging.getLogger(__name__)

BAD_INPUT, TOO_MANY, GONE = 422, 429, 410


class AskForCode(RequestLoginCodeView):
    """Give an address, and a code is mailed to it. The same answer for every address."""

    template_name = "account/login.html"

    def get_form_class(self) -> type[AddressForm]:
        return AddressForm

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Whoever comes back here begins anew, as after a slip in the address."""

    def form_valid(self, form: AddressForm) -> HttpResponse:
        if not code_mail.can_come():
            return self.form_invalid(form)
        try:
            AddressProof.begin(self.request, form.cleaned_data["email"])
        except (SMTPException, OSError) as error:
            logger.error("A sign-in code could not be mailed: %s", type(error).__name__)
            form.add_error(None, _("The mail could not be sent. Try again in a few minutes."))
            return self.form_invalid(form)
        return redirect(self.get_success_url())

    def form_invalid(self, form: AddressForm) -> HttpResponse:
        status = TOO_MANY if form.has_error("email", "rate_limited") else BAD_INPUT
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "code_can_come": code_mail.can_come()}


@method_decorator(login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_login"), name="dispatch")
class TypeCode(ConfirmLoginCodeView):
    """Type the code. Three tries; then a new one is needed."""

    template_name = "account/confirm_login_code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.stage = request._login_stage  # type: ignore[attr-defined]  # allauth puts it there
        self._process = AddressProof(self.stage).abort_if_invalid()
        if self._process is None:
            return redirect("account_login")
        return super(ConfirmLoginCodeView, self).dispatch(request, *args, **kwargs)  # allauth's own would resume its own process

    def get_form_class(self) -> type[CodeForm]:
        return CodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "try_key": f"{self.request.session.session_key}:{self._process.state['at']}"}

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = BAD_INPUT
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = self._process.code if settings.CODES_ARE_SHOWN else ""
        return {
            **super().get_context_data(**kwargs),
            "shown_code": shown,
            "mail_is_sent": settings.MAIL_IS_SENT,
            "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
        }


@require_http_methods(["GET", "HEAD", "POST"])
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """A one-time link. Opening it changes nothing, since mail scanners open links; the button signs in."""
    user = one_time_link.use(token) if request.method == "POST" else one_time_link.account_of(token)
    if user is None:
        return render(request, "account/link_ended.html", status=GONE)
    if request.method == "POST":
        record_authentication(request, user, method="link")
        response: HttpResponse = perform_login(request, Login(user=user))
        return response
    return render(request, "account/link.html", {"account": user})
