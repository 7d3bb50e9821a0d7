from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.website.member_search import MemberSearch, by_region
from events.website.network_map import dots_of
from members.models import RegionalOffice

MEMBERS_A_PAGE = 240


def members(request: HttpRequest) -> HttpResponse:
    """The network on a map and as a list by region, narrowed by what the address asks for."""
    search = MemberSearch(request.GET or None)
    found = search.found()
    page = Paginator(found, MEMBERS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "website/members.html",
        {
            "search": search,
            "page": page,
            "regions": by_region(page),
            "dots": dots_of(found),
            "nowhere": [member for member in found if member.latitude is None],
            "countries": len({str(member.country) for member in found if member.country}),
            "offices": list(RegionalOffice.objects.current().order_by("slug")),
        },
    )
