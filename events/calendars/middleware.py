"""Feeds are answered before anything asks who reads, in which language, or with which cookies: none of it counts for them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe


def feed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view that may be answered first: it reads, and asks nothing of who reads."""
    safe: Any = require_safe(view)
    safe.is_feed = True
    return safe


class FeedsFirstMiddleware:
    """Answers feeds. What is not found goes the usual way, to a page that helps; so does all else that ends in ``.ics``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.endswith(".ics"):
            return self.get_response(request)
        try:
            view, args, kwargs = resolve(request.path_info)
            if getattr(view, "is_feed", False):
                return view(request, *args, **kwargs)
        except (Resolver404, Http404):
            pass
        return self.get_response(request)
