"""Every entry of the record's files is in the database, as precise as it was written, and nothing more."""

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.management import CommandError, call_command
from django.test import TestCase

from events.desk.demo import entries
from events.desk.demo.entries import ClaimEntry, Evidenced
from events.desk.demo.tests.read_back import Reader
from events.models import Event, EventLink, EventOrganisation, Figure, Participation, Placement, Resource, ScopeCounter, Series, Session
from members.models import Membership, Organisation, Person, RegionalOffice, User
from venues.models import Room, Venue
from wego_events.evidence.models import Claim, Source
from wego_events.lib.time.wall_clock import local

RECORD = Path(entries.__file__).parent / "record"


def written(name: str) -> Any:
    """The entries of one file, read here and not by the loader."""
    return json.loads((RECORD / f"{name}.json").read_text(encoding="utf-8"))


SOURCES = written("sources")
CITIES = written("cities")["cities"]
ORGANISATIONS, OFFICES, PEOPLE = written("organisations"), written("regional_offices"), written("people")
VENUES, SERIES = written("venues"), written("series")
EVENTS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((RECORD / "events").glob("*.json"))]

NESTED = {
    "figures": entries.FigureEntry,
    "posts": entries.PostEntry,
    "rooms": entries.RoomEntry,
    "resources": entries.ResourceEntry,
    "organisations": entries.RoleEntry,
    "people": entries.PartEntry,
    "sessions": entries.SessionEntry,
    "agenda": entries.AgendaEntry,
    "deadlines": entries.DeadlineEntry,
    "links": entries.LinkEntry,
}


def expected(kind: type, raw: dict[str, Any], of: str = "") -> Any:
    """An entry as it must read back: its defaults filled in, its inner entries too, and all claims on it in order."""
    entry = kind(**raw)
    for field in fields(entry):
        if field.name in NESTED and kind is not entries.CityEntry:
            setattr(entry, field.name, [expected(NESTED[field.name], inner) for inner in getattr(entry, field.name)])
    if isinstance(entry, entries.SessionEntry):
        entry.key = ""
    if isinstance(entry, entries.AgendaEntry) and entry.term:
        entry.term = (entry.term[0], entry.term[1])
    if isinstance(entry, entries.CityEntry):
        expected_city(entry)
    entry.claims = said_of(entry, of)
    entry.said_by = []
    return entry


def expected_city(city: entries.CityEntry) -> None:
    city.memberships = [{"since": "", "until": "", "note": "", **membership} for membership in city.memberships]
    if city.geonames and city.position:
        number, name = city.geonames
        says = {
            "geonames_id": (f"{number} {name}", "number"),
            "latitude": (", ".join(map(str, city.position)), "position"),
            "zone": (city.zone, "zone"),
        }
        city.claims = [
            {
                "field": field,
                "value": value,
                "source": "geonames",
                "basis": "external",
                "confidence": "high",
                "note": city.geonames_notes.get(part, ""),
            }
            for field, (value, part) in says.items()
        ] + city.claims
        city.geonames, city.position = (number, name), (city.position[0], city.position[1])
    city.geonames_notes = {}


def said_of(entry: Evidenced, of: str) -> list[tuple[str, ...]]:
    """The claims that the files make on an entry: its sources, its own claims, and the disagreements that name it."""
    claims = [ClaimEntry(**raw) for raw in entry.claims]
    if isinstance(entry, entries.CityEntry):
        geonames = [claim for claim in claims if claim.source == "geonames" and claim.basis == "external"]
        claims = geonames + [ClaimEntry(source=source) for source in entry.said_by] + [claim for claim in claims if claim not in geonames]
    else:
        claims = [ClaimEntry(source=source) for source in entry.said_by] + claims
    for disagreement in written("disagreements"):
        for raw in disagreement["claims"]:
            if raw["of"] == of:
                claims.append(ClaimEntry(**{**raw, "note": f"{disagreement['topic']} {disagreement['settled']}"}))
    return [(c.field, c.value, c.source, c.basis, c.confidence, c.standing, c.note) for c in claims]


def dump() -> dict[str, list[str]]:
    """Every row of every table that the demo can reach."""
    kept = [model for model in apps.get_models() if model._meta.app_label not in ("contenttypes", "auth", "sessions", "admin")]
    return {model._meta.label: serializers.serialize("json", model._base_manager.order_by("pk")).splitlines() for model in kept}


