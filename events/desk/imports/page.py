"""The programme of one event, brought in from a file or taken out into one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from events.access import reaches
from events.admin.entries import signed_in
from events.desk.download import XLSX, download
from events.desk.event_page import Answer, EventPage
from events.desk.imports.forms import UploadForm
from events.desk.imports.kinds import PROGRAMME_RIGHTS, may_bring_in
from events.desk.imports.marks import address_of, import_mark, what_came
from events.desk.imports.taking_out import exported
from events.desk.models import Import
from events.models import Event


class ImportsPage(EventPage):
    """A form for a file, and the files that were brought in before."""

    name = "imports"
    label = gettext_lazy("Bring in")
    right = PROGRAMME_RIGHTS[1]

    def may_see(self, user: Any, event: Event) -> bool:
        return may_bring_in(user, Import.Kind.PROGRAMME, event)

    def below(self) -> Mapping[str, Answer]:
        return {"export": self.export}

    def page(self, request: HttpRequest, event: Event) -> HttpResponse:
        form = UploadForm(request.POST or None, request.FILES or None, kinds=(), event=event)
        if request.method == "POST" and form.is_valid() and (imported := form.take_in(by=signed_in(request))):
            return HttpResponseRedirect(address_of(imported))
        past = Import.objects.filter(event=event).select_related("by").defer("content")
        return self.show(
            request,
            event,
            "admin/imports/event.html",
            form=form,
            imports=[{"imported": one, "state": import_mark(one), "what_came": what_came(one)} for one in past[:50]],
            export_url=self.address(event, "export"),
            template_url=reverse("admin:desk_import_template", args=[Import.Kind.PROGRAMME]),
        )

    def export(self, request: HttpRequest, event: Event) -> HttpResponse:
        if not reaches(request.user, self.right, event):
            raise PermissionDenied
        content = exported(Import.Kind.PROGRAMME, by=signed_in(request), event=event)
        return download(content, XLSX, f"{event.slug}-programme.xlsx")
