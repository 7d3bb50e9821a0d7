"""Lists come in pages: ``limit`` rows from ``offset`` on."""

from __future__ import annotations

from typing import Any, Final

from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.request import Request
from rest_framework.views import APIView

MOST: Final = 500
FARTHEST: Final = 1_000_000


class Paging(LimitOffsetPagination):
    """At most 500 rows at once. A number that cannot be used is an error: a page cut short in silence would look like the end."""

    default_limit = 100
    max_limit = MOST

    def get_limit(self, request: Request) -> int:
        return _number(request, "limit", least=1, most=MOST, default=100)

    def get_offset(self, request: Request) -> int:
        return _number(request, "offset", least=0, most=FARTHEST, default=0)

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return [
            _described("limit", "How many rows.", minimum=1, maximum=MOST, default=100),
            _described("offset", "How many rows to leave out before the first.", minimum=0, maximum=FARTHEST, default=0),
        ]


def _number(request: Request, name: str, *, least: int, most: int, default: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return default
    try:
        return serializers.IntegerField(min_value=least, max_value=most).run_validation(text)
    except ValidationError as error:
        raise ValidationError({name: error.detail}) from error


def _described(name: str, description: str, **bounds: int) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "required": False, "schema": {"type": "integer", **bounds}}
