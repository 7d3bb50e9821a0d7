"""What happened to a record, when, and by whom: read from the audit trail, a line for each field that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditlog.models import LogEntry
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from wego_events.lib.admin.trail_words import Changed, TrailWords, label, said

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the trail. ``about`` names the kind of record where it is one that hangs on the page's own."""

    at: datetime
    by: Any
    what: str
    about: str
    changes: tuple[Changed, ...]


class History(admin.ModelAdmin):
    """A record's history from the audit trail, in place of Django's own, which knows nothing of what verbs do."""

    object_history_template = "admin/history.html"

    def history_of(self, record: models.Model) -> Q:
        """Which entries are a record's history; those of rows that hang on it, too, where a subclass says so."""
        return Q(content_type=ContentType.objects.get_for_model(type(record)), object_id=record.pk)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        entries = LogEntry.objects.filter(self.history_of(record)).select_related("actor", "content_type").order_by("-timestamp", "-pk")
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
    """Entries of the trail in words. What a record was made with is not listed: it stands on its page; what hangs on it is."""
    what = {LogEntry.Action.CREATE: _("made"), LogEntry.Action.UPDATE: _("changed"), LogEntry.Action.DELETE: _("deleted")}
    words = TrailWords(entries)
    for entry in entries:
        of = entry.content_type.model_class()
        hangs_on_it = of is not model
        lists = entry.action == LogEntry.Action.UPDATE or (hangs_on_it and entry.action == LogEntry.Action.CREATE)
        changes = tuple(words.changes(entry)) if lists else ()
        about = str(of._meta.verbose_name) if hangs_on_it and of is not None else ""
        yield Happened(entry.timestamp, entry.actor, what.get(entry.action, ""), about, changes)


def fields_changed(entry: LogEntry) -> Iterable[str]:
    """The names of the fields that an entry is about."""
    model = entry.content_type.model_class()
    if entry.action != LogEntry.Action.UPDATE:
        return []
    return [
        label(model, name) for name, change in entry.changes_dict.items() if isinstance(change, dict) or said(change[0]) != said(change[1])
    ]
