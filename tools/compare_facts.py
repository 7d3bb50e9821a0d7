"""Compare a file of facts with the loaded database: ``python -m tools.compare_facts facts.json cities.json``.

Prints a line a fact, and ends with 1 where a fact is missing. The database is that of DATABASE_URL, after ``load_demo``.
"""

import json
import os
import sys
from pathlib import Path

import django


def main(facts_path: str, cities_path: str) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wego_events.settings")
    django.setup()
    from tools.facts import events, parties, rest
    from tools.facts.findings import Table

    facts, cities = (json.loads(Path(path).read_text(encoding="utf-8")) for path in (facts_path, cities_path))
    table = Table()
    by_file = parties.sources(facts["sources"], table)
    parties.organisations(facts["organisations"], table, by_file)
    parties.cities(facts["cities"], table, by_file)
    parties.world_cities(cities, table, by_file)
    parties.regional_offices(facts["regional_offices"], facts["regional_offices_note"], table, by_file)
    parties.venues(facts["venues"], table, by_file)
    parties.people(facts["people"], table, by_file)
    events.series(facts["series"], table, by_file)
    for fact in facts["events"]:
        events.event(fact, table, by_file)
    rest.compare(facts, table, by_file)
    print(table)
    return 1 if table.missing else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Name the two files: python -m tools.compare_facts facts.json cities.json")
    sys.exit(main(sys.argv[1], sys.argv[2]))
