"""Series and events of the facts, with all that hangs on them."""

import re
from typing import Any

from events.desk.demo.ledger import uid
from events.models import Deadline, Event, EventOrganisation, Participation, Resource, Series, Session
from members.models import Person
from tools.facts import keys
from tools.facts.findings import ITSELF, Entry, Table, at, claim, doubt, exists, main, unknown
from tools.facts.parties import organisation, place
from venues.models import Room

External = tuple[str, ...]

EXTERNAL_FIELDS: dict[str, External] = {  # under which field of the event a thing found elsewhere is claimed
    "outcome": ("status", "start_day"),
    "ga5_page": ("replaced_by",),
    "next_excom": ("replaced_by",),
    "date": ("start_day",),
    "dates": ("start_day",),
    "start": ("start_day",),
    "end": ("end_day",),
    "time": ("start_time",),
    "timezone": ("zone",),
    "name": ("title",),
    "platform": ("venue",),
    "room": ("room",),
    "venue": ("venue",),
    "languages": ("languages",),
    "edition": ("edition",),
    "registration": ("registration",),
    "decision_mena_office": ("status",),
    "host_agreed": ("organisations",),
    "host_reopened": ("organisations",),
    "record": ("resources",),
}

UNCERTAIN_FIELDS: dict[str, External] = {
    "start": ("start_day",),
    "time": ("start_time",),
    "end": ("end_time",),
    "platform": ("venue",),
    "name": ("title",),
    "all": ("title",),
    "year": ("start_day",),
    "host_city": ("organisations",),
    "site_visits": ("sessions",),
    "theme_en": ("theme",),
    "mode": ("participations",),
}


def event_of(key: str) -> Event:
    return Event.objects.get(uid=uid(f"event/{keys.EVENTS[key]}"))


def session_of(key: str) -> Session:
    return Session.objects.get(uid=uid(f"session/{keys.SESSIONS[key]}"))


def series(facts: list[dict[str, Any]], table: Table, by_file: dict[str, str]) -> None:
    for fact in facts:
        row = Series.objects.get(slug=keys.SERIES[fact["id"]])
        with Entry(table, f"series {fact['id']}", fact) as entry:
            entry.found("id", ITSELF)
            entry.found("name", main(row, "name", fact["name"].removesuffix(" (two-part webinar series)")))
            entry.found("name_as_printed", claim(row, "name", value=fact.get("name_as_printed")))
            entry.found("names.ko", main(row, "name", fact.get("names", {}).get("ko")))
            entry.found("cycle", main(row, "cycle", fact.get("cycle", "").split(" (")[0]))
            entry.found("purpose", claim(row, "description", value=fact.get("purpose", "").split(" (")[0]))
            entry.found("organiser", at("organiser", row.organiser and row.organiser == organisation(fact.get("organiser", "wego"))))
            entry.found("format", main(row, "description", fact.get("format")))
            audience = fact.get("audience", "").replace("observers from ", "").replace("SMEs, institutions", "SMEs and institutions")
            entry.found("audience", main(row, "description", audience))
            entry.found("parts", main(row, "planned_parts", fact.get("parts")))
            entry.found("within", at("within", row.within and row.within.slug == keys.SERIES.get(fact.get("within", ""))))
            entry.found("established", main(row, "established", fact.get("established")))
            entry.found("uncertain.name", doubt(row, "name"))
            entry.sources(row, by_file)
            if fact["id"] == "sscf":
                edition = fact["external"]["edition_2023"]
                forum = event_of("sscf2023")
                where = claim(forum, "edition", value=edition["value"], url=edition["url"], confidence=edition["confidence"])
                entry.found_all("external", main(forum, "edition", edition["value"]) and where)


