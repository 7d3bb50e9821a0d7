from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from events.models import Event, Resource, Series
from events.website.record import evidence
from events.website.timeline import newest_first


def series(request: HttpRequest, slug: str) -> HttpResponse:
    """A series with its editions."""
    found: Series = get_object_or_404(Series.objects.select_related("organiser", "within"), slug=slug)
    visible = Event.objects.visible_to(request.user)
    guests = Event.also_in.through.objects.filter(series=found).values("event")
    resources = list(Resource.objects.public().filter(series=found))
    return render(
        request,
        "website/series.html",
        {
            "series": found,
            "events": list(newest_first(visible.filter(Q(series=found) | Q(pk__in=guests))).for_listing()),
            "inner": list(found.inner_series.all()),
            "resources": resources,
            "evidence": evidence(found, *resources),
        },
    )
