"""What goes wrong, as problem documents (RFC 9457): for a caller's mistake, a wrong address, and our own faults."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

MEDIA_TYPE: Final = "application/problem+json"
# The one kind of problem that says more than its status; the address tells people about it.
INVALID_PARAMETERS: Final = f"{settings.SITE_URL}/api/v1/docs/#invalid-parameters"

log = logging.getLogger(__name__)


def problem(status: int, detail: str, **more: Any) -> dict[str, Any]:
    """A problem document about nothing but an HTTP status, unless ``more`` names another type."""
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}


def nowhere(_request: HttpRequest, **_path: str) -> JsonResponse:
    """The answer at every address under /api/v1/ that is none."""
    document = problem(404, _("There is nothing at this address. /api/v1/ lists what there is."))
    return JsonResponse(document, status=404, content_type=MEDIA_TYPE)


def answer(error: Exception, context: Mapping[str, Any]) -> Response:
    """The exception handler of the whole API."""
    match error:
        case Http404():
            error = exceptions.NotFound()
        case PermissionDenied():
            error = exceptions.PermissionDenied()
        case exceptions.APIException():
            pass
        case _:
            return _our_fault(error, context)
    set_rollback()
    return Response(_document(error), status=error.status_code, headers=_headers(error), content_type=MEDIA_TYPE)


def _document(error: exceptions.APIException) -> dict[str, Any]:
    if not isinstance(error, exceptions.ValidationError):
        return problem(error.status_code, str(error.detail))
    return problem(
        error.status_code,
        _("The request has parameters that cannot be used; “errors” names them."),
        type=INVALID_PARAMETERS,
        title=_("Invalid parameters"),
        errors=list(_errors(error.detail)),
    )


def _errors(detail: Any) -> Iterator[dict[str, str]]:
    for parameter, problems in detail.items():
        for each in problems:
            yield {"parameter": parameter, "code": each.code, "detail": str(each)}


def _headers(error: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = f"{wait:.0f}"
    return headers


def _our_fault(error: Exception, context: Mapping[str, Any]) -> Response:
    """Logged and signalled as Django does for an exception that nobody catches; the caller learns nothing of its insides."""
    request = context["request"]._request
    got_request_exception.send(sender=type(context["view"]), request=request)
    log.error("Internal server error: %s", request.path, exc_info=error, extra={"status_code": 500, "request": request})
    set_rollback()
    return Response(problem(500, _("The fault is ours, and it was recorded. Please try again later.")), status=500, content_type=MEDIA_TYPE)
