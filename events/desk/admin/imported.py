"""“Bring data in”: the list of files, the page of each, templates, exports, and the rows that were left out."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect

from events.access import events_in_reach
from events.admin.entries import signed_in
from events.desk.download import XLSX, download
from events.desk.imports import take_in
from events.desk.imports.forms import UploadForm
from events.desk.imports.kinds import KINDS, PROGRAMME_RIGHTS, kinds_everywhere, kinds_for, may_handle
from events.desk.imports.marks import address_of, how_far, import_mark, is_at_work, what_came
from events.desk.imports.shown import shown
from events.desk.imports.taking_out import exported
from events.desk.marks import state_mark
from events.desk.models import Import
from wego_events.lib.admin.records import ReadOnly, RecordAdmin
from wego_events.lib.refusal import Refused
from wego_events.lib.row_number import row_numbers

PER_PAGE = 100
CHOICE = "choice-"


def imports_for(user: Any) -> QuerySet[Import]:
    """The imports that a person may see: as ``may_handle`` says."""
    reach = events_in_reach(user, PROGRAMME_RIGHTS[1])
    theirs = Q(kind__in=kinds_for(user), by=user) | Q(kind__in=kinds_everywhere(user))
    return Import.objects.filter(theirs | Q(kind=Import.Kind.PROGRAMME, event__in=reach)).select_related("event", "by").defer("content")


@admin.register(Import)
class ImportAdmin(ReadOnly, RecordAdmin):
    list_display = ["__str__", "kind", "event", "state_shown", "by", "uploaded_at", "outcome"]
    list_filter = ["kind", "state"]
    list_select_related = ["event", "by"]
    searches_folded = False
    search_fields = ["filename"]
    change_list_template = "admin/imports/list.html"

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, imported: Import) -> Any:
        return import_mark(imported)

    @admin.display(description=gettext_lazy("what came of it"))
    def outcome(self, imported: Import) -> str:
        return what_came(imported)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Import]:
        return imports_for(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None:
            return may_handle(request.user, obj)
        return bool(kinds_for(request.user)) or request.user.has_perm(PROGRAMME_RIGHTS[1])

    def get_urls(self) -> list[URLPattern]:
        def page(address: str, view: Any, name: str) -> URLPattern:
            return path(address, self.admin_site.admin_view(csrf_protect(view)), name=f"desk_import_{name}")

        return [
            page("add/", self.upload, "add"),
            page("template/<str:kind>/", self.template, "template"),
            page("export/<str:kind>/", self.export, "export"),
            page("<path:object_id>/change/", self.one, "change"),
            page("<path:object_id>/progress/", self.progress, "progress"),
            page("<path:object_id>/left-out/", self.left_out, "left_out"),
            *[url for url in super().get_urls() if getattr(url, "name", "") not in ("desk_import_add", "desk_import_change")],
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        kinds = [(kind, Import.Kind(kind).label) for kind in kinds_for(request.user)]
        return super().changelist_view(request, {"title": _("Bring data in"), "kinds": kinds, **(extra_context or {})})

    # The doors

    def upload(self, request: HttpRequest) -> HttpResponse:
        """A file of organisations, people or focal points."""
        kinds = kinds_for(request.user)
        if not kinds:
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None, kinds=kinds, initial={"kind": request.GET.get("kind", kinds[0])})
        if request.method == "POST" and form.is_valid() and (imported := form.take_in(by=signed_in(request))):
            return HttpResponseRedirect(address_of(imported))
        context = {**self.admin_site.each_context(request), "title": _("Bring a file in"), "opts": self.opts}
        context |= {"form": form, "kinds": form.kinds}
        return TemplateResponse(request, "admin/imports/upload.html", context)

    def one(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Where an import stands; on POST what the pressed button says."""
        imported = self._found(request, object_id)
        if request.method == "POST":
            try:
                self._do(request, imported)
            except Refused as refusal:
                messages.error(request, refusal.text)
            return HttpResponseRedirect(f"{address_of(imported)}{_query(request)}")
        context = {
            **self.admin_site.each_context(request),
            "title": imported.filename,
            "opts": self.opts,
            "original": imported,
            "imported": imported,
            "frame": "admin/event_page.html" if imported.event else "admin/imports/frame.html",
            "state": import_mark(imported),
            "what_came": what_came(imported),
            "how_far": how_far(imported),
            "at_work": is_at_work(imported),
            "progress_url": reverse("admin:desk_import_progress", args=[imported.pk]),
            "left_out_url": reverse("admin:desk_import_left_out", args=[imported.pk]),
        }
        if imported.event:
            back = reverse("admin:events_event_change", args=[imported.event.pk])
            context |= {"original": imported.event, "opts": type(imported.event)._meta, "here": "imports", "back": back}
            context |= {"state": state_mark(imported.event), "import_state": import_mark(imported), "subtitle": str(imported.event)}
        if not context["at_work"]:
            context |= shown(imported, request.GET.get("show", ""))
            context["page"] = Paginator(context["rows"], PER_PAGE).get_page(request.GET.get("p"))
        return TemplateResponse(request, "admin/imports/import.html", context)

    def progress(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """How far it is, for the script that asks every second or so."""
        imported = self._found(request, object_id)
        at_work = is_at_work(imported)
        said = {"state": str(imported.get_state_display()), "how_far": how_far(imported)}
        return JsonResponse({"at_work": at_work, "step": imported.step, "steps": imported.steps, **said})

    def left_out(self, request: HttpRequest, object_id: str) -> HttpResponse:
        from events.desk.imports import files  # here: it loads openpyxl, which each worker would hold

        imported = self._found(request, object_id)
        name = slugify(imported.filename.rpartition(".")[0]) or "rows"
        return download(files.left_out(imported), XLSX, f"{name}-left-out.xlsx")

    def template(self, request: HttpRequest, kind: str) -> HttpResponse:
        if kind not in KINDS or (kind not in kinds_for(request.user) and kind != Import.Kind.PROGRAMME):
            raise Http404
        from events.desk.imports import files  # here: it loads openpyxl, which each worker would hold

        return download(files.template(kind), XLSX, f"{kind}-template.xlsx")

    def export(self, request: HttpRequest, kind: str) -> HttpResponse:
        if kind not in kinds_for(request.user):
            raise Http404
        return download(exported(kind, by=signed_in(request)), XLSX, f"{kind}.xlsx")

    def _found(self, request: HttpRequest, object_id: str) -> Import:
        imported = self.get_object(request, unquote(object_id))
        if imported is None or not self.has_view_permission(request, imported):
            raise Http404
        return imported

    def _do(self, request: HttpRequest, imported: Import) -> None:
        if "give_up" in request.POST:
            take_in.give_up(imported)
            messages.success(request, _("The file is given up: nothing of it was imported."))
            return
        keys = row_numbers(name.removeprefix(CHOICE) for name in request.POST if name.startswith(CHOICE))
        chosen = {key: request.POST[f"{CHOICE}{key}"] for key in keys if f"{CHOICE}{key}" in request.POST}
        if chosen and take_in.choose(imported, chosen):
            messages.success(request, _("Your choices are kept. Look once more at what the rows would change, then import them."))
        elif "start" in request.POST:
            take_in.start(imported)
        else:
            messages.success(request, _("Your choices are kept."))


def _query(request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return f"?{query}" if query else ""
