"""What all views of the API are made of: read-only, paged, strict about parameters."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404
from django_filters import FilterSet
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from events.api.paging import Paging
from events.api.parameters import chosen_language, require_known
from events.api.schema import ApiSchema


class Reading(ReadOnlyModelViewSet[Any]):
    """A list and its entries. Subclasses say in ``get_queryset`` what ``request.user`` may see, in an order that is total."""

    filterset_class: ClassVar[type[FilterSet] | None] = None
    pagination_class = Paging
    schema = ApiSchema()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        require_known(request, self.known_parameters())
        self.lang = chosen_language(request)

    def known_parameters(self) -> set[str]:
        """The names that may stand in the query of this request."""
        if self.detail:
            return {"lang"}
        return {"lang", "limit", "offset"} | set(self.filterset_class.base_filters if self.filterset_class else ())

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "lang": getattr(self, "lang", None)}

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One entry; where it moved to another address, a permanent redirect there."""
        try:
            return super().retrieve(request, *args, **kwargs)
        except Http404:
            if (key := self.moved_to(kwargs[self.lookup_field])) is None:
                raise
        address = self.reverse_action("detail", args=[key])
        query = request.META.get("QUERY_STRING")
        return Response(status=301, headers={"Location": f"{address}?{query}" if query else address})

    def moved_to(self, _key: str) -> str | None:
        """The key under which an entry stands now that had this one before, if this person may see it."""
        return None
