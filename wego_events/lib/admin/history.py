"""What happened to a record, when, and by whom: read from the audit trail, a line for each field that changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditlog.models import LogEntry
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

PER_PAGE = 25
NOTHING = ("", "None", "null", "[]", "{}")


@dataclass(frozen=True, slots=True)
class Changed:
    """One field, as it was and as it became."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the trail."""

    at: datetime
    by: Any
    what: str
    changes: tuple[Changed, ...]


class History(admin.ModelAdmin):
    """A record's history from the audit trail, in place of Django's own, which knows nothing of what verbs do."""

    object_history_template = "admin/history.html"

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        entries = LogEntry.objects.get_for_object(record).select_related("actor").order_by("-timestamp", "-pk")
        page = Paginator(entries, PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "page": page,
            "happened": [happened(entry, self.model) for entry in page],
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)


def happened(entry: LogEntry, model: Any) -> Happened:
    """An entry of the trail in words."""
    what = {LogEntry.Action.CREATE: _("made"), LogEntry.Action.UPDATE: _("changed"), LogEntry.Action.DELETE: _("deleted")}
    return Happened(entry.timestamp, entry.actor, what.get(entry.action, ""), tuple(_changes(entry.changes_dict, model)))


def _changes(changes: dict[str, Any], model: Any) -> Iterator[Changed]:
    for name, change in changes.items():
        if isinstance(change, dict):
            yield Changed(_label(model, name), "", f"{change['operation']}: {', '.join(change['objects'])}")
        elif name == "i18n":
            yield from _texts(*change, model=model)
        elif _said(change[0]) != _said(change[1]):
            yield Changed(_label(model, name), _said(change[0]), _said(change[1]))


def _texts(before: str | None, after: str | None, *, model: Any) -> Iterator[Changed]:
    """The texts of other languages stand in one column; they are told apart here."""
    old, new = _json(before), _json(after)
    for name in sorted({*old, *new}):
        if (old.get(name) or "") != (new.get(name) or ""):
            yield Changed(_label(model, name), old.get(name) or "", new.get(name) or "")


def _json(text: str | None) -> dict[str, str]:
    found = json.loads(text) if text and text not in NOTHING else {}
    return found if isinstance(found, dict) else {}


def _said(value: Any) -> str:
    return "" if value is None or str(value) in NOTHING else str(value)


def _label(model: Any, name: str) -> str:
    try:
        return capfirst(str(model._meta.get_field(name).verbose_name))
    except (FieldDoesNotExist, AttributeError):
        return name
