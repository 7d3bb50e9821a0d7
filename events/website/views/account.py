from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from events.models import Event
from events.registration import links
from events.registration.models import Registration
from events.website.account_form import AccountForm
from events.website.reader import ZONE_COOKIE, reader_of
from members.models import User
from members.sign_in.address_proof import proven_addresses
from wego_events.lib.time.words import UTC_NAME

BAD_INPUT = 422


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """My registrations, and the language and clock that I am met with wherever I sign in."""
    assert isinstance(request.user, User)
    form = AccountForm(request.POST if request.method == "POST" else None, instance=request.user, initial=_chosen_here(request))
    if form.is_bound and form.is_valid():
        return _saved(request, form)
    registrations = registrations_of(request.user)
    context = {
        "form": form,
        "registrations": [(registration, links.token_for(registration)) for registration in registrations],
    }
    return render(request, "website/account.html", context, status=BAD_INPUT if form.errors else 200)


def registrations_of(user: User) -> list[Registration]:
    """Those made with an address that this account has proven to read, the newest first."""
    mine = Registration.objects.alias(address=Lower("email")).filter(address__in=proven_addresses(user))
    return list(mine.prefetch_related(Prefetch("event", Event.objects.for_listing())))


def _chosen_here(request: HttpRequest) -> dict[str, str]:
    """What was chosen on this device stands in the form, so that saving keeps it."""
    reader = reader_of(request)
    chosen = {"zone": reader.zone} if reader.has_chosen and reader.zone != UTC_NAME else {}
    return chosen | ({"language": reader.language} if settings.LANGUAGE_COOKIE_NAME in request.COOKIES else {})


def _saved(request: HttpRequest, form: AccountForm) -> HttpResponse:
    """What the account says holds on this device too, so what was chosen here before is forgotten."""
    user = form.save()
    with translation.override(user.language or translation.get_language()):
        messages.success(request, _("Your language and clock are saved."))
    response = redirect("website:account")
    response.delete_cookie(ZONE_COOKIE, samesite="Lax")
    response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
    return response
