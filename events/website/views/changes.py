from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.changelog import changes_at, moments_of_change
from events.models import Event
from events.website.found import with_event

A_PAGE = 20  # moments
SHOWN = 12  # sessions of one moment; of more, as of a first release, the list opens on demand


@with_event
def changes(request: HttpRequest, event: Event) -> HttpResponse:
    """What has changed in the public programme, the last first."""
    page = Paginator(moments_of_change(event), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "website/changes.html", {"event": event, "page": page, "changes": changes_at(event, list(page)), "shown": SHOWN})
