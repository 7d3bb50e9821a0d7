"""The form in which people register. It shapes what was typed; whether it may be is decided by the verbs of registration."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from events.models import Event, Session
from events.registration.models import Registration


class RegistrationForm(forms.Form):
    """Name, address, organisation, and the sessions whose places are booked."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=Registration._meta.get_field("name").max_length,
        error_messages={"required": _("Give your name, as it should stand on the badge.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("A mail with your private link goes there. It is shown to nobody else."),
        max_length=Registration._meta.get_field("email").max_length,
        error_messages={
            "required": _("Give an e-mail address: your private link is sent to it."),
            "invalid": _("This is not an e-mail address. It looks like name@city.example."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation = forms.CharField(
        label=_("City or organisation"),
        max_length=Registration._meta.get_field("organisation_name").max_length,
        error_messages={"required": _("Name the city or organisation that you come for.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(
        label=_("Country"),
        help_text=_("This event is for people from certain countries."),
        error_messages={"required": _("Choose the country that you come from.")},
    )
    sessions = forms.MultipleChoiceField(
        label=_("Sessions"),
        required=False,
        error_messages={"invalid_choice": _("One of the sessions cannot be booked any more. Look at the list again.")},
    )

    def __init__(self, event: Event, bookable: Iterable[Session], data: Any = None, *, account: Any = None) -> None:
        known = {"name": account.get_full_name(), "email": account.email} if account is not None and account.is_authenticated else {}
        super().__init__(data, initial=known, label_suffix="")
        self.bookable = {str(session.pk): session for session in bookable}
        self.fields["sessions"].choices = [(pk, str(session)) for pk, session in self.bookable.items()]  # type: ignore[attr-defined]
        if event.audience == Event.Audience.COUNTRIES:
            self.fields["country"].choices = [("", "—"), *countries]  # type: ignore[attr-defined]
        else:
            del self.fields["country"]
        for name in self.errors if self.is_bound else ():
            if name in self.fields:
                self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"id_{name}_error"}

    @property
    def lines(self) -> list[forms.BoundField]:
        """The fields of one line; sessions are shown on their own."""
        return [self[name] for name in self.fields if name != "sessions"]

    @property
    def chosen(self) -> list[str]:
        """The sessions ticked, also where the form came back."""
        return list(self["sessions"].value() or [])

    @property
    def values(self) -> dict[str, Any]:
        """What was given, as the verb ``register`` takes it."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "email": given["email"],
            "organisation_name": given["organisation"],
            "country": given.get("country", ""),
            "sessions": [self.bookable[pk] for pk in given["sessions"]],
        }
