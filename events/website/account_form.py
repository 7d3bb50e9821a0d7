from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from events.website.zone_choices import zone_choices
from members.models import User
from wego_events.lib.time.words import UTC_NAME
from wego_events.lib.tongue import active_language


class AccountForm(forms.ModelForm):
    """How a person is met: in which language, on which clock."""

    language = forms.ChoiceField(label=_("Language"), required=False, help_text=_("Pages and mails come in it."))
    zone = forms.ChoiceField(
        label=_("Your clock"),
        required=False,
        help_text=_(
            "In the list, type the first letters of your country. A zone is named for its largest city: Cuenca is on Guayaquil’s clock."
        ),
    )

    class Meta:
        model = User
        fields: ClassVar[list[str]] = ["language", "zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        names = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
        places = [choice for choice in zone_choices(active_language()) if choice[0] != UTC_NAME]  # UTC is no place to live in
        self.fields["language"].choices = [("", _("As the browser asks")), *names]  # type: ignore[attr-defined]
        self.fields["zone"].choices = [("", _("None: times stand on the event’s clock and in UTC")), *places]  # type: ignore[attr-defined]

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit=False)
        user.save(update_fields=self.Meta.fields)
        return user
