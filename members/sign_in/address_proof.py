"""Prove an address by a mailed code. The account is made, or found, when the code comes back."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import EmailAddress, Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from members.models import User
from members.sign_in.code_mail import send_code
from wego_events.lib.tongue import active_language


class AddressProof(LoginCodeVerificationProcess):
    """allauth's sign-in by code, blind to accounts: nothing before the code comes back asks whether the address has one.

    So no answer, and no time that it takes, tells an address with an account from one without.
    """

    @classmethod
    def begin(cls, request: HttpRequest, email: str) -> AddressProof:
        """Mail a code to an address in lower case; raises SMTPException or OSError where the mail cannot be sent."""
        login = Login(email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update({**cls.initial_state(user=None, email=email), "initiated_by_user": True})
        proof = cls(stage)
        send_code(email, proof.generate_code())
        proof.persist()
        return proof

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The code came back: whoever sent it reads the mail of this address."""
        self._user = proven_account(self.state["email"])
        response: HttpResponse = super().finish(redirect_url)
        return response


@transaction.atomic
def proven_account(email: str) -> User:
    """The account of a proven address, made where there is none. The proof passes on to whoever reads the mailbox now."""
    user = User.objects.of_address(email).first() or _made(email)
    EmailAddress.objects.filter(email=email).exclude(user=user).delete()
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True})
    return user


def _made(email: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email, language=active_language())
    except IntegrityError:  # a button pressed twice: the other press has made it
        return User.objects.of_address(email).get()


def proven_addresses(user: Any) -> list[str]:
    """The addresses, in lower case, that this account has proven to read."""
    return list(addresses_proven_by(user=user))


def addresses_proven_by(**account: Any) -> QuerySet[Any, str]:
    """The same as a query, for accounts under conditions such as ``user__pk=3``."""
    return EmailAddress.objects.filter(**account, verified=True).values_list("email", flat=True)


def accounts_of(address: str) -> QuerySet[Any, Any]:
    """The keys of the accounts that have proven to read an address."""
    return EmailAddress.objects.filter(email=address.lower(), verified=True).values("user")
