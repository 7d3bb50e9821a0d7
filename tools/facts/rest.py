"""What the facts keep beside their entries: agenda, relations, media, counts, tools, cycles, contradictions."""

import re
from typing import Any

from django.contrib.contenttypes.models import ContentType

from events.assembly.models import AgendaItem
from events.desk.demo.ledger import RECORDED_AT
from events.models import EventLink, Figure, Resource, Series
from tools.facts import keys
from tools.facts.events import event_of
from tools.facts.findings import ITSELF, Entry, Table, at, claim, doubt, main, says
from tools.facts.parties import organisation
from wego_events.evidence.models import Claim


def compare(facts: dict[str, Any], table: Table, by_file: dict[str, str]) -> None:
    with Entry(table, "meta", facts["meta"]) as entry:
        entry.found("built", at("revised_at of all entries", f"{RECORDED_AT:%Y-%m-%d}" == facts["meta"]["built"]))
        sourced = not Claim.objects.filter(basis="external", source=None).exists()
        entry.found("rule", at("constraint claim_external_has_source", sourced))
    agenda(facts["agenda_items"], facts["agenda_note"], table, by_file)
    relations(facts["relations"], table, by_file)
    media(facts["media"], table, by_file)
    counts(facts["counts"], table, by_file)
    tools(facts["programmes_and_tools"], table, by_file)
    cycles(facts["cycles_and_terms"], table, by_file)
    contradictions(facts["contradictions"], table, by_file)
    for name in facts.keys() - COMPARED:
        with Entry(table, name, {name: facts[name]}):
            pass


COMPARED = {
    "meta", "sources", "organisations", "cities", "regional_offices", "regional_offices_note", "venues", "people", "series",
    "events", "agenda_items", "agenda_note", "relations", "media", "counts", "programmes_and_tools", "cycles_and_terms",
    "contradictions",
}  # fmt: skip


def agenda(facts: list[dict[str, Any]], note: str, table: Table, by_file: dict[str, str]) -> None:
    for fact in facts:
        row = AgendaItem.objects.get(event=event_of(fact["event"]), number=fact["order"])
        with Entry(table, fact["id"], fact) as entry:
            entry.found("id", ITSELF)
            entry.found("event", "event")
            entry.found("order", "number")
            entry.found("title", at("title (en)", row.texts("title").get("en") == fact["title"]))
            entry.found("title_ko", at("title (ko)", row.texts("title").get("ko") == fact["title_ko"]))
            entry.found("kind", main(row, "kind", fact["kind"]))
            entry.found("outcome", main(row, "outcome", None) or at("outcome: unknown", not row.texts("outcome")))
            entry.found("term.start", main(row, "term_start", fact.get("term", {}).get("start")))
            entry.found("term.end", main(row, "term_end", fact.get("term", {}).get("end")))
            for number, office in enumerate(fact.get("offices", [])):
                entry.found(f"offices.{number}", main(row, "title", office))
            entry.sources(row, by_file)
    with Entry(table, "agenda", {"note": note}) as entry:
        entry.found("note", claim(event_of("ga6"), "agenda_items", value="not complete"))


def relations(facts: list[dict[str, Any]], table: Table, by_file: dict[str, str]) -> None:
    for fact in facts:
        with Entry(table, f"{fact['frm']} → {fact['to']}", fact) as entry:
            if fact["type"] == keys.RELATIONS_WITHIN_SERIES:
                inner = Series.objects.get(slug=keys.SERIES[fact["frm"]])
                entry.found_all("source", claim(inner, "within", source=by_file[fact["source"]]))
                for name in ("frm", "to", "type"):
                    entry.found(name, at("series: within", inner.within and inner.within.slug == keys.SERIES[fact["to"]]))
                continue
            row = EventLink.objects.filter(from_event=event_of(fact["frm"]), to_event=event_of(fact["to"]), relation=fact["type"]).first()
            if row is None:
                continue
            for name in ("frm", "to", "type"):
                entry.found(name, "link")
            entry.found("quote", main(row, "quote", fact.get("quote")))
            entry.sources(row, by_file, "source")


def media(facts: list[dict[str, Any]], table: Table, by_file: dict[str, str]) -> None:
    for fact in facts:
        kind = keys.RESOURCES.get(fact["kind"], fact["kind"])
        of = {"series__slug": keys.SERIES["japan2"]} if fact["event"] == "japan2" else {"event": event_of(fact["event"])}
        row = Resource.objects.get(kind=kind, **of)
        with Entry(table, f"{kind} of {fact['event']}", fact) as entry:
            entry.found("event", "resource")
            entry.found("kind", "kind")
            entry.found("platform", main(row, "platform", fact.get("platform")) or platform(row, fact.get("platform", "?")))
            entry.found("label", main(row, "label", fact.get("label")))
            entry.found("url", main(row, "url", fact["url"]))
            entry.found("language", main(row, "language", fact.get("language")))
            entry.found("visibility", main(row, "visibility", fact.get("visibility")))
            entry.found("uncertain.url", doubt(row, "url"))
            entry.found("uncertain.scope", doubt(row, "series"))
            entry.sources(row, by_file)


