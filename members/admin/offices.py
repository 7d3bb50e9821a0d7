"""Offices: regional offices, memberships over all organisations, focal points."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from members.models import FocalPoint, Membership, RegionalOffice
from wego_events.evidence.admin import ClaimInline
from wego_events.lib.admin import RecordAdmin


@admin.register(RegionalOffice)
class RegionalOfficeAdmin(RecordAdmin):
    list_display = ["__str__", "host", "as_of", "until"]
    list_select_related = ["host"]
    search_fields = ["search_text"]
    inlines = [ClaimInline]
    fieldsets = [(_("The office"), {"fields": ["slug", "host", "as_of", "until"]})]


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    list_display = ["organisation", "kind", "since", "until", "fees_paid_until"]
    list_filter = ["kind"]
    list_select_related = ["organisation"]
    search_fields = ["organisation__search_text", "note"]


@admin.register(FocalPoint)
class FocalPointAdmin(RecordAdmin):
    list_display = ["organisation", "user", "since", "until"]
    list_select_related = ["organisation", "user"]
    search_fields = ["organisation__search_text", "user__email"]
