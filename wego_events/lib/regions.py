"""Regions of the world: the sub-regions and continents of the UN's M49 standard, each with the countries in it.

A country has one sub-region and one continent. Where M49 itself has sub-regions within sub-regions (Eastern Africa within
Sub-Saharan Africa), the larger one counts. Names come from the CLDR, which uses the same numbers, in every language of the site.
Countries that M49 does not list stand where the CLDR puts them (Taiwan in Eastern Asia); Antarctica is in no region.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale

from wego_events.lib.tongue import active_language


@dataclass(frozen=True, slots=True)
class Region:
    """A region: ``key`` as it stands in addresses, its M49 number, and the ISO 3166-1 codes of its countries."""

    key: str
    m49: str
    countries: frozenset[str]
    continent: str  # the key of the continent that it is in; its own key for a continent

    @property
    def is_continent(self) -> bool:
        return self.key == self.continent

    @property
    def name(self) -> str:
        """Its name in the active language."""
        return _names(active_language())[self.m49]


# (continent, its M49 number, ((sub-region, its M49 number, its countries), …))
_TABLE = (
    ("africa", "002", (
        ("northern-africa", "015", "DZ EG EH LY MA SD TN"),
        ("sub-saharan-africa", "202",
            "AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW IO KE KM LR LS MG ML MR MU MW MZ NA NE NG RE RW SC SH SL SN SO "
            "SS ST SZ TD TF TG TZ UG YT ZA ZM ZW"),
    )),
    ("americas", "019", (
        ("latin-america-and-the-caribbean", "419",
            "AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PR PY "
            "SR SV SX TC TT UY VC VE VG VI"),
        ("northern-america", "021", "BM CA GL PM US"),
    )),
    ("asia", "142", (
        ("central-asia", "143", "KG KZ TJ TM UZ"),
        ("eastern-asia", "030", "CN HK JP KP KR MN MO TW"),
        ("south-eastern-asia", "035", "BN ID KH LA MM MY PH SG TH TL VN"),
        ("southern-asia", "034", "AF BD BT IN IR LK MV NP PK"),
        ("western-asia", "145", "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE"),
    )),
    ("europe", "150", (
        ("eastern-europe", "151", "BG BY CZ HU MD PL RO RU SK UA"),
        ("northern-europe", "154", "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ"),
        ("southern-europe", "039", "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA"),
        ("western-europe", "155", "AT BE CH DE FR LI LU MC NL"),
    )),
    ("oceania", "009", (
        ("australia-and-new-zealand", "053", "AU CC CX HM NF NZ"),
        ("melanesia", "054", "FJ NC PG SB VU"),
        ("micronesia", "057", "FM GU KI MH MP NR PW UM"),
        ("polynesia", "061", "AS CK NU PF PN TK TO TV WF WS"),
    )),
)  # fmt: skip


def _regions() -> dict[str, Region]:
    regions = {}
    for continent, number, parts in _TABLE:
        countries = frozenset(" ".join(codes for _key, _m49, codes in parts).split())
        regions[continent] = Region(continent, number, countries, continent)
        for key, m49, codes in parts:
            regions[key] = Region(key, m49, frozenset(codes.split()), continent)
    return regions


REGIONS = _regions()
_OF_COUNTRY = {code: region for region in REGIONS.values() if not region.is_continent for code in region.countries}


def region_of(country: str) -> Region | None:
    """The sub-region of a country (ISO 3166-1 alpha-2); None where the country is not known or is in none."""
    return _OF_COUNTRY.get(country)


def region_choices(countries: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Regions for a form, each continent followed by its sub-regions, named in the active language: all, or those of some countries."""
    if countries is None:
        return [(region.key, region.name) for region in REGIONS.values()]
    of_countries = [region for code in countries if (region := region_of(code))]
    there = {key for region in of_countries for key in (region.key, region.continent)}
    return [(key, region.name) for key, region in REGIONS.items() if key in there]


@cache
def _names(language: str) -> dict[str, str]:
    territories = Locale.parse(language, sep="-").territories
    return {region.m49: territories[region.m49] for region in REGIONS.values()}
