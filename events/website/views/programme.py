from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.models import Event
from events.website.found import with_event
from events.website.reader import reader_of
from events.website.written_programme import written_programme


@with_event
def programme(request: HttpRequest, event: Event) -> HttpResponse:
    """The released programme by day and room: as a grid, or as a list with ``?view=list``."""
    as_list = request.GET.get("view") == "list"
    written = written_programme(event, reader_of(request), request.user, as_list=as_list)
    return render(request, "website/programme.html", {"event": event, "programme": written})
