from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from events.calendars import tokens
from events.calendars.addresses import Feed
from events.calendars.models import FeedToken
from events.website.views.account import BAD_INPUT
from members.models import User
from wego_events.lib.refusal import Refused
from wego_events.lib.row_number import row_numbers
from wego_events.lib.tongue import active_language


class CalendarForm(forms.ModelForm):
    """A name by which to know it again, the language of its texts, and its alarm."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))

    class Meta:
        model = FeedToken
        fields = ("name", "language", "alarm")
        labels = {"name": gettext_lazy("Name"), "alarm": gettext_lazy("Alarm")}
        help_texts = {
            "name": gettext_lazy("Such as “Outlook at the office”: to know it again."),
            "alarm": gettext_lazy("Your calendar may let you set its own as well."),
        }

    def __init__(self, data: object = None) -> None:
        super().__init__(data, label_suffix="", initial={"language": active_language()})  # type: ignore[arg-type]
        names = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
        self.fields["language"].choices = names  # type: ignore[attr-defined]
        self.fields["alarm"].choices = [("", _("none")), *FeedToken.ALARMS]  # type: ignore[attr-defined]


@never_cache
@login_required
def my_calendars(request: HttpRequest) -> HttpResponse:
    """My schedule in my own calendar: make an address, see who fetches it, end it."""
    assert isinstance(request.user, User)
    if "end" in request.POST:
        return _ended(request, request.user, request.POST["end"])
    form, made = CalendarForm(request.POST or None), None
    if form.is_bound and form.is_valid():
        try:
            made = _made(request.user, form)
        except Refused as refusal:
            form.add_error(None, refusal)
    context = {"form": CalendarForm() if made else form, "made": made, "calendars": request.user.feed_tokens.all()}
    return render(request, "website/my_calendars.html", context, status=BAD_INPUT if form.errors else 200)


def _made(user: User, form: CalendarForm) -> Feed:
    """The new address: on this one page, and never again."""
    answers = form.cleaned_data
    _token, secret = tokens.issue(user, answers["name"], language=answers["language"], alarm=answers["alarm"])
    return Feed(settings.SITE_URL + reverse("my_calendar", args=[secret]))


def _ended(request: HttpRequest, user: User, key: str) -> HttpResponse:
    token = user.feed_tokens.filter(pk__in=row_numbers([key])).first()
    if token is None:
        raise Http404
    tokens.revoke(token)
    messages.success(request, _("The calendar “%(name)s” is ended: its address shows nothing any more.") % {"name": token.name})
    return redirect("website:my_calendars")
