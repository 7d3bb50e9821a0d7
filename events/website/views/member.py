from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from events.models import Event, EventOrganisation
from events.speakers import parts_visible_to, speakers_visible_to
from events.website.found import moved_to
from events.website.played import played
from events.website.record import evidence
from members.models import Affiliation, Organisation
from wego_events.lib.world_map import spot_of

ROLES_A_PAGE = 20
PARTS_SHOWN = PEOPLE_SHOWN = 40


def member(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation: its membership, its part in events, and those who spoke for it."""
    found: Organisation = get_object_or_404(Organisation.objects.select_related("merged_into", "part_of"), slug=slug)
    if found.merged_into is not None:
        return moved_to(request, slug=found.merged_into.slug)
    roles = EventOrganisation.objects.filter(organisation=found, event__in=Event.objects.visible_to(request.user))
    roles = roles.select_related("event__series", "event__venue").order_by("-event__start_day", "event__slug", "role")
    speakers = speakers_visible_to(request.user)
    people = Affiliation.objects.filter(organisation=found, person__in=speakers).select_related("person")
    parts = parts_visible_to(request.user).filter(organisation=found, person=None)
    return render(
        request,
        "website/member.html",
        {
            "member": found,
            "spot": spot_of(found.latitude, found.longitude),
            "memberships": list(found.memberships.all()),
            "offices": list(found.regional_offices.all()),
            "page": Paginator(roles, ROLES_A_PAGE).get_page(request.GET.get("page")),
            "parts": played(parts, most=PARTS_SHOWN),
            "people": list(people.order_by("order", "person__slug")[:PEOPLE_SHOWN]),
            "figures": list(found.figures.all()),
            "evidence": evidence(found),
        },
    )
