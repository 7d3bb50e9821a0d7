"""Sources, organisations, cities, regional offices, venues and people of the facts."""

import re
from typing import Any

from events.models import EventOrganisation, Figure, Participation
from members.models import Organisation, Person, RegionalOffice
from tools.facts import keys
from tools.facts.findings import ITSELF, Entry, Table, at, claim, doubt, exists, main, says, unknown
from venues.models import Room, Venue
from wego_events.evidence.models import Source


def organisation(key: str) -> Organisation:
    return Organisation.objects.get(slug=keys.slug(key, keys.ORGANISATIONS))


def place(key: str) -> Venue | Room:
    venue, _, room = keys.VENUES[key].partition("/")
    return Room.objects.get(venue__slug=venue, slug=room) if room else Venue.objects.get(slug=venue)


def sources(facts: list[dict[str, Any]], table: Table) -> dict[str, str]:
    """Compare the documents; return by which slug the demo knows each file."""
    by_file = {}
    for fact in facts:
        row = Source.objects.get(url=fact["external"]["url"]["value"])
        by_file[fact["file"]] = row.slug
        with Entry(table, f"source {row.slug[:18]}", fact) as entry:
            entry.found("file", ITSELF)
            for name in ("language", "kind", "publisher", "dateline", "author"):
                entry.found(name, main(row, name, fact.get(name)))
            entry.found("published", main(row, "published", fact["published"]))
            entry.found("page_language", at("note", says(row.note, f"({fact.get('page_language')})")))
            entry.found("machine_translated", at("note", "translated by machine" in row.note))
            for number, noise in enumerate(fact.get("noise", [])):
                words = re.findall(r"\d{2,}|ADVERTISEMENT|teaser|Gtranslate|three times|Montag", noise)
                entry.found(f"noise.{number}", at("note: left out", all(word in row.note for word in words)))
            entry.found("uncertain.published", doubt(row, "published"))
            entry.found_all(
                "external.url",
                main(row, "url", fact["external"]["url"]["value"]) and claim(row, "url", basis="external", confidence="high"),
            )
            entry.found("external.note", claim(row, "url", value="a path is not a date"))
            if "english_original" in fact["external"]:
                entry.external("english_original", row, "url")
            if "published" in fact["external"]:
                entry.found("external.published.note", claim(row, "published", basis="external", value="number in its address"))
                entry.external("published", row, "published")
    return by_file


def organisations(facts: list[dict[str, Any]], table: Table, by_file: dict[str, str]) -> None:
    for fact in facts:
        row = organisation(fact["id"])
        with Entry(table, fact["id"], fact) as entry:
            entry.found("id", ITSELF)
            form = keys.KINDS.get(fact["kind"])
            entry.found("kind", main(row, "form", form) if form else main(row, "kind", fact["kind"]))
            parts = [part for part in re.split(r"[()/]", fact["name"].replace("fr:", "/")) if part.strip()]
            where = all(says(f"{row.name} {row.acronym} {' '.join(row.texts('name').values())}", part) for part in parts)
            entry.found("name", "name, acronym" if where else None)
            entry.sources(row, by_file)
            entry.found("acronym", main(row, "acronym", fact.get("acronym")))
            for code, name in fact.get("names", {}).items():
                entry.found(f"names.{code}", at(f"name ({code})", row.texts("name").get(code) == name))
            entry.found("uncertain.name", doubt(row, "name"))
            entry.found("former_name", claim(row, "name", value="World e-Governments Organization"))
            entry.found("founded", main(row, "founded", fact.get("founded")))
            entry.found("seat", claim(row, "description", value="Seat of the secretariat"))
            for number, kind in enumerate(fact.get("member_kinds", [])):
                entry.found(f"member_kinds.{number}", claim(row, "description", value=kind))
            entry.found("role_of_seoul", claim(row, "founded", value="under Seoul's lead"))
            members = fact.get("members_approx") or fact.get("pilot_cities") or fact.get("founding_members", {}).get("count")
            figure = exists(Figure.objects.filter(organisation=row, value=members or 0), "figure")
            for name in ("members_approx", "pilot_cities", "founding_members.count", "founding_members.what"):
                entry.found(name, figure)
            words = {"scij": "only smart city organisation in Japan", "ascn": "since last year"}.get(fact["id"], "?")
            entry.found("note", claim(row, "description", value=words))
            if "external" in fact:
                entry.external("full_former_name", row, "name")


def cities(facts: list[dict[str, Any]], table: Table, by_file: dict[str, str]) -> None:
    for fact in facts:
        row = organisation(fact["id"])
        with Entry(table, f"city {fact['id']}", fact) as entry:
            entry.found("id", ITSELF)
            entry.found("name", main(row, "name", fact["name"]) or claim(row, "name", value=fact["name"]))
            entry.found("country", main(row, "country", fact["country"]) or (unknown(row, "country") if fact["country"] is None else None))
            entry.found("timezone", main(row, "zone", fact.get("timezone")))
            entry.sources(row, by_file)
            for number, role in enumerate(fact["seed_role"]):
                entry.found(f"seed_role.{number}", city_role(row, role))
            entry.found("member", city_membership(row, fact.get("member", "")))
            entry.found("uncertain.country", doubt(row, "country"))
            entry.found("uncertain.place", doubt(row, "name"))


