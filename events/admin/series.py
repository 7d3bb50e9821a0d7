"""Series."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.admin.entries import EntryAdmin
from events.admin.record import ResourceInline
from events.models import Series
from events.revisions import changing
from wego_events.evidence.admin import ClaimInline


@admin.register(Series)
class SeriesAdmin(EntryAdmin):
    list_display = ["__str__", "organiser", "within", "cycle", "editions"]
    list_select_related = ["organiser", "within"]
    search_fields = ["search_text"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ResourceInline, ClaimInline]
    fieldsets = [(_("The series"), {"fields": ["slug", "organiser", "within", "established", "planned_parts", "color"]})]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Series]:
        found: QuerySet[Series] = super().get_queryset(request).annotate(editions=Count("events"))
        return found

    @admin.display(description=_("events"), ordering="editions")
    def editions(self, series: Any) -> int:
        return int(series.editions)

    def tell(self, record: Any) -> None:
        """The name of a series stands in every event of it."""
        with changing() as change:
            events = [*record.events.all(), *record.guest_events.all()]
            change.to_all(events, sequence=False)
            for event in events:
                change.of(event)
