"""The staff's place: Django's admin under our name."""

from typing import ClassVar

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DeskAdminSite(AdminSite):
    """Django's admin with our name and look."""

    site_header = _("WeGO Events")
    site_title = _("WeGO Events")
    index_title = _("The desk")


class DeskAdminConfig(AdminConfig):
    default_site = "events.desk.admin_site.DeskAdminSite"
    verbose_name: ClassVar = _("Administration")
