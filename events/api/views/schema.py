from __future__ import annotations

from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from drf_spectacular.views import SpectacularAPIView

_one_at_a_time = Lock()


class SchemaView(SpectacularAPIView):
    """The description. While it is written the framework keeps state on the view classes, which threads of a process share."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with _one_at_a_time:
            return super().dispatch(request, *args, **kwargs)
