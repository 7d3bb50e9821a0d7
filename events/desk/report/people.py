"""Who is registered, counted by the database: people by country and language, organisations with how many of them come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from events.desk.report.section import Bar, Section
from events.models import Event
from events.registration.models import Registration
from members.models import Membership, Organisation
from wego_events.lib.regions import region_of
from wego_events.lib.time.words import language_name
from wego_events.lib.tongue import active_language
from wego_events.lib.world_map import Gathered, Spot, gathered, spot_of

BARS = 12  # a plot with more is no picture; the table has them all


@dataclass(frozen=True, slots=True)
class Coming:
    """An organisation of the record, its membership ("" without one), and how many of its people are registered."""

    organisation: Organisation
    membership: str
    people: int

    @property
    def country(self) -> str:
        return str(self.organisation.country or "")

    @property
    def is_member_city(self) -> bool:
        return bool(self.membership) and self.organisation.kind == Organisation.Kind.LOCAL_GOVERNMENT

    @property
    def spot(self) -> Spot | None:
        return spot_of(self.organisation.latitude, self.organisation.longitude)


class People:
    """Registrations that stand, in four queries, however many there are."""

    def __init__(self, event: Event) -> None:
        registrations = Registration.objects.filter(event=event).order_by()
        self.by_status = dict(registrations.values("status").annotate(number=Count("pk")).values_list("status", "number"))
        standing = registrations.filter(status__in=Registration.STANDING)
        self.by_country = dict(standing.values("country").annotate(number=Count("pk")).values_list("country", "number"))
        self.by_language = dict(standing.values("language").annotate(number=Count("pk")).values_list("language", "number"))
        self.coming = list(_coming(event))

    @property
    def total(self) -> int:
        """How many registrations stand."""
        return sum(self.by_status.get(status, 0) for status in Registration.STANDING)

    @property
    def waiting(self) -> int:
        return self.by_status.get(Registration.Status.SUBMITTED, 0) + self.by_status.get(Registration.Status.WAITING, 0)

    @property
    def countries(self) -> int:
        """How many countries are known."""
        return sum(bool(country) for country in self.by_country)

    @property
    def member_cities(self) -> int:
        return sum(one.is_member_city for one in self.coming)

    @cached_property
    def dots(self) -> list[Gathered[Coming]]:
        """The organisations on the map."""
        return gathered((one.spot, one) for one in self.coming)

    @property
    def off_map(self) -> int:
        """How many people are on no dot."""
        return self.total - sum(one.people for dot in self.dots for one in dot.things)

    def sections(self) -> Iterator[Section]:
        yield self._regions()
        yield self._countries()
        yield self._kinds()
        yield self._languages()
        yield self._statuses()
        yield self._organisations()

    def _regions(self) -> Section:
        people, cities = _by_region(self.by_country.items()), _by_region(self._cities_by_country())
        rows = [(name or None, people.get(name, 0), cities.get(name, 0)) for name in _largest_first({**cities, **people})]
        columns = (_("Region"), _("People"), _("Member cities"))
        return Section("regions", _("By region"), columns, rows, _bars(people), _("Sub-regions of the United Nations' M49 standard."))

    def _countries(self) -> Section:
        cities = dict(self._cities_by_country())
        codes = _largest_first({**cities, **self.by_country})
        rows = [(_country(code), _region(code) or None, self.by_country.get(code, 0), cities.get(code, 0)) for code in codes]
        named = {_country(code) or "": number for code, number in self.by_country.items()}
        columns = (_("Country"), _("Region"), _("People"), _("Member cities"))
        return Section("countries", _("By country"), columns, rows, _bars(named))

    def _kinds(self) -> Section:
        """Organisations by what they are and by their membership."""
        found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        for one in self.coming:
            counts = found[one.organisation.kind, one.membership]
            counts[0] += 1
            counts[1] += one.people
        kinds, memberships = dict(Organisation.Kind.choices), dict(Membership.Kind.choices)
        rows: list[tuple[Any, ...]] = [
            (capfirst(str(kinds[kind])), _membership(memberships, membership), *found[kind, membership])
            for kind, membership in sorted(found, key=lambda key: (-found[key][1], key))
        ]
        unlinked = self.total - sum(one.people for one in self.coming)
        note = (
            ngettext(
                "%d person named an organisation that is not on record.", "%d people named an organisation that is not on record.", unlinked
            )
            % unlinked
            if unlinked
            else ""
        )
        bars: dict[str, int] = defaultdict(int)
        for (kind, _membership_kind), (number, _people) in found.items():
            bars[capfirst(str(kinds[kind]))] += number
        columns = (_("Kind"), _("Membership"), _("Organisations"), _("People"))
        return Section("organisations-by-kind", _("Organisations by kind and membership"), columns, rows, _bars(bars), note)

    def _languages(self) -> Section:
        named = {language_name(code, active_language()): number for code, number in self.by_language.items()}
        rows = [(capfirst(name), named[name]) for name in _largest_first(named)]
        bars = _bars({capfirst(name): number for name, number in named.items()})
        note = _("The language that each person chose when registering.")
        return Section("languages", _("Languages of those registered"), (_("Language"), _("People")), rows, bars, note)

    def _statuses(self) -> Section:
        rows = [(capfirst(str(label)), self.by_status.get(status, 0)) for status, label in Registration.Status.choices]
        return Section("registrations", _("Registrations"), (_("State"), _("Registrations")), rows)

    def _organisations(self) -> Section:
        kinds, memberships = dict(Organisation.Kind.choices), dict(Membership.Kind.choices)
        rows = [
            (
                str(one.organisation),
                capfirst(str(kinds[one.organisation.kind])),
                _membership(memberships, one.membership),
                _country(one.country),
                one.people,
            )
            for one in sorted(self.coming, key=lambda one: (-one.people, str(one.organisation)))
        ]
        columns = (_("Organisation"), _("Kind"), _("Membership"), _("Country"), _("People"))
        return Section("organisations", _("Organisations"), columns, rows, is_long=True)

    def _cities_by_country(self) -> list[tuple[str, int]]:
        found: dict[str, int] = defaultdict(int)
        for one in self.coming:
            if one.is_member_city:
                found[one.country] += 1
        return list(found.items())


def _coming(event: Event) -> Iterable[Coming]:
    current = Membership.objects.filter(organisation=OuterRef("pk"), until="").order_by("since", "pk")
    standing = Q(registrations__event=event, registrations__status__in=Registration.STANDING)
    found: Any = (
        Organisation.objects.filter(standing)
        .annotate(people=Count("registrations", filter=standing), membership=Subquery(current.values("kind")[:1]))
        .order_by("slug")
    )
    return (Coming(one, one.membership or "", one.people) for one in found)


def _by_region(by_country: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for code, number in by_country:
        found[_region(code)] += number
    return dict(found)


def _region(country: str) -> str:
    region = region_of(country)
    return region.name if region else ""


def _country(code: str) -> str | None:
    return str(countries.name(code)) or None if code else None


def _membership(names: dict[str, Any], kind: str) -> str:
    """In words; of a member of which the kind is not on record, that it is one."""
    if kind == Membership.Kind.UNKNOWN:
        return _("Member, kind not known")
    return capfirst(str(names[kind])) if kind else _("No member")


def _largest_first(numbers: dict[str, int]) -> list[str]:
    """The keys, the largest number first, what is not known last."""
    return sorted(numbers, key=lambda key: (not key, -numbers[key], key))


def _bars(numbers: dict[str, int]) -> Sequence[Bar]:
    names = _largest_first({name: number for name, number in numbers.items() if number})
    shown = [Bar(name or _("not known"), numbers[name]) for name in names]
    if len(shown) == 1:
        return ()
    if len(shown) <= BARS:
        return shown
    rest = sum(bar.value for bar in shown[BARS - 1 :])
    return [*shown[: BARS - 1], Bar(_("all others"), rest)]
