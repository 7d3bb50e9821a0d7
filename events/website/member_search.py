"""The filters of the list of members, and the list by regions of the world."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from members.models import Organisation
from wego_events.lib.regions import REGIONS, Region, region_choices, region_of

ORDER = {key: number for number, key in enumerate(REGIONS)}


class MemberSearch(forms.Form):
    """Text, region, country, kind. Only what the record holds is offered."""

    q = forms.CharField(label=_("Text"), required=False, max_length=200)
    region = forms.ChoiceField(label=_("Region"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        there = set(Organisation.objects.members().order_by().values_list("country", "kind"))
        codes, kinds = {code for code, _kind in there if code}, {kind for _code, kind in there}
        named = sorted(((code, str(countries.name(code))) for code in codes), key=lambda choice: choice[1])
        self._offer("region", region_choices(codes))
        self._offer("country", named)
        self._offer("kind", [(value, str(label)) for value, label in Organisation.Kind.choices if value in kinds])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]

    @property
    def is_narrowed(self) -> bool:
        """Whether less than everyone was asked for."""
        return any(self.data.get(name) for name in self.fields)

    def found(self) -> list[Organisation]:
        """The members asked for, by region and name; a filter that cannot be read does not narrow, and says so."""
        members = Organisation.objects.members()
        self.full_clean()
        asked = self.cleaned_data if self.is_bound else {}
        if asked.get("q"):
            members = members.search(asked["q"])
        if asked.get("region"):
            members = members.filter(country__in=REGIONS[asked["region"]].countries)
        if asked.get("country"):
            members = members.filter(country=asked["country"])
        if asked.get("kind"):
            members = members.filter(kind=asked["kind"])
        return sorted(members, key=_by_region_and_name)


def by_region(members: Iterable[Organisation]) -> list[tuple[Region | None, list[Organisation]]]:
    """Members that come in their order, under their sub-regions; None for those whose country is not known."""
    return [(region, list(group)) for region, group in groupby(members, key=_region)]


def _region(member: Organisation) -> Region | None:
    return region_of(str(member.country)) if member.country else None


def _by_region_and_name(member: Organisation) -> tuple[int, str, str]:
    region = _region(member)
    return (ORDER[region.key] if region else len(ORDER), str(member).casefold(), member.slug)
