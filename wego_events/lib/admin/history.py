"""What happened to a record, when, and by whom: read from the audit trail, a line for each field that changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditlog.models import LogEntry
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.db import models
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
            "happened": list(told(list(page), self.model)),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)


def told(entries: list[LogEntry], model: type[models.Model]) -> Iterator[Happened]:
    """Entries of the trail in words. What a record was made with is not listed: it stands on its page."""
    what = {LogEntry.Action.CREATE: _("made"), LogEntry.Action.UPDATE: _("changed"), LogEntry.Action.DELETE: _("deleted")}
    names = _named(entries, model)
    for entry in entries:
        changes = tuple(_changes(entry.changes_dict, model, names)) if entry.action == LogEntry.Action.UPDATE else ()
        yield Happened(entry.timestamp, entry.actor, what.get(entry.action, ""), changes)


def fields_changed(entry: LogEntry) -> Iterable[str]:
    """The names of the fields that an entry is about."""
    model = entry.content_type.model_class()
    return [_label(model, name) for name in entry.changes_dict] if entry.action == LogEntry.Action.UPDATE else []


def _changes(changes: dict[str, Any], model: Any, names: dict[tuple[str, str], str]) -> Iterator[Changed]:
    for name, change in changes.items():
        if isinstance(change, dict):
            yield Changed(_label(model, name), "", f"{change['operation']}: {', '.join(change['objects'])}")
        elif name == "i18n":
            yield from _texts(*change, model=model)
        elif _said(change[0]) != _said(change[1]):
            before, after = (names.get((name, _said(value))) or _shown(model, name, value) for value in change)
            yield Changed(_label(model, name), before, after)


def _named(entries: list[LogEntry], model: type[models.Model]) -> dict[tuple[str, str], str]:
    """Names of the records that foreign keys point to, in one query a field."""
    keys: dict[str, set[str]] = {}
    for entry in entries:
        for name, change in entry.changes_dict.items():
            if isinstance(change, list) and isinstance(_field(model, name), models.ForeignKey):
                keys.setdefault(name, set()).update(_said(value) for value in change if _said(value).isdecimal())
    found = {}
    for name, pks in keys.items():
        for record in _field(model, name).related_model._base_manager.filter(pk__in=pks):
            found[name, str(record.pk)] = str(record)
    return found


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


def _shown(model: Any, name: str, value: Any) -> str:
    field, said = _field(model, name), _said(value)
    if isinstance(field, models.BooleanField):
        return _("yes") if said == "True" else _("no")
    labels = {str(key): str(label) for key, label in getattr(field, "flatchoices", None) or ()}
    return labels.get(said, said)


def _field(model: Any, name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except (FieldDoesNotExist, AttributeError):
        return None


def _label(model: Any, name: str) -> str:
    return capfirst(str(getattr(_field(model, name), "verbose_name", name)))
