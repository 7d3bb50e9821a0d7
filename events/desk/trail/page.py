"""The page “Who did what” of an event."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from events.access import reaches
from events.desk.event_page import EventPage
from events.desk.trail.entries import Asked, entries_of, kinds_in, narrowed, people_in
from events.desk.trail.saves import days_of
from events.models import Event

PER_PAGE = 100


class TrailPage(EventPage):
    """Reads; changes nothing."""

    name = "trail"
    label = gettext_lazy("Who did what")

    def page(self, request: HttpRequest, event: Event) -> HttpResponse:
        asked = Asked.of(request.GET)
        entries = entries_of(event, request.user)
        found = narrowed(entries, asked).select_related("actor", "content_type")
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
        query = {name: value for name, value in request.GET.items() if name != "p" and value}
        return self.show(
            request,
            event,
            "admin/trail/page.html",
            page=page,
            days=days_of(list(page)),
            asked=asked,
            people=people_in(entries),
            kinds=kinds_in(entries),
            query=urlencode(query),
            shows_people=reaches(request.user, "registration.view_registration", event),
        )
