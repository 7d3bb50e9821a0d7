"""Filters of lists that stay short: a menu of hundreds helps nobody, and the search finds the same."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext as _

MOST = 30  # choices in a menu


class ShortRelatedFilter(admin.RelatedOnlyFieldListFilter):
    """The related rows that are in use, where they are few; of many only the one that an address asks for."""

    include_empty_choice = False  # a choice without a name

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        rows = field.related_model._default_manager
        used = model_admin.model._default_manager.order_by().values_list(self.field_path, flat=True).distinct()
        found = list(rows.filter(pk__in=used)[: MOST + 1])
        if len(found) > MOST:
            found = list(rows.filter(pk__in=[key for key in self.lookup_val or () if str(key).isdecimal()]))
        return [(row.pk, str(row)) for row in found]

    def has_output(self) -> bool:
        return bool(self.lookup_choices) and (len(self.lookup_choices) > 1 or self.lookup_val is not None)


class UsedValuesFilter(admin.FieldListFilter):
    """The values of a column that occur, the most frequent first, and no more than a menu holds; in the words of its choices."""

    def __init__(self, field: Any, request: HttpRequest, params: Any, model: Any, model_admin: Any, field_path: str) -> None:
        self.lookup = f"{field_path}__exact"
        super().__init__(field, request, params, model, model_admin, field_path)
        given = self.used_parameters.get(self.lookup)
        self.chosen = given[-1] if isinstance(given, list) else given
        counted = model._default_manager.exclude(**{field_path: ""}).values_list(field_path).annotate(often=models.Count("pk"))
        values = [value for value, _often in counted.order_by(F("often").desc(), field_path)[:MOST]]
        words = dict(field.flatchoices)
        self.offered = sorted(((value, str(words.get(value, value))) for value in {*values, self.chosen} - {None}), key=lambda it: it[1])

    def expected_parameters(self) -> list[str | None]:
        return [self.lookup]

    def has_output(self) -> bool:
        return len(self.offered) > 1 or self.chosen is not None

    def choices(self, changelist: Any) -> Any:
        yield {"selected": self.chosen is None, "query_string": changelist.get_query_string(remove=[self.lookup]), "display": _("All")}
        for value, word in self.offered:
            yield {
                "selected": value == self.chosen,
                "query_string": changelist.get_query_string({self.lookup: value}),
                "display": word,
            }