def platform(row: Resource, said: str) -> str | None:
    return at("platform", all(says(row.platform, word) for word in said.split(", ")[:1]) and "official" in row.platform)


def counts(facts: list[dict[str, Any]], table: Table, by_file: dict[str, str]) -> None:
    for fact in facts:
        owner = {"WeGO": "wego", "foun": "wego", "SCI-": "scij", "ASCN": "ascn"}[fact["what"][:4]]
        row = Figure.objects.get(organisation=organisation(owner), value=fact["value"])
        with Entry(table, f"count {fact['value']}", fact) as entry:
            what = fact["what"].removeprefix("WeGO ").removeprefix("SCI-J ").removeprefix("ASCN ")
            entry.found("what", main(row, "what", what))
            entry.found("value", "figure")
            entry.found("qualifier", main(row, "qualifier", fact.get("qualifier")))
            entry.found("as_of", main(row, "as_of", fact["as_of"]))
            entry.found("quote", claim(row, "value", value=fact.get("quote")))
            entry.sources(row, by_file, "source")


def tools(facts: list[dict[str, Any]], table: Table, by_file: dict[str, str]) -> None:
    wego = organisation("wego")
    for fact in facts:
        with Entry(table, fact["name"][:24], fact) as entry:
            source = by_file[fact["source"]]
            entry.found("name", claim(wego, "description", value=fact["name"], source=source))
            entry.found("launched", claim(wego, "description", value=fact.get("launched"), basis="external"))
            entry.found("as_printed", claim(wego, "description", value=fact.get("as_printed")))
            entry.found("what", claim(wego, "description", value=fact.get("what")))
            entry.found("available", claim(wego, "description", value=fact.get("available")))
            entry.found("uncertain", claim(wego, "description", value="March 2020", basis="external"))
            entry.found("source", claim(wego, "description", value=fact["name"], source=source))


def cycles(facts: list[dict[str, Any]], table: Table, by_file: dict[str, str]) -> None:
    bodies = {"General Assembly": "ga", "Executive Committee": "excom", "next EXCOM may sit inside a GA": "excom"}
    for fact in facts:
        with Entry(table, f"cycle {fact['body'][:18]}", fact) as entry:
            key = bodies.get(fact["body"])
            row = Series.objects.get(slug=keys.SERIES[key]) if key else organisation("wego")
            fields, rule = ("cycle", "description"), fact["rule"].replace("the GA", "the General Assembly")
            named = [fact["source"]] if isinstance(fact["source"], str) else fact["source"]
            found = [claim(row, *fields, value=rule, source=by_file[source]) for source in named]
            entry.found_all("source", found[0] if all(found) else None)
            entry.found("rule", claim(row, *fields, value=rule))
            entry.found("body", f"series {row.slug}" if key else claim(row, "description", value=fact["body"]))


def contradictions(facts: list[dict[str, Any]], table: Table, by_file: dict[str, str]) -> None:
    for fact in facts:
        about = keys.DISAGREEMENTS[fact["id"]]
        rows = list(Claim.objects.filter(note__startswith=about).select_related("source", "target_type"))
        with Entry(table, fact["id"], fact) as entry:
            entry.found("id", at("claims with one note", rows))
            entry.found("topic", at("note of the claims", rows))
            entry.found(
                "treatment", at("note of the claims: how it was settled", rows and all(len(row.note) > len(about) + 10 for row in rows))
            )
            for number, said in enumerate(fact["claims"]):
                named = [said["source"]] if isinstance(said["source"], str) else said["source"]
                found = [kept(rows, by_file[source], said["value"]) for source in named]
                entry.found_all(f"claims.{number}", found[0] if all(found) else None)


def kept(rows: list[Claim], source: str, value: str) -> str | None:
    """The claim of a source with this value; or, where the facts join several with a comma, one for each."""
    found = [one(rows, source, value)] if one(rows, source, value) else [one(rows, source, part) for part in re.split("[;,] ", value)]
    return found[0] if all(found) else None


def one(rows: list[Claim], source: str, value: str) -> str | None:
    for row in rows:
        if row.source is not None and row.source.slug == source and says(row.value, value):
            kind = ContentType.objects.get_for_id(row.target_type_id).model
            return f"claim of {kind}.{row.field}: {row.basis}, {row.standing}"
    return None
