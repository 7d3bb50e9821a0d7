"""The parameters that every address of the API takes, and the refusal of those that it does not know."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

from wego_events.lib.translated import LANGUAGE_CODES

LANG: Final = OpenApiParameter(
    "lang",
    str,
    enum=LANGUAGE_CODES,
    description="The language of the texts; what is missing in it comes in its original language. Without it: the original and all others.",
)


def require_known(request: Request, known: Collection[str]) -> None:
    """Raise ValidationError for each parameter that is not known here: a misspelt filter must not look like a wide answer."""
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        message = _("There is no such parameter here. Known are: %(known)s.") % {"known": ", ".join(sorted(known))}
        raise ValidationError({name: [ErrorDetail(message, code="unknown")] for name in unknown})


def chosen_language(request: Request) -> str | None:
    """The language asked for with ``lang``, or None. Raises ValidationError for one that is not a language of the site."""
    lang = request.query_params.get("lang")
    if lang is not None and lang not in LANGUAGE_CODES:
        message = _("Choose one of: %(codes)s.") % {"codes": ", ".join(LANGUAGE_CODES)}
        raise ValidationError({"lang": [ErrorDetail(message, code="invalid_choice")]})
    return lang
