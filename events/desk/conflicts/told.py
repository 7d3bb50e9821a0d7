"""What clashes now, said where a session was just saved."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import ngettext

from events import conflicts
from events.conflicts import Level
from events.desk.conflicts.words import SAID
from events.models import Event

NAMED: Final = 5


def tell_what_clashes(request: HttpRequest, event: Event, sessions: Collection[int]) -> None:
    """Say in messages which clashes these sessions of an event have a part in now, the gravest first."""
    found = [conflict for conflict in conflicts.of_programme(event) if conflict.touches(sessions)] if sessions else []
    for conflict in found[:NAMED]:
        tone = messages.INFO if conflict.level == Level.INFORMS else messages.WARNING
        messages.add_message(request, tone, str(SAID[conflict.level]) % conflict.text)
    more = len(found) - NAMED
    if more > 0:
        said = ngettext("%d more clash stands in the list of conflicts.", "%d more clashes stand in the list of conflicts.", more) % more
        page = reverse("admin:events_event_conflicts", args=[event.pk])
        messages.warning(request, format_html('<a href="{}">{}</a>', page, said))
