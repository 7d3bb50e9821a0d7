from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from events.models import Event, EventOrganisation, Participation, Session
from events.website.found import moved_to
from events.website.record import evidence, speakers
from members.models import Affiliation, Organisation, RegionalOffice

MEMBERS_A_PAGE = 60


class MemberSearch(forms.Form):
    """The filters of the list of members."""

    q = forms.CharField(label=_("Text"), required=False, max_length=200)
    country = forms.ChoiceField(label=_("Country"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *Organisation.Kind.choices])

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        codes = Organisation.objects.members().order_by().values_list("country", flat=True).distinct()
        named = sorted(((code, str(countries.name(code))) for code in codes if code), key=lambda choice: choice[1])
        self.fields["country"].choices = [("", _("all")), *named]  # type: ignore[attr-defined]

    def found(self) -> Any:
        """The members asked for; a filter that cannot be read does not narrow, and says so."""
        members = Organisation.objects.members().prefetch_related("memberships")
        self.full_clean()
        asked = self.cleaned_data if self.is_bound else {}
        if asked.get("q"):
            members = members.search(asked["q"])
        if asked.get("country"):
            members = members.filter(country=asked["country"])
        if asked.get("kind"):
            members = members.filter(kind=asked["kind"])
        return members


def members(request: HttpRequest) -> HttpResponse:
    """The network: its members, narrowed by what the address asks for."""
    search = MemberSearch(request.GET or None)
    page = Paginator(search.found().order_by("slug"), MEMBERS_A_PAGE).get_page(request.GET.get("page"))
    offices = RegionalOffice.objects.filter(until="").select_related("host")
    return render(request, "website/members.html", {"search": search, "page": page, "offices": list(offices)})


def member(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation: its membership, its part in events, and those who spoke for it."""
    found: Organisation = get_object_or_404(Organisation.objects.select_related("merged_into", "part_of"), slug=slug)
    if found.merged_into is not None:
        return moved_to(request, slug=found.merged_into.slug)
    visible = Event.objects.visible_to(request.user)
    sessions = Session.objects.visible_to(request.user)
    parts = Participation.objects.public().for_listing().filter(organisation=found, person=None)
    return render(
        request,
        "website/member.html",
        {
            "member": found,
            "memberships": list(found.memberships.all()),
            "offices": list(found.regional_offices.all()),
            "roles": list(
                EventOrganisation.objects.filter(organisation=found, event__in=visible)
                .select_related("event")
                .order_by("-event__start_day", "event__slug", "role")
            ),
            "event_parts": list(parts.filter(event__in=visible).select_related("event")),
            "session_parts": list(parts.filter(session__in=sessions).select_related("session__event")),
            "people": list(Affiliation.objects.filter(organisation=found, person__in=speakers()).select_related("person")),
            "figures": list(found.figures.all()),
            "evidence": evidence(found),
        },
    )
