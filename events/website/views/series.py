from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from events.calendars.addresses import feed_of
from events.models import Event, Resource, Series
from events.website.record import evidence
from events.website.timeline import by_year, newest_first, next_of

EDITIONS_A_PAGE = 20


def series(request: HttpRequest, slug: str) -> HttpResponse:
    """A series with its editions, the newest first, and its calendar."""
    found: Series = get_object_or_404(Series.objects.select_related("organiser", "within"), slug=slug)
    visible = Event.objects.visible_to(request.user)
    guests = Event.also_in.through.objects.filter(series=found).values("event")
    editions = newest_first(visible.filter(Q(series=found) | Q(pk__in=guests))).for_listing()
    page = Paginator(editions, EDITIONS_A_PAGE).get_page(request.GET.get("page"))
    resources = list(Resource.objects.public().filter(series=found))
    return render(
        request,
        "website/series.html",
        {
            "series": found,
            "page": page,
            "years": by_year(page),
            "next": next_of(page, timezone.now()) if page.number == 1 else None,
            "inner": list(found.inner_series.all()),
            "resources": resources,
            "feed": feed_of("series", found.slug),
            "evidence": evidence(found, *resources),
        },
    )
