"""The staff's place: Django's admin under our name, with the questions of the day on its first page."""

from functools import partial, wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

APPS = ("events", "desk", "registration", "reminders", "assembly", "outbox", "members", "venues", "evidence", "auth", "auditlog")
NOT_THERE = ("password_change", "password_change_done")
PLACES = (
    "events.Event",
    "events.Session",
    "registration.Registration",
    "members.Person",
    "members.Organisation",
    "venues.Venue",
    "events.Series",
    "outbox.Message",
    "desk.Import",
)


class WithinReachView(AutocompleteJsonView):
    """What a field that completes offers: the rows that its form would take, which may be fewer than the person may read."""

    def get_queryset(self) -> Any:
        found = super().get_queryset()
        if not found.ordered:  # counting in a list takes the order of the model away
            found = found.order_by(*(self.model_admin.opts.ordering or ["pk"]))
        site: Any = self.admin_site
        owner = site._registry.get(self.source_field.model)
        taken = getattr(owner and owner.formfield_for_dbfield(self.source_field, self.request), "queryset", None)
        return found if taken is None or not taken.query.has_filters() else found.filter(pk__in=taken.order_by().values("pk"))


class DeskAdminSite(AdminSite):
    """Django's admin with our name and look."""

    site_header = _("WeGO Events")
    site_title = _("WeGO Events")
    index_title = _("The desk")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False  # the places that people go to stand under the head of each page

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        from events.desk.release.head import all_that_waits

        context = super().each_context(request)
        waits = partial(all_that_waits, request.user)  # asked for where a page shows it
        return {**context, "places": _places(context["available_apps"], request.path), "waits": waits}

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, and in production only once they have shown their second factor: asked for each page, not only at sign-in."""
        return bool(getattr(request.user, "acts_as_staff", False))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """What no database can compare with is asked of none."""
        guarded: Any = super().admin_view(view, cacheable)

        @wraps(guarded)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if any("\x00" in value for _name, values in request.GET.lists() for value in values):
                raise BadRequest("A parameter of the address holds a NUL.")
            found: HttpResponse = guarded(request, *args, **kwargs)
            return found

        return answer

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Offer only what may be chosen."""
        view: Any = WithinReachView.as_view(admin_site=self)
        offered: HttpResponse = view(request)
        return offered

    def get_urls(self) -> list[Any]:
        """Without the pages for passwords, which nobody has; with the year."""
        from events.desk.overview.year_page import year_page

        year = path("year/<int:year>/", self.admin_view(year_page), {"site": self}, name="year")
        return [year, *(url for url in super().get_urls() if getattr(url, "name", None) not in NOT_THERE)]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Everybody signs in at one place."""
        from members.sign_in.second_factor import lead_to_desk

        return lead_to_desk(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The programme first, and last what only few need."""
        apps = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: APPS.index(app["app_label"]) if app["app_label"] in APPS else len(APPS))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from events.desk.overview.first_page import first_page

        return super().index(request, {**first_page(request.user), **(extra_context or {})})


def _places(apps: list[Any], address: str) -> list[dict[str, Any]]:
    """Where people go most, as far as this person may."""
    models = {f"{app['app_label']}.{model['object_name']}": model for app in apps for model in app["models"]}
    shown = [models[name] for name in PLACES if name in models]
    return [{"name": m["name"], "url": m["admin_url"], "is_here": address.startswith(m["admin_url"] or "-")} for m in shown]


class DeskAdminConfig(AdminConfig):
    default_site = "events.desk.admin_site.DeskAdminSite"
    verbose_name = _("Administration")