def city_role(row: Organisation, role: str) -> str | None:
    """Where the part that a city plays in the documents is kept."""
    if role.startswith("regional office: "):
        return exists(RegionalOffice.objects.filter(host=row, area=role.removeprefix("regional office: ")), "regional office")
    if "host" in role or role.startswith("place of"):
        return exists(EventOrganisation.objects.filter(organisation=row, role__startswith="host"), "host city of the event")
    if "mayor" in role and "gala" in role:
        return exists(
            Participation.objects.filter(organisation=row, session__kind="gala_dinner"), "participation: speaker at the gala dinner"
        )
    if role == "speaker's city":
        return exists(Participation.objects.filter(organisation=row, person__isnull=False), "participation")
    role_of = {
        "presenter": "presenter",
        "observer": "observer",
        "best-practice city": "showcased",
        "CJK capital": "showcased",
        "CJK webinar city": "showcased",
    }
    if role in role_of:
        return exists(Participation.objects.filter(organisation=row, role=role_of[role]), f"participation: {role_of[role]}")
    if role == "secretariat seat":
        return claim(organisation("wego"), "description", value="Seat of the secretariat")
    if role == "new member city":
        return exists(row.memberships.filter(since="2019"), "membership since 2019")
    return claim(row, value=role.split(" (")[0])


def city_membership(row: Organisation, said: str) -> str | None:
    if said.startswith("yes"):
        return exists(row.memberships.filter(since="2019"), "membership since 2019")
    if said.startswith("no: "):
        return claim(row, "memberships", value="not a member") if not row.memberships.exists() else None
    if said == "implied":
        return claim(row, "memberships", basis="inferred")
    return claim(row, "memberships")


def world_cities(facts: dict[str, Any], table: Table, by_file: dict[str, str]) -> None:
    seeds = {f"seed {file[:3]}": slug for file, slug in by_file.items()}
    for fact in facts["rows"]:
        row = Organisation.objects.get(kind="local_government", name=fact["name"])
        with Entry(table, f"{fact['name']}", fact) as entry:
            entry.found("name", "name")
            entry.found("country", main(row, "country", fact["country"]) or (unknown(row, "country") if fact["country"] is None else None))
            entry.found("kind", main(row, "form", fact["kind"]))
            entry.found("geonameid", main(row, "geonames_id", fact["geonameid"]))
            name = fact["geonames_name"]
            entry.found("geonames_name", claim(row, "geonames_id", value=name) if name else main(row, "geonames_id", None))
            for name in ("latitude", "longitude"):
                entry.found(name, main(row, name, fact[name]))
            entry.found("timezone", main(row, "zone", fact["timezone"]))
            basis = {"GeoNames": "external", None: None}.get(fact["timezone_basis"], "derived")
            entry.found("timezone_basis", claim(row, "zone", basis=basis) if basis else main(row, "zone", None))
            entry.found("membership", claim(row, "memberships", value=fact["membership"]))
            for number, evidence in enumerate(fact["evidence"]):
                entry.found(f"evidence.{number}", evidenced(row, fact["membership"], evidence, seeds))
            sure = {"-": "", "high for 2010": "high"}.get(fact["confidence"], fact["confidence"])
            rows = [c for c in row.claims.all() if c.field == "memberships" and says(c.value, fact["membership"])]
            entry.found("confidence", "claim of memberships" if rows and all(c.confidence == sure for c in rows) else None)
            entry.found("note", noted(row, fact["note"]))


def evidenced(row: Organisation, membership: str, evidence: str, seeds: dict[str, str]) -> str | None:
    if evidence.startswith("seed"):
        named = list(seeds)[:4] if evidence == "seeds 000-003" else [evidence]
        found = [claim(row, "memberships", value=membership, source=seeds[name]) for name in named]
        return found[0] if all(found) else None
    return claim(row, "memberships", value=membership, url=evidence.split(" ")[0], basis="external")


def noted(row: Organisation, note: str | None) -> str | None:
    """Where a remark on a city is kept: in a claim that says the same in our words."""
    if note is None:
        return "nothing said"
    ours = {
        "5 places": "Five places", "zone changed": "clocks went from UTC+6 to UTC+5 on 2024-03-01", "speaker's city": "speaker's city",
        "coordinates are": "position is Dhaka's", "5 GeoNames": "Isabela province has population 0", "not in GeoNames": "GeoNames",
        "a name match": "Israel", "23 places": "Not placed on a map", "no DST": "No daylight saving", "GeoNames zone": "UTC+7",
        "a region": "its capital's", "a state": "A state", "observer became": "became a member", "country not stated": "GB or US",
        "the associate": "Associate first", "best-practice": "good practice only", "GeoNames": "",
    }  # fmt: skip
    words = next(text for start, text in ours.items() if note.startswith(start))
    if not words:  # the name that GeoNames gives
        return claim(row, "geonames_id", value=note.split(": ")[1])
    return claim(row, value=words)


