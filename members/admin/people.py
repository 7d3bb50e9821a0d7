"""People and the posts they hold."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.admin.merge import Merge
from members.merge import merge_persons
from members.models import Affiliation, Person
from members.revise import revise
from wego_events.evidence.admin import ClaimInline
from wego_events.lib.admin import RecordAdmin, RecordTabularInline
from wego_events.lib.admin.filters import UsedValuesFilter
from wego_events.lib.admin.verbs import WithVerbs


class AffiliationInline(RecordTabularInline):
    model = Affiliation
    fields = ["organisation", "title", "as_printed", "since", "until", "known_at", "order"]
    classes = ["wide"]


@admin.register(Person)
class PersonAdmin(WithVerbs, RecordAdmin):
    verbs = [Merge(merge_persons)]
    spoken_to_in = ("language",)
    list_display = ["__str__", "honorific", "posts", "language"]
    list_filter = [("merged_into", admin.EmptyFieldListFilter), ("language", UsedValuesFilter)]
    search_fields = ["search_text"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["merged_into"]
    inlines = [AffiliationInline, ClaimInline]
    fieldsets = [
        (_("Who it is"), {"fields": ["slug", "honorific", "merged_into"]}),
        (_("How to reach them"), {"fields": ["email", "language", "zone"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        found: QuerySet[Person] = super().get_queryset(request).prefetch_related("affiliations__organisation")
        return found

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        found, may_have_doubles = super().get_search_results(request, queryset, search_term)
        if request.path.endswith("/autocomplete/"):
            found = found.filter(merged_into=None)
        return found, may_have_doubles

    @admin.display(description=_("posts"))
    def posts(self, person: Person) -> str:
        return "; ".join(str(affiliation) for affiliation in person.affiliations.all())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and form.has_changed():
            revise(form.instance)


@admin.register(Affiliation)
class AffiliationAdmin(RecordAdmin):
    """One post, with its title in every language."""

    list_display = ["person", "organisation", "post", "since", "until"]
    list_select_related = ["person", "organisation"]
    search_fields = ["search_text", "as_printed", "person__search_text", "organisation__search_text"]
    inlines = [ClaimInline]
    fieldsets = [(_("The post"), {"fields": ["person", "organisation", "as_printed", "since", "until", "known_at", "order"]})]

    @admin.display(description=_("post"))
    def post(self, affiliation: Affiliation) -> str:
        return affiliation.localised("title") or affiliation.as_printed
