"""Accounts and their groups. Nobody gives out, or takes over, more rights than the superuser's."""

from typing import Any

import allauth.account.admin
import allauth.mfa.admin  # noqa: F401  # registers; and is undone below
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.models import User
from wego_events.lib.admin import RecordAdmin
from wego_events.lib.admin.filters import ShortRelatedFilter

ONLY_SUPERUSERS = ("is_superuser", "user_permissions")


@admin.register(User)
class AccountAdmin(RecordAdmin, UserAdmin):
    """Whoever is no superuser can neither make one nor touch one's account, nor give out single rights beside the groups."""

    spoken_to_in = ("language",)
    form: Any = forms.ModelForm
    add_form: Any = forms.ModelForm
    add_form_template = None  # Django's speaks of passwords
    list_display = ["email", "first_name", "last_name", "roles", "regional_office", "is_staff", "is_active", "last_login"]
    list_filter = ["is_staff", "is_active", "groups", ("regional_office", ShortRelatedFilter)]
    list_select_related = ["regional_office"]
    searches_folded = False
    search_fields = ["email", "first_name", "last_name"]
    ordering = ["email"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", ("first_name", "last_name"), "language", "zone"]}),
        (_("For whom they act"), {"fields": ["acts_for", "regional_office"]}),
        (_("Rights"), {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"classes": ["wide"], "fields": ["email", "first_name", "last_name"]})]

    def get_urls(self) -> list[Any]:
        """Without Django's page for a password, which nobody has."""
        return [url for url in super().get_urls() if url.name != "auth_user_password_change"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        found: QuerySet[User] = super().get_queryset(request).prefetch_related("groups")
        return found

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (name, {**options, "fields": [field for field in options["fields"] if field not in ONLY_SUPERUSERS]})
            for name, options in fieldsets
        ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_not_above(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_not_above(request, obj)

    def _is_not_above(self, request: HttpRequest, obj: Any) -> bool:
        return obj is None or not obj.is_superuser or request.user.is_superuser


# Secrets of authenticators, and proofs of addresses, are nobody's to read or to make by hand.
admin.site.unregister([EmailAddress, Authenticator])
admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(RecordAdmin, GroupAdmin):
    """Roles. What the house's own roles may do stands in ``events/desk/roles.py`` and is set again with each migration."""

    form: Any = forms.ModelForm
    list_display = ["name"]
    searches_folded = False
    search_fields = ["name"]
    filter_horizontal = ["permissions"]
