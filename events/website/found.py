"""From the address of a page to the thing that the reader may see. Unknown and forbidden are the same: 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from events.models import Event

View = Callable[..., HttpResponseBase]


def with_event(view: View) -> View:
    """Give the view the event of the slug in its address; from a former slug, redirect for good to the same page."""

    @wraps(view)
    def found(request: HttpRequest, slug: str, **rest: Any) -> HttpResponseBase:
        events = Event.objects.visible_to(request.user)
        event = events.for_listing().filter(slug=slug).first()
        if event is not None:
            return view(request, event, **rest)
        moved = events.filter(former_slugs__slug=slug).first()
        if moved is None:
            raise Http404
        return moved_to(request, slug=moved.slug, **rest)

    return found


def moved_to(request: HttpRequest, **address: Any) -> HttpResponse:
    """The same page of another address, for good, with the same query."""
    assert request.resolver_match is not None
    response = redirect(request.resolver_match.view_name, permanent=True, **address)
    if request.GET:
        response["Location"] += f"?{request.GET.urlencode()}"
    return response