def event(fact: dict[str, Any], table: Table, by_file: dict[str, str]) -> None:
    row = event_of(fact["id"])
    with Entry(table, fact["id"], fact) as entry:
        entry.found("id", ITSELF)
        names(entry, fact, row)
        clock(entry, fact, row)
        parties_of(entry, fact, row, by_file)
        entry.sources(row, by_file)
        entry.found("theme.ko", main(row, "theme", fact.get("theme", {}).get("ko")))
        entry.found("theme.en", main(row, "theme", fact.get("theme", {}).get("en")))
        entry.found("theme.en_002", claim(row, "theme", value=fact.get("theme", {}).get("en_002")))
        entry.found("website", main(row, "website", fact.get("website")))
        stream = Resource.objects.filter(event=row, kind="stream", platform__contains="YouTube")
        entry.found("livestream.channel", exists(stream, "resource: stream"))
        entry.found("livestream.languages", exists(stream.filter(language=""), "resource: language unknown"))
        for number, words in enumerate(fact.get("content", [])):
            entry.found(f"content.{number}", claim(row, "description", value=words))
        for number, words in enumerate(fact.get("outcome", [])):
            entry.found(f"outcome.{number}", claim(row, "description", value=words))
        for number, words in enumerate(fact.get("follow_ups", [])):
            entry.found(f"follow_ups.{number}", claim(row, "description", value=words))
        entry.found("duration_days_as_printed", claim(row, "start_day", value="three-day event"))
        for number, count in enumerate(fact.get("counts", [])):
            figure(entry, f"counts.{number}", count, row, by_file)
        for number, step in enumerate(fact.get("process", [])):
            process(entry, f"process.{number}", step, row)
        for number, part in enumerate(fact.get("contributions", [])):
            contribution(entry, f"contributions.{number}", part, row, by_file)
        entry.found("contributions", exists(row.participations.exclude(role="observer"), "") or "none")
        for number, inner in enumerate(fact.get("sessions", [])):
            session(entry, f"sessions.{number}", inner, by_file)
        for number, _item in enumerate(fact.get("agenda", [])):
            entry.found(f"agenda.{number}", exists(row.agenda_items.filter(number=number + 1), "agenda item"))
        doubts(entry, fact, row)
        elsewhere(entry, fact, row)


def names(entry: Entry, fact: dict[str, Any], row: Event) -> None:
    kind = keys.TYPES.get(fact["type"], fact["type"])
    entry.found("type", main(row, "type", kind))
    entry.found("series", at("series", row.series and row.series.slug == keys.SERIES.get(fact.get("series", ""))))
    also = keys.SERIES.get(fact.get("also_in_series", ""))
    entry.found("also_in_series", exists(row.also_in.filter(slug=also), "also in"))
    edition = fact.get("edition")
    entry.found("edition", main(row, "edition", edition) if edition else unknown(row, "edition"))
    entry.found("part", main(row, "part", fact.get("part")))
    name = fact.get("name")
    entry.found("name", main(row, "title", name) or claim(row, "title", value=name) if name else claim(row, "title", basis="external"))
    entry.found("name_as_printed", claim(row, "title", value=fact.get("name_as_printed")))
    for code, text in fact.get("names", {}).items():
        where = claim(row, "title", value=text) if "_" in code else at(f"title ({code})", row.texts("title").get(code) == text)
        entry.found(f"names.{code}", where)
    status = fact["status_in_seed"]
    entry.found("status_in_seed", main(row, "status", status) or claim(row, "status", value=status))
    entry.found("parent", at("parent", row.parent and row.parent == event_of(fact.get("parent", fact["id"]))))
    for number, child in enumerate(fact.get("children", [])):
        entry.found(f"children.{number}", at("parent of the child", event_of(child).parent == row))
    entry.found("owner", at("registration", row.registration == "elsewhere") and claim(row, "registration", value="not WeGO"))


def clock(entry: Entry, fact: dict[str, Any], row: Event) -> None:
    """Days, times and zone: as precise as the documents, or filled by another source of high confidence that is named."""
    for side in ("start", "end"):
        said = fact.get(side)
        day, clock_time, edtf = f"{side}_day", f"{side}_time", f"{side}_edtf"
        if said is None:
            entry.found(side, unknown_point(row, side))
            continue
        date = said["date"]
        printed = main(row, day, date) or claim(row, day, value=date)
        entry.found(f"{side}.date", printed if date else unknown(row, day) or unknown_point(row, side))
        time = said["time"]
        given = getattr(row, clock_time)
        exact = at(clock_time, time and given and f"{given:%H:%M}" == time)
        entry.found(f"{side}.time", exact if time else unknown_time(row, side))
        zone = said["timezone"]
        entry.found(f"{side}.timezone", main(row, "zone", zone) if zone else unknown(row, "zone") or claim(row, "zone", basis="derived"))
        entry.found(f"{side}.timezone_basis", claim(row, "zone", basis="derived") if said["timezone_basis"] else "nothing said")
        entry.found(f"{side}.as_printed", claim(row, day, value=said.get("as_printed")))
        entry.found(f"{side}.year", main(row, edtf, said.get("year")) or claim(row, day, value=said.get("year")))
        entry.found(f"{side}.year_basis", claim(row, day, basis="derived"))
        known = {"unknown": unknown_point(row, side), "date": printed, "minute": exact, "month_day": claim(row, day, value="XXXX-05-28")}
        year = main(row, edtf, said.get("year")) or claim(row, day, value="year only")
        entry.found(f"{side}.precision", known.get(said["precision"], year))
    for name, text in fact.get("inferred", {}).items():
        entry.found(f"inferred.{name}", inferred(row, text))