@pytest.mark.sqlite
class RecordReadsBack(TestCase):
    """Entry by entry: what the database holds is what the files say."""

    @classmethod
    def setUpTestData(cls) -> None:
        call_command("load_demo", yes_this_is_a_demo=True)

    def setUp(self) -> None:
        self.reader = Reader()

    def assert_kept(self, raws: list[dict[str, Any]], of: str, shape: type, read: Callable[[str], Any]) -> None:
        for raw in raws:
            with self.subTest(raw["slug"]):
                assert read(raw["slug"]) == expected(shape, raw, f"{of}/{raw['slug']}")

    def test_sources_are_kept(self) -> None:
        self.assert_kept(SOURCES, "source", entries.SourceEntry, lambda slug: self.reader.source(Source.objects.get(slug=slug)))

    def test_cities_are_kept(self) -> None:
        local_governments = Organisation.objects.filter(kind="local_government")
        self.assert_kept(CITIES, "organisation", entries.CityEntry, lambda slug: self.reader.city(local_governments.get(slug=slug)))

    def test_organisations_are_kept(self) -> None:
        rows = Organisation.objects.all()
        self.assert_kept(
            ORGANISATIONS, "organisation", entries.OrganisationEntry, lambda slug: self.reader.organisation(rows.get(slug=slug))
        )

    def test_regional_offices_are_kept(self) -> None:
        self.assert_kept(OFFICES, "office", entries.OfficeEntry, lambda slug: self.reader.office(RegionalOffice.objects.get(slug=slug)))

    def test_people_are_kept(self) -> None:
        self.assert_kept(PEOPLE, "person", entries.PersonEntry, lambda slug: self.reader.person(Person.objects.get(slug=slug)))

    def test_venues_are_kept(self) -> None:
        self.assert_kept(VENUES, "venue", entries.VenueEntry, lambda slug: self.reader.venue(Venue.objects.get(slug=slug)))

    def test_series_are_kept(self) -> None:
        self.assert_kept(SERIES, "series", entries.SeriesEntry, lambda slug: self.reader.series(Series.objects.get(slug=slug)))

    def test_events_are_kept(self) -> None:
        self.assert_kept(EVENTS, "event", entries.EventEntry, lambda slug: self.reader.event(Event.objects.get(slug=slug)))


