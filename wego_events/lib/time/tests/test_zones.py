"""Which names are time zones of a place."""

from zoneinfo import ZoneInfo

import pytest

from wego_events.lib.refusal import Refused
from wego_events.lib.time.zones import validate_zone, zone, zone_names


@pytest.mark.parametrize("name", ["Asia/Seoul", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "Asia/Kathmandu", ""])
def test_a_place_or_nothing_is_accepted(name: str) -> None:
    validate_zone(name)


@pytest.mark.parametrize(
    "name",
    [
        "EST",
        "KST",
        "CET",
        "UTC",
        "GMT",
        "Zulu",
        "UTC+9",
        "+09:00",
        "Etc/GMT-9",
        "Etc/UTC",
        "asia/seoul",
        "Seoul",
        "Asia/Atlantis",
        "../zone",
    ],
)
def test_what_is_no_place_is_refused(name: str) -> None:
    with pytest.raises(Refused) as caught:
        validate_zone(name)
    assert caught.value.code == "zone-unknown"
    assert caught.value.text == (
        f"“{name}” is not a time zone of a place. Choose one such as Asia/Seoul: "
        "abbreviations and fixed offsets do not follow clock changes."
    )


def test_every_name_that_is_offered_can_be_used() -> None:
    assert [str(zone(name)) for name in zone_names()] == list(zone_names())


def test_a_name_becomes_its_zone() -> None:
    assert zone("Asia/Seoul") == ZoneInfo("Asia/Seoul")
