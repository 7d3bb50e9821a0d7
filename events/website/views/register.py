from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from events.calendars.addresses import feed_of
from events.models import Event
from events.registration.limits import is_too_many, require_not_too_many
from events.registration.register import register as register_person
from events.website.bookable import bookable_sessions
from events.website.found import with_event
from events.website.reader import reader_of
from events.website.registration_form import RegistrationForm
from events.website.registration_state import registration_state
from wego_events.lib.limits import network_of
from wego_events.lib.refusal import Refused
from wego_events.lib.tongue import active_language

BAD_INPUT, TOO_MANY = 422, 429


@with_event
@never_cache
def register(request: HttpRequest, event: Event) -> HttpResponse:
    """Register for an event and its sessions; what was typed stays when something has to be mended."""
    state = registration_state(event, timezone.now())
    sessions = bookable_sessions(event, timezone.now()) if state.is_open else []
    bound = request.POST if request.method == "POST" else None
    form = RegistrationForm(event, [one.session for one in sessions], bound, account=request.user)
    if bound is not None and form.is_valid() and _registered(request, event, form):
        return redirect("website:registered", slug=event.slug)
    context = {"event": event, "registration": state, "form": form, "sessions": sessions}
    return render(request, "website/register.html", context, status=_status(form))


def _status(form: RegistrationForm) -> int:
    if any(is_too_many(error.code or "") for error in form.non_field_errors().as_data()):
        return TOO_MANY
    return BAD_INPUT if form.errors else 200


def _registered(request: HttpRequest, event: Event, form: RegistrationForm) -> bool:
    reader = reader_of(request)
    try:
        require_not_too_many(network=network_of(request), email=form.cleaned_data["email"])
        register_person(event, **form.values, language=active_language(), zone=reader.zone if "/" in reader.zone else "")
    except Refused as refusal:
        form.add_error(None, refusal)
        return False
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, _("A mail with your private link goes to %(email)s.") % {"email": form.cleaned_data["email"]})
    return True


@with_event
@never_cache
def registered(request: HttpRequest, event: Event) -> HttpResponse:
    """What happens now. The same page for whoever asks: it tells nobody who is registered."""
    return render(
        request,
        "website/registered.html",
        {"event": event, "feed": feed_of("event", event.slug)},
    )
