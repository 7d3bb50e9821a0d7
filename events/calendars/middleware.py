"""Feeds are answered before anything asks who reads, in which language, or with which cookies: none of it counts for them."""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve


class FeedsFirstMiddleware:
    """Answers what ends in ``.ics``. What is not found goes the usual way, to a page that helps."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.endswith(".ics"):
            return self.get_response(request)
        try:
            view, args, kwargs = resolve(request.path_info)
            answer: HttpResponseBase = view(request, *args, **kwargs)
        except (Resolver404, Http404):
            return self.get_response(request)
        return answer