def inferred(row: Event, text: str) -> str | None:
    value = text.split(":")[0].split(" (")[0]
    found = [claim(row, "start_day", value=value, basis="inferred")]
    found += [claim(deadline, "end_day", value=value, basis="inferred") for deadline in row.deadlines.all()]
    return next((where for where in found if where), None)


def unknown_point(row: Event, side: str) -> str | None:
    """No day in the documents: none in the row, or one from a source that is named."""
    if not getattr(row, f"{side}_day") and not getattr(row, f"{side}_edtf"):
        return f"{side}: unknown"
    where = claim(row, f"{side}_day", "start_day", "start_time", basis="external", confidence="high")
    return f"not in the documents; {where}" if where else None


def unknown_time(row: Event, side: str) -> str | None:
    if getattr(row, f"{side}_time") is None:
        return f"{side}_time: unknown"
    where = claim(row, f"{side}_time", f"{side}_day", "start_day", basis="external", confidence="high")
    return f"not in the documents; {where}" if where else None


def parties_of(entry: Entry, fact: dict[str, Any], row: Event, by_file: dict[str, str]) -> None:
    roles = EventOrganisation.objects.filter(event=row)
    city = fact.get("host_city")
    if city:
        entry.found("host_city", exists(roles.filter(organisation=organisation(city), role="host_city"), "organisations: host city"))
    else:
        nobody = not roles.filter(role__startswith="host").exists()
        entry.found("host_city", at("no host", nobody))
    for number, key in enumerate(fact.get("organisers", [])):
        entry.found(
            f"organisers.{number}", exists(roles.filter(organisation=organisation(key), role="organiser"), "organisations: organiser")
        )
    if "host" in fact:
        entry.found("host", exists(roles.filter(organisation=organisation(fact["host"]), role="host"), "organisations: host"))
    venue = fact.get("venue")
    if venue:
        where = place(venue)
        entry.found("venue", at("venue, room", row.room == where if isinstance(where, Room) else row.venue == where))
    else:
        entry.found("venue", unknown(row, "venue"))
    people = Participation.objects.filter(event=row)
    for number, key in enumerate(fact.get("cities", [])):
        entry.found(f"cities.{number}", exists(people.filter(organisation=organisation(key), role="showcased"), "participation: showcased"))
    for number, key in enumerate(fact.get("participants", [])):
        someone = people.filter(office__iexact=key) if " " in key else people.filter(organisation=organisation(key))
        entry.found(f"participants.{number}", exists(someone.filter(role="participant"), "participation: participant"))
    limits = fact.get("audience_restriction", {})
    entry.found("audience_restriction.country", at("audience countries", limits.get("country") in row.audience_countries))
    entry.found("audience_restriction.text", main(row, "audience_note", limits.get("text")))
    entry.found("languages", exists(row.languages.all(), "") or "languages: unknown")
    observers(entry, fact.get("observers", {}), people, row)


def observers(entry: Entry, said: dict[str, Any], people: Any, row: Event) -> None:
    seen = people.filter(role="observer", status="took_part")
    for kind in ("cities", "public_bodies", "companies"):
        for number, key in enumerate(said.get(kind, [])):
            there = exists(seen.filter(organisation=organisation(key)), "participation: observer")
            entry.found(f"observers.{kind}.{number}", there)
    entry.found("observers.others", exists(seen.filter(office__iexact=said.get("others", "?")), "participation: observer"))
    entry.found("observers.presence", claim(row, "participations", value=said.get("presence")))
    for number, key in enumerate(said.get("invited_to", [])):
        invited = Participation.objects.filter(event=event_of(key), role="observer", status="invited")
        entry.found(f"observers.invited_to.{number}", at("participations: invited", invited.count() == seen.count()))


