from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.reading import Reading
from events.api.serializers.changes import ChangeSerializer
from events.changelog import changes_at, moments_of_change
from events.models import Event, ProgrammeRevision


class ChangesView(Reading):
    """What has changed in the public programme of an event, the last first: what came, what moved, what went."""

    queryset = ProgrammeRevision.objects.none()
    serializer_class = ChangeSerializer
    lookup_field = "slug"

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The page of moments that is asked for, each with its sessions; from a former address a permanent redirect."""
        visible = Event.objects.visible_to(request.user)
        event = visible.filter(slug=kwargs["slug"]).first()
        if event is None:
            return self._moved(request, visible.filter(former_slugs__slug=kwargs["slug"]).first())
        page = self.paginate_queryset(moments_of_change(event))
        assert page is not None  # all lists have pages
        return self.get_paginated_response(self.get_serializer(changes_at(event, page), many=True).data)

    def _moved(self, request: Request, event: Event | None) -> Response:
        if event is None:
            raise Http404
        query = request.META.get("QUERY_STRING")
        address = reverse("api:changes", args=[event.slug])
        return Response(status=301, headers={"Location": f"{address}?{query}" if query else address})
