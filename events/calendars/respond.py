"""Answers with a calendar: validators first, then the bytes (RFC 9110 §13)."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

from events.calendars.build import BUILDER_VERSION
from events.models import ScopeCounter

TZDATA = version("tzdata")


def respond(request: HttpRequest, *, scope: str, variant: str, file_name: str, body: Callable[[], bytes]) -> HttpResponse:
    """The calendar, or 304 where the client has it. ``variant`` says which of the scope's feeds this is: language and filters.

    Nothing but the scope's counter decides whether it changed; the body is built only if it must be sent.
    """
    counter = ScopeCounter.objects.filter(scope=scope).first()
    state = f"{scope}:{counter.value if counter else 0}:{variant}:{BUILDER_VERSION}:{TZDATA}"
    etag = f'"{sha256(state.encode()).hexdigest()[:32]}"'
    changed = int(counter.raised_at.timestamp()) if counter else None
    not_modified = get_conditional_response(request, etag=etag, last_modified=changed)
    if not_modified is not None and not_modified.status_code == 304:
        response = not_modified
    else:
        response = HttpResponse(body(), content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, max_age=300)
    return response
