"""What calendar feeds are measured against: a view that asks the database once and sends bytes that it has."""

from collections.abc import Callable
from functools import cache

from django.core.cache import cache as kept
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from events.models import Event

PATH, KEY = "/bare/", "bench: the bytes of the bare view"


class BareMiddleware:
    """Stands before all others, so that nothing else of the site is in its cost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PATH):
            return self.get_response(request)
        Event.objects.filter(slug=request.path_info.removeprefix(PATH)).values_list("pk", "revision", "revised_at").first()
        return HttpResponse(_bytes(), content_type="text/calendar; charset=utf-8", headers={"Content-Encoding": "gzip"})


@cache
def _bytes() -> bytes:
    found: bytes = kept.get(KEY)
    return found
