"""Verbs as buttons: each has a page that says what will happen, and is done by a POST from there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from wego_events.lib.access import may
from wego_events.lib.refusal import Refused


class Verb:
    """One thing that can be done with a record.

    ``is_possible`` says whether its button is shown now; the verb itself has the last word, and its refusal is shown on the page.
    """

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    question: ClassVar[str | Promise]
    right: ClassVar[str] = "change"
    is_grave: ClassVar[bool] = False
    form: ClassVar[type[forms.Form]] = forms.Form
    template: ClassVar[str] = "admin/verb.html"

    def is_possible(self, record: Any) -> bool:
        return True

    def effects(self, record: Any) -> Iterable[str]:
        """What will happen, a sentence each, with the numbers of those concerned."""
        return ()

    def make_form(self, record: Any, data: Any, request: HttpRequest) -> forms.Form:
        return self.form(data)

    def more(self, record: Any, form: forms.Form, request: HttpRequest) -> dict[str, Any]:
        """What its page shows beside; with what was typed so far in the form."""
        return {}

    def only_looks(self, data: Any) -> bool:
        """Whether what was sent only asks what would happen: the page is shown again, and nothing is done."""
        return False

    def leads_to(self, record: Any) -> str | None:
        """Where to go when it is done; None for the record's page."""
        return None

    def do(self, record: Any, answers: dict[str, Any], by: Any) -> str:
        """Do it, and return what to say then. Raises Refused."""
        raise NotImplementedError


class WithVerbs(admin.ModelAdmin):
    """A record's page with a button for each verb that is possible now and that this person may use."""

    verbs: Sequence[Verb] = ()

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(
                f"<path:object_id>/{verb.name}/",
                self.admin_site.admin_view(csrf_protect(self._page_of(verb))),
                name=self.url_name(verb.name),
            )
            for verb in self.verbs
        ]
        return [*pages, *super().get_urls()]

    def url_name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def address(self, page: str, record: models.Model) -> str:
        """Where a page of a record is: ``change``, or the name of a verb."""
        return reverse(f"admin:{self.url_name(page)}", args=[record.pk])

    def buttons(self, request: HttpRequest, record: models.Model) -> list[dict[str, Any]]:
        """The verbs that are shown on the record's page."""
        return [
            {"label": verb.label, "url": self.address(verb.name, record), "is_grave": verb.is_grave}
            for verb in self.verbs
            if may(request.user, verb.right, record) and verb.is_possible(record)
        ]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        record = kwargs.get("obj")
        if record is not None and record.pk and not context.get("is_popup"):
            context |= {"buttons": self.buttons(request, record), "state": self.state_of(record), "heading": self.heading_of(record)}
        return super().render_change_form(request, context, *args, **kwargs)

    def state_of(self, record: models.Model) -> Any:
        """The state of a record as a mark, for the head of its page; nothing for one without."""
        state = getattr(self, "state", None)
        return state(record) if callable(state) else ""

    def heading_of(self, record: models.Model) -> str:
        """What the head of its page calls a record."""
        return str(record)

    def _page_of(self, verb: Verb) -> Any:
        def page(request: HttpRequest, object_id: str) -> HttpResponse:
            return self.verb_page(request, object_id, verb)

        return page

    def verb_page(self, request: HttpRequest, object_id: str, verb: Verb) -> HttpResponse:
        """Ask, do, report."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not may(request.user, verb.right, record):
            raise PermissionDenied
        form = verb.make_form(record, request.POST if request.method == "POST" else None, request)
        if request.method == "POST" and form.is_valid() and not verb.only_looks(request.POST):
            try:
                done = verb.do(record, form.cleaned_data, request.user)
            except Refused as refusal:
                form.add_error(None, refusal)
            else:
                self.message_user(request, done, messages.SUCCESS)
                return HttpResponseRedirect(self.after(request, record, verb))
        return self.show_verb(request, record, verb, form)

    def after(self, request: HttpRequest, record: models.Model, verb: Verb) -> str:
        """Where to go when it is done."""
        return verb.leads_to(record) or self.address("change", record)

    def show_verb(self, request: HttpRequest, record: models.Model, verb: Verb, form: forms.Form) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": verb.question,
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "verb": verb,
            "is_possible": verb.is_possible(record),
            "effects": list(verb.effects(record)),
            "form": form,
            "media": self.media + form.media,
            "back": self.address("change", record),
            "cannot": _("This cannot be done now. It may have been done meanwhile."),
            **verb.more(record, form, request),
        }
        return TemplateResponse(request, verb.template, context)
