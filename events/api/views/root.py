from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

LISTS = ("event", "session", "series", "venue", "member", "speaker")


class RootView(APIView):
    """Where to begin."""

    @extend_schema(exclude=True)
    def get(self, request: Request, **_path: Any) -> Response:
        found = {reverse(f"api:{name}-list", request=request) for name in LISTS}
        addresses = {address.rstrip("/").rsplit("/", 1)[-1]: address for address in sorted(found)}
        return Response({**addresses, "schema": reverse("api:schema", request=request), "docs": reverse("api:docs", request=request)})
