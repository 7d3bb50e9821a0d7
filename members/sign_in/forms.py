"""What is typed to sign in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm
from allauth.core import context, ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import User


class AddressForm(forms.Form):
    """The address that a code is mailed to."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("With the address that you registered with, you find your registrations."),
        max_length=User._meta.get_field("email").max_length,
        error_messages={
            "required": _("Give an e-mail address: the code is sent to it."),
            "invalid": _("This is not an e-mail address. It looks like name@city.example."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        if self.is_bound and "email" in self.errors:
            self.fields["email"].widget.attrs |= {"aria-invalid": "true", "aria-describedby": "id_email_error"}

    def clean_email(self) -> str:
        """In lower case, and not asked for too often, whoever's it is."""
        email: str = self.cleaned_data["email"].lower()
        if '"' in email:  # "bob"@ and "b\ob"@ are bob's mailbox, each with a count of its own; nobody's address needs quotes
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"], code="invalid")
        if not ratelimit.consume(context.request, action="request_login_code", key=email):
            raise get_adapter().validation_error("rate_limited")
        return email


class CodeForm(ConfirmLoginCodeForm):
    """The code from the mail. ``try_key`` names what the tries are counted for."""

    def __init__(self, *args: Any, try_key: str = "", **kwargs: Any) -> None:
        self.try_key = try_key
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """Counted in the cache too: the count in the session is read and written apart, so that tries at once slip past it."""
        if not ratelimit.consume(context.request, action="type_code", key=self.try_key):
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()
        return code
