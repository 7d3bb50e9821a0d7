"""From what a reader types to a clock: a country, a city that a zone is named for, or a member city."""

from __future__ import annotations

import re
from functools import cache

from events.website.reader import may_be_chosen
from events.website.zone_choices import zone_choices
from members.models import Organisation
from wego_events.lib.translated import folded

MOST = 24
LONGEST = 80  # letters read of what was typed


def zones_named(words: str, language: str) -> list[tuple[str, str]]:
    """(zone, "Country: city") for each zone that the words may mean: one alone where there is no doubt, none where nothing fits."""
    words = " ".join(folded(words.replace("\0", " ")[:LONGEST]).split())
    if not words:
        return []
    names = _names(language)
    found = (
        [zone for zone, name in names if words in (zone.casefold(), name.rpartition(": ")[2])]
        or _of_members(words)
        or [zone for zone, name in names if _begin(re.findall(r"\w+", words), name)]
    )
    named = dict(zone_choices(language))
    return [(zone, named.get(zone, zone)) for zone in dict.fromkeys(found)][:MOST]


@cache
def _names(language: str) -> tuple[tuple[str, str], ...]:
    """(zone, its folded name), in the reader's language and in English."""
    return tuple((zone, folded(name)) for code in dict.fromkeys((language, "en")) for zone, name in zone_choices(code))


def _of_members(words: str) -> list[str]:
    """The zones of members with such a name: Cuenca is on Guayaquil's clock."""
    members = Organisation.objects.members().exclude(zone="").order_by("slug").search(words)[:MOST]
    called_so = (member for member in members if words in map(folded, member.texts("name").values()))
    return [member.zone for member in called_so if may_be_chosen(member.zone)]


def _begin(words: list[str], name: str) -> bool:
    """Whether each of the words begins one of the name's."""
    return bool(words) and all(any(part.startswith(word) for part in re.split(r"\W+", name)) for word in words)
