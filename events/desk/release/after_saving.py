"""After a page is saved: whether a release still has to bring it to readers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import programme
from events.models import Event, Session


def say_what_waits(request: HttpRequest, saved: Event | Session) -> None:
    """Say how much of the event, or that the session, waits for a release, with the way there; nothing where nothing waits."""
    event = saved if isinstance(saved, Event) else saved.event
    waiting = programme.waiting(event)
    number = (waiting if isinstance(saved, Event) else waiting.filter(session=saved)).count()
    if not number:
        return
    if isinstance(saved, Session):
        text = _("Time or room of “%s” wait: readers see them once they are released.") % saved
    else:
        text = ngettext(
            "%d change of the programme waits: readers see it once it is released.",
            "%d changes of the programme wait: readers see them once they are released.",
            number,
        )
        text %= number
    address = reverse("admin:events_event_programme", args=[event.pk])
    messages.warning(request, format_html('{} <a href="{}">{}</a>', text, address, _("See them and release")))
