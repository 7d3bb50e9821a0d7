"""What each kind of clash does: one page for all causes, with what each means."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect

from events.conflicts import levels_now
from events.conflicts.set_levels import set_levels
from events.desk.conflicts.words import MEANINGS, WHY_FIXED
from events.models import Cause, ConflictLevel, Level
from events.models.conflict_level import DEFAULTS, FIXED


class LevelsForm(forms.Form):
    """A level for each cause; those that always stop can be read only."""

    def __init__(self, *args: Any, may_change: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = levels_now()
        for cause in Cause:
            self.fields[cause] = forms.ChoiceField(
                label=capfirst(cause.label),
                choices=[(level.value, capfirst(level.label)) for level in Level],
                initial=now[cause],
                widget=forms.RadioSelect,
                help_text=MEANINGS[cause],
                disabled=cause in FIXED or not may_change,
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each cause with its field, its default in words, and why it is fixed."""
        return [{"field": self[cause], "default": DEFAULTS[cause].label, "why_fixed": WHY_FIXED.get(cause, "")} for cause in Cause]

    def levels(self) -> dict[Cause, Level]:
        return {Cause(cause): Level(level) for cause, level in self.cleaned_data.items()}


@admin.register(ConflictLevel)
class ConflictLevelAdmin(admin.ModelAdmin):
    """One page instead of a list with a page for each row: what is not set has its default."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:events_conflictlevel_changelist"))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        answer: HttpResponse = csrf_protect(self._page)(request)
        return answer

    def _page(self, request: HttpRequest) -> HttpResponse:
        may_change = self.has_change_permission(request)
        form = LevelsForm(request.POST if request.method == "POST" else None, may_change=may_change)
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            if form.is_valid():
                changed = len(set_levels(form.levels()))
                said = ngettext("%d level is changed, for all events.", "%d levels are changed, for all events.", changed) % changed
                messages.success(request, said if changed else _("Nothing was changed."))
                return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": _("What each kind of clash does"),
            "opts": self.opts,
            "form": form,
            "may_change": may_change,
        }
        return TemplateResponse(request, "admin/conflicts/levels.html", context)