@pytest.mark.sqlite
class Record(TestCase):
    """What must be true of it as a whole."""

    @classmethod
    def setUpTestData(cls) -> None:
        call_command("load_demo", yes_this_is_a_demo=True)

    def test_the_record_has_its_size(self) -> None:
        real = Event.objects.filter(is_rehearsal=False)
        counted = {
            "sources": Source.objects.count(),
            "cities": len(CITIES),
            "cities with a position": Organisation.objects.filter(latitude__isnull=False).count(),
            "cities with a GeoNames number": Organisation.objects.filter(geonames_id__isnull=False).count(),
            "memberships": Membership.objects.count(),
            "organisations": len(CITIES) + len(ORGANISATIONS),
            "people": len(PEOPLE),
            "venues": len(VENUES),
            "series": len(SERIES),
            "events": real.count(),
            "sessions": Session.objects.filter(event__in=real).count(),
            "participations": Participation.objects.filter(event__in=real).count()
            + Participation.objects.filter(session__event__in=real).count(),
            "roles of organisations": EventOrganisation.objects.filter(event__in=real).count(),
            "links": EventLink.objects.filter(from_event__in=real).count(),
            "figures": Figure.objects.exclude(event__is_rehearsal=True).count(),
            "resources": Resource.objects.filter(event__in=real).count() + Resource.objects.filter(series__isnull=False).count(),
            "claims": Claim.objects.count(),
        }
        assert counted == {
            "sources": 43,
            "cities": 70,
            "cities with a position": 62,
            "cities with a GeoNames number": 62,
            "memberships": 52,
            "organisations": 108,
            "people": 23,
            "venues": 11,
            "series": 7,
            "events": 18,
            "sessions": 9,
            "participations": 86,
            "roles of organisations": 36,
            "links": 10,
            "figures": 13,
            "resources": 6,
            "claims": 806,
        }

    def test_events_are_in_the_state_that_is_known(self) -> None:
        states = dict(Event.objects.filter(is_rehearsal=False).values_list("slug", "status"))
        assert states == {
            "4th-general-assembly": "held",
            "5th-general-assembly": "held",
            "5th-general-assembly-makati": "cancelled",
            "6th-general-assembly": "held",
            "7th-general-assembly": "announced",
            "citiverse": "held",
            "cjk-smart-cities-webinar": "held",
            "excom-2019": "held",
            "excom-2020": "held",
            "excom-2020-makati": "cancelled",
            "neascn-pre-workshop": "held",
            "seoul-smart-city-events-2023": "held",
            "seoul-smart-city-forum-2023": "held",
            "seoul-smart-city-prize-2023": "held",
            "smart-leaders-talk": "held",
            "wego-in-japan-part-1": "held",
            "wego-in-japan-part-2": "held",
            "wsis20-high-level-event": "held",
        }

    def test_the_6th_assembly_began_at_midnight_in_cuenca(self) -> None:
        assembly = Event.objects.get(slug="6th-general-assembly")
        assert (str(assembly.start_day), str(assembly.start_time), assembly.zone) == ("2023-09-26", "14:00:00", "Asia/Seoul")
        assert assembly.starts_at is not None
        cuenca = Organisation.objects.get(slug="cuenca")
        assert cuenca.zone == "America/Guayaquil"
        assert local(assembly.starts_at, cuenca.zone).isoformat() == "2023-09-26T00:00:00-05:00"

    def test_unknown_stays_unknown(self) -> None:
        """No midnight and no end is invented: a time is there only where the files give one."""
        for raw in EVENTS:
            event = Event.objects.get(slug=raw["slug"])
            when = raw.get("when", {})
            assert (event.start_time is not None) == ("T" in when.get("start", "")), raw["slug"]
            assert (event.end_time is not None) == ("T" in when.get("end", "")), raw["slug"]
            assert (event.end_day is not None) == (len(when.get("end", "")) >= len("2023-09-26")), raw["slug"]
            assert (event.starts_at is not None) == (event.start_time is not None), raw["slug"]
            assert (event.ends_at is not None) == (event.end_time is not None), raw["slug"]

    def test_the_end_of_the_6th_assembly_is_not_known(self) -> None:
        assembly = Event.objects.get(slug="6th-general-assembly")
        assert (assembly.end_day, assembly.end_time, assembly.end_edtf, assembly.ends_at) == (None, None, "", None)

    def test_the_7th_assembly_has_a_year_and_no_host(self) -> None:
        assembly = Event.objects.get(slug="7th-general-assembly")
        assert (assembly.start_day, assembly.start_edtf, assembly.zone) == (None, "2026", "")
        assert list(assembly.organisations.values_list("role", flat=True)) == ["organiser"]

    def test_what_was_replaced_names_what_took_its_place(self) -> None:
        makati = Event.objects.get(slug="5th-general-assembly-makati")
        assert makati.replaced_by is not None
        assert (makati.replaced_by.slug, makati.edition, makati.replaced_by.edition) == ("5th-general-assembly", 5, 5)

    def test_aurora_and_birmingham_are_not_placed(self) -> None:
        rows = Organisation.objects.filter(slug__in=["aurora", "birmingham"]).values_list("country", "zone", "latitude", "geonames_id")
        assert list(rows) == [("", "", None, None), ("", "", None, None)]

    def test_words_as_printed_are_in_the_language_of_their_source(self) -> None:
        claim = Claim.objects.get(value="la 7e Assemblée générale (2017)")
        assert (claim.language, claim.standing) == ("fr", "disputed")

    def test_every_claim_is_on_something_that_the_record_has(self) -> None:
        """A claim's field is a field of its row, or what hangs on it, or nothing: the row as a whole."""
        names: dict[int, set[str]] = {}
        lost = []
        for claim in Claim.objects.all():
            if claim.target_type_id not in names:
                model = ContentType.objects.get_for_id(claim.target_type_id).model_class()
                assert model is not None
                names[claim.target_type_id] = {field.name for field in model._meta.get_fields()}
            if claim.target is None or (claim.field and claim.field not in names[claim.target_type_id]):
                lost.append(f"{claim.target}: {claim.field}")
        assert lost == []

    def test_every_row_of_the_record_may_stand(self) -> None:
        """What the files say passes the rules that hold for the forms of staff."""
        for model in (
            Source,
            Organisation,
            Membership,
            RegionalOffice,
            Person,
            Venue,
            Room,
            Series,
            Event,
            Session,
            Placement,
            Participation,
        ):
            for row in model._default_manager.all():
                row.full_clean()

    def test_released_sessions_are_public_and_some_have_no_day(self) -> None:
        seen = Session.objects.filter(event__is_rehearsal=False).public()
        assert seen.count() == 9
        assert Placement.objects.filter(session__in=seen, start_day=None).count() == 7

    def test_only_addresses_of_example_org(self) -> None:
        addresses = {*User.objects.values_list("email", flat=True), *Person.objects.exclude(email="").values_list("email", flat=True)}
        assert {address.partition("@")[2] for address in addresses} == {"example.org"}

    def test_geonames_is_credited(self) -> None:
        assert "CC BY 4.0" in Source.objects.get(slug="geonames").note

    def test_loading_twice_changes_nothing(self) -> None:
        before, counters = dump(), list(ScopeCounter.objects.order_by("scope").values_list("scope", "value", "raised_at"))
        call_command("load_demo", yes_this_is_a_demo=True)
        assert dump() == before
        assert list(ScopeCounter.objects.order_by("scope").values_list("scope", "value", "raised_at")) == counters
        assert set(Event.objects.filter(is_rehearsal=False).values_list("sequence", "revision")) == {(0, 0)}

    def test_loading_again_takes_less_than_a_second(self) -> None:
        began = process_time()
        call_command("load_demo", yes_this_is_a_demo=True)
        assert process_time() - began < 1

    def test_what_staff_changed_stays_changed(self) -> None:
        Event.objects.filter(slug="citiverse").update(slug="citiverse-2024")
        before = Event.objects.count()
        call_command("load_demo", yes_this_is_a_demo=True)
        assert (Event.objects.count(), Event.objects.filter(slug="citiverse").exists()) == (before, False)

    def test_an_installation_that_is_no_demo_is_left_alone(self) -> None:
        with pytest.raises(CommandError) as refusal:
            call_command("load_demo")
        assert str(refusal.value) == "DEBUG is off, and the demo makes accounts of the staff. If this is a demo, add --yes-this-is-a-demo."
