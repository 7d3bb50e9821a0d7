"""Organisations with their memberships."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.admin.merge import Merge
from members.merge import merge_organisations
from members.models import FocalPoint, Membership, Organisation
from members.revise import revise
from wego_events.evidence.admin import ClaimInline
from wego_events.lib.admin import RecordAdmin, RecordTabularInline
from wego_events.lib.admin.filters import UsedValuesFilter
from wego_events.lib.admin.verbs import WithVerbs


class MembershipInline(RecordTabularInline):
    model = Membership
    fields = ["kind", "since", "until", "fees_paid_until", "note"]


class FocalPointInline(RecordTabularInline):
    model = FocalPoint
    fields = ["user", "since", "until"]


class MemberFilter(admin.SimpleListFilter):
    """Whether an organisation is a member now."""

    title = _("membership")
    parameter_name = "member"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("now", _("members")), ("merged", _("merged into another"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Organisation]:
        found: QuerySet[Organisation] = queryset
        if self.value() == "now":
            found = queryset.members()
        if self.value() == "merged":
            found = queryset.filter(merged_into__isnull=False)
        return found


@admin.register(Organisation)
class OrganisationAdmin(WithVerbs, RecordAdmin):
    verbs = [Merge(merge_organisations)]
    spoken_to_in = ("language",)
    list_display = ["__str__", "acronym", "kind", "country", "zone", "member_as"]
    list_filter = [MemberFilter, "kind", ("country", UsedValuesFilter)]
    search_fields = ["search_text"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["merged_into"]
    inlines = [MembershipInline, FocalPointInline, ClaimInline]
    fieldsets = [
        (_("What it is"), {"fields": ["slug", "acronym", "kind", "form", "part_of", "founded", "website", "merged_into"]}),
        (_("Where it is"), {"fields": ["country", "zone", ("latitude", "longitude"), "geonames_id"]}),
        (_("Its office"), {"fields": ["mailbox", "language"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        found: QuerySet[Organisation] = super().get_queryset(request).prefetch_related("memberships")
        return found

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        found, may_have_doubles = super().get_search_results(request, queryset, search_term)
        if request.path.endswith("/autocomplete/"):
            found = found.filter(merged_into=None)
        return found, may_have_doubles

    @admin.display(description=_("member as"))
    def member_as(self, organisation: Organisation) -> str:
        return ", ".join(str(m.get_kind_display()) for m in organisation.memberships.all() if not m.until)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and form.has_changed():
            revise(form.instance)