def figure(entry: Entry, path: str, count: dict[str, Any], row: Event, by_file: dict[str, str]) -> None:
    found = row.figures.filter(value=count["value"]).first()
    if found is None:
        return
    entry.found(
        f"{path}.what",
        main(found, "what", count["what"].split(",")[0].removesuffix(" expected").replace("GA5", "the 5th General Assembly")),
    )
    entry.found(f"{path}.value", main(found, "value", f"{count['value']:.2f}"))
    words = [word for word in re.split(r" / |[(')]+", count.get("qualifier", "")) if word.strip()]
    said = [main(found, "qualifier", word) or claim(found, "qualifier", value=word) for word in words]
    entry.found(f"{path}.qualifier", "qualifier, claim of qualifier" if said and all(said) else None)
    standing = {"pledge": "pledged"}.get(count["kind"], count["kind"])
    entry.found(f"{path}.kind", main(found, "standing", standing) or claim(found, "standing", value=standing))
    entry.sources(found, by_file, f"{path}.source")


def process(entry: Entry, path: str, step: dict[str, Any], row: Event) -> None:
    title = step["step"].split(" (")[0]
    deadline = Deadline.objects.filter(event=row, title__istartswith=title).first()
    if deadline is None:
        return
    jury = exists(row.participations.filter(role="jury", person__slug="oh-se-hoon"), ", participation: jury")
    entry.found(f"{path}.step", f"deadline{jury if '(' in step['step'] else ''}")
    begins, _, ends = step.get("period", "?").partition(" to ")
    entry.found(f"{path}.period", at("deadline: from, to", (deadline.start_edtf, deadline.end_edtf) == (begins, ends)))
    counted = row.figures.filter(value=step["count"])
    entry.found(f"{path}.count", exists(counted, "figure"))
    entry.found(f"{path}.what", exists(counted.filter(what=step.get("what")), "figure"))
    entry.found(f"{path}.date_as_printed", claim(deadline, "end_day", value=step.get("date_as_printed")))


def contribution(entry: Entry, path: str, part: dict[str, Any], row: Event, by_file: dict[str, str]) -> None:
    role = keys.ROLES.get(part["role"], part["role"])
    person = Person.objects.get(slug=keys.PEOPLE[part["person"]])
    found = row.participations.filter(person=person, role=role).first()
    if found is None:
        return
    entry.found(f"{path}.person", "participation")
    entry.found(f"{path}.role", "role")
    entry.found(f"{path}.order", main(found, "order", part.get("order")))
    entry.found(f"{path}.mode", main(found, "mode", part.get("mode")))
    entry.found(f"{path}.title.ko", main(found, "talk_title", part.get("title", {}).get("ko")))
    partner = row.participations.filter(person__slug=keys.PEOPLE.get(part.get("with", "")), role=role, order=found.order)
    entry.found(f"{path}.with", exists(partner, "the other's participation, of the same order"))
    entry.found(f"{path}.uncertain", doubt(found, "event"))
    entry.sources(found, by_file, f"{path}.source")


