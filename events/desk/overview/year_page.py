"""The page of a year: which body meets when. ``/admin/year/2027/``"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.desk.overview.year import year_of
from wego_events.lib.time.wall_clock import YEARS


def year_page(request: HttpRequest, year: int, site: Any) -> HttpResponse:
    """For whoever may read events."""
    if not request.user.has_perm("events.view_event"):
        raise PermissionDenied
    if year not in YEARS:
        raise Http404
    context = {
        **site.each_context(request),
        "title": _("%(year)d by body") % {"year": year},
        "shown": year_of(year),
        "before": year - 1 if year - 1 in YEARS else None,
        "after": year + 1 if year + 1 in YEARS else None,
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "admin/overview/year.html", context)