def regional_offices(facts: list[dict[str, Any]], note: str, table: Table, by_file: dict[str, str]) -> None:
    for fact in facts:
        row = RegionalOffice.objects.get(area=fact["area"])
        with Entry(table, f"office {fact['area'][:18]}", fact) as entry:
            entry.found("area", "area")
            entry.found("city", at("host", row.host == organisation(fact["city"])))
            entry.sources(row, by_file)
            entry.found("as_of", main(row, "as_of", "2024"))
            entry.found("uncertain.as_of", doubt(row, "as_of"))
    with Entry(table, "offices", {"note": note}) as entry:
        earlier = claim(organisation("ulyanovsk-region"), "regional_offices", value="Eurasia")
        entry.found("note", earlier and claim(RegionalOffice.objects.get(slug="latin-america"), "host", value="Mexico City"))


def venues(facts: list[dict[str, Any]], table: Table, by_file: dict[str, str]) -> None:
    for fact in facts:
        row = place(fact["id"])
        with Entry(table, f"venue {fact['id']}", fact) as entry:
            entry.found("id", ITSELF)
            if fact["name"] is None:
                entry.found("name", claim(row, "name", basis="external"))
            else:
                name = fact["name"].split(" (")[0]
                printed = "room is not named" if fact["id"] == "cityhall_3f" else name
                entry.found("name", main(row, "name", name) or claim(row, "name", value=printed))
            entry.found("name_as_printed", claim(row, "name", value=fact.get("name_as_printed")))
            ko = fact.get("names", {}).get("ko")
            entry.found("names.ko", main(row, "name", ko) or claim(row, "name", value=ko))
            entry.found("parent", at("venue", isinstance(row, Room) and row.venue == place(fact.get("parent", "online"))))
            if isinstance(row, Venue):
                entry.found("city", main(row, "locality", organisation(fact["city"]).name if fact.get("city") else ""))
                entry.found("district", main(row, "district", fact.get("district")))
                entry.found("floor", main(row, "address", fact.get("floor", "?")))
            else:
                entry.found("floor", main(row, "floor", fact.get("floor")))
                entry.found("capacity", main(row, "capacity", fact.get("capacity", "?")))
            entry.sources(row, by_file) if fact["sources"] else entry.found_all("sources", claim(row, "name", basis="external"))
            entry.found("note", claim(row, value="In no document of the record"))
            entry.found("uncertain.city", doubt(row, "locality"))
            entry.found("uncertain.name", doubt(row, "name"))
            for name in fact.get("external", {}):
                target = row.rooms.get(slug="art-hall-2") if fact["id"] == "ddp" and isinstance(row, Venue) else row
                entry.external(name, target, "name")


def people(facts: list[dict[str, Any]], table: Table, by_file: dict[str, str]) -> None:
    for fact in facts:
        row = Person.objects.get(slug=keys.PEOPLE[fact["id"]])
        with Entry(table, f"person {fact['id']}", fact) as entry:
            entry.found("id", ITSELF)
            entry.found("name", main(row, "name", fact["name"]) if fact["name"] else (None if row.texts("name") else "name: unknown"))
            entry.found("names.ko", at("name (ko)", row.texts("name").get("ko") == fact.get("names", {}).get("ko")))
            entry.found("honorific", main(row, "honorific", fact.get("honorific")))
            entry.sources(row, by_file)
            for number, post in enumerate(fact["affiliations"]):
                affiliation(entry, f"affiliations.{number}", post, row, by_file)
            entry.found("note", "an office without a name" if not row.texts("name") and row.affiliations.exists() else None)
            entry.found("uncertain.latin_spelling", doubt(row, "name"))
            entry.found("uncertain.name", doubt(row, "name"))
            for name in ("uncertain.title", "uncertain.affiliations"):
                found = [doubt(post, "title") for post in row.affiliations.all()]
                entry.found(name, next((where for where in found if where), None))
            entry.found("contact.email", main(row, "email", fact.get("contact", {}).get("email")))
            entry.found("contact.phone", "never kept")
            entry.found("contact.note", claim(row, "email", value="role address"))
            if "names" in fact.get("external", {}):
                entry.external("names", row, "name")
            if "title" in fact.get("external", {}):
                entry.external("title", row.affiliations.get(), "title")


def affiliation(entry: Entry, path: str, post: dict[str, Any], row: Person, by_file: dict[str, str]) -> None:
    key = post.get("org") or post["city"]
    held = row.affiliations.get(organisation=organisation(key))
    entry.found(f"{path}.org", "affiliation")
    entry.found(f"{path}.city", "affiliation")
    title = post.get("title", "")
    core = re.split(r" [/(]|, Smart", title)[0] if key in ("wego", "imd") else title
    entry.found(f"{path}.title", main(held, "title", core))
    entry.found(f"{path}.as_printed", main(held, "as_printed", post.get("as_printed", "?")))
    entry.found(f"{path}.source", claim(held, source=by_file[post["source"]]))