def session(entry: Entry, path: str, said: dict[str, Any], by_file: dict[str, str]) -> None:
    if said["id"] in keys.EVENTS:
        inner_event(entry, path, said)
        return
    row = session_of(said["id"])
    released = row.placements.get(released_in__isnull=False, ended_in=None)
    entry.found(f"{path}.id", ITSELF)
    entry.found(f"{path}.name", main(row, "title", said["name"]))
    entry.found(f"{path}.type", main(row, "kind", said["type"]))
    entry.found(f"{path}.date", main(released, "start_day", said["date"]))
    entry.found(f"{path}.time", main(released, "start_time", said["time"]))
    entry.found(f"{path}.room", at("room: unknown", released.room is None))
    entry.found(f"{path}.capacity", main(row, "capacity", said.get("capacity")))
    for number, key in enumerate(said.get("presenting_cities", [])):
        there = row.participations.filter(organisation=organisation(key), role="presenter")
        entry.found(f"{path}.presenting_cities.{number}", exists(there, "participation: presenter"))
    for number, key in enumerate(said.get("presenting_orgs", [])):
        there = row.participations.filter(organisation=organisation(key), role="presenter")
        entry.found(f"{path}.presenting_orgs.{number}", exists(there, "participation: presenter"))
    for number, key in enumerate(said.get("speakers", [])):
        there = row.participations.filter(person__slug=keys.PEOPLE[key], role="speaker")
        entry.found(f"{path}.speakers.{number}", exists(there, "participation: speaker"))
    for number, key in enumerate(said.get("stops", [])):
        entry.found(f"{path}.stops.{number}", exists(row.stops.filter(venue__slug=keys.VENUES[key]), "stop"))
    entry.found(f"{path}.part_of_day", claim(row, "placements", value=said.get("part_of_day")))
    entry.found(f"{path}.audience", main(row, "audience_note", said.get("audience")))
    entry.found(f"{path}.note", claim(row, "abstract", value=said.get("note")))
    entry.found(f"{path}.span", claim(row, "placements", value=said.get("span")))
    entry.found(f"{path}.host", claim(row, "abstract", value=f"hosted by {said.get('host')}"))
    entry.found(f"{path}.position", claim(row, "placements", value=said.get("position")))
    entry.found(f"{path}.optional", main(row, "is_optional", True))
    entry.found(f"{path}.inferred.date", claim(row, "placements", value=said.get("inferred", {}).get("date"), basis="inferred"))
    entry.found(f"{path}.uncertain.name", doubt(row, "title"))
    entry.found(f"{path}.uncertain.date", doubt(row, "placements"))
    entry.found(f"{path}.uncertain.part_of_day", doubt(row, "placements"))
    entry.sources(row, by_file, f"{path}.sources")


def inner_event(entry: Entry, path: str, said: dict[str, Any]) -> None:
    """A session of the facts that is an event of its own here: the EXCOM within an assembly."""
    row = event_of(said["id"])
    entry.found(f"{path}.id", "an event of its own")
    entry.found(f"{path}.name", claim(row, "title", value=said["name"]))
    entry.found(f"{path}.type", main(row, "type", said["type"]))
    entry.found(f"{path}.date", main(row, "start_day", said["date"]))
    entry.found(f"{path}.time", main(row, "start_time", said["time"]))


def doubts(entry: Entry, fact: dict[str, Any], row: Event) -> None:
    for name in fact.get("uncertain", {}):
        fields = UNCERTAIN_FIELDS.get(name, (name,))
        where = doubt(row, *fields)
        if name == "edition":
            where = claim(row, "edition", value="la 7e Assemblée générale (2017)")
        if name == "organisers":
            where = doubt(row.organisations.get(role="organiser"), "role")
        if name == "counts":
            found = [doubt(figure, "standing") for figure in row.figures.all()]
            where = found[0] if all(found) else None
        if name == "winners_date":
            where = next((said for said in (doubt(deadline, "end_day") for deadline in row.deadlines.all()) if said), None)
        entry.found(f"uncertain.{name}", where)


def elsewhere(entry: Entry, fact: dict[str, Any], row: Event) -> None:
    """What other sources say: each a claim with its address, on the field that it fills."""
    for name, said in fact.get("external", {}).items():
        if said is None:
            entry.found(f"external.{name}", at("no host", not row.organisations.filter(role__startswith="host").exists()))
        elif name == "attendance":
            for url in said["url"].split(" ; "):
                found = [claim(figure, "value", url=url, confidence=said["confidence"]) for figure in row.figures.all()]
                if not any(found):
                    return
            entry.found_all(f"external.{name}", "figures with a claim each: external, disputed")
        elif name in ("opening", "programme_speaker"):
            part = row.participations.get(role="opening")
            entry.found(f"external.{name}.note", claim(part, "person", value="planned against as it was"))
            entry.external(name, part, "role", "person")
        elif name == "organisers":
            entry.external(name, row.organisations.get(role="organiser", organisation__slug="itu"), "role")
        elif name == "winners_date":
            entry.external(name, row.deadlines.get(order=3), "end_day")
        else:
            if name == "next_excom":
                entry.external(name, event_of("excom_next"), "replaced_by")
            entry.external(name, row, *EXTERNAL_FIELDS[name]) if f"external.{name}.value" in entry else None
