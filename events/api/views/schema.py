from __future__ import annotations

from threading import Lock
from typing import Any

from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response

_one_at_a_time = Lock()


class SchemaView(SpectacularAPIView):
    """The description. While it is written the framework keeps state on the view classes, which threads of a process share."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        with _one_at_a_time:
            return super().get(request, *args, **kwargs)
