"""Days, times and zones in words."""

from datetime import UTC, date, datetime

import pytest

from wego_events.lib.time.wall_clock import LocalPoint, When
from wego_events.lib.time.words import (
    Spoken,
    city_of,
    day_in_words,
    days_in_words,
    edtf_in_words,
    language_name,
    moment_in_words,
    offset_in_words,
    spoken,
    zone_in_words,
)

SEOUL, CUENCA, PARIS = "Asia/Seoul", "America/Guayaquil", "Europe/Paris"


def plain_spaces(text: str) -> str:
    """The CLDR puts narrow and thin spaces around dashes and before "г."."""
    return " ".join(text.split())


def say(when: When, reader_zone: str = "", language: str = "en", *, is_past: bool = False, is_deadline: bool = False) -> Spoken:
    return spoken(
        when,
        language,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        reader_zone=reader_zone,
        is_past=is_past,
        is_deadline=is_deadline,
    )


def test_the_assembly_of_seoul_is_read_in_cuenca_at_midnight_of_the_same_day() -> None:
    said = say(When.at(SEOUL, "2023-09-26T14:00"), CUENCA)
    assert (said.own.date, said.own.time, said.own.zone) == ("Tuesday, 26 September 2023", "14:00", "Seoul time (UTC+9)")
    assert said.other is not None
    assert (said.other.date, said.other.time, said.other.zone) == ("Tuesday, 26 September 2023", "00:00", "Guayaquil time (UTC−5)")
    assert said.other.shift_in_words == ""
    assert said.missing == ("end not announced",)


def test_another_date_on_the_readers_clock_is_marked() -> None:
    before = say(When.at(SEOUL, "2023-09-26T10:00", "2023-09-26T12:00"), CUENCA).other
    after = say(When.at(CUENCA, "2023-09-26T20:00", "2023-09-26T21:00"), SEOUL).other
    assert before is not None
    assert after is not None
    assert (before.date, before.time, before.shift_in_words) == ("Monday, 25 September 2023", "20:00–22:00", "the day before")
    assert (after.date, after.time, after.shift_in_words) == ("Wednesday, 27 September 2023", "10:00–11:00", "the next day")


def test_a_reader_without_a_zone_gets_utc() -> None:
    said = say(When.at(SEOUL, "2023-09-26T14:00"))
    assert said.other is not None
    assert (said.other.time, said.other.zone) == ("05:00", "UTC")


def test_the_same_clock_is_said_once() -> None:
    said = say(When.at(SEOUL, "2023-09-26T14:00"), "Asia/Tokyo")
    assert said.other is None
    assert said.same_clock


def test_a_clock_that_parts_during_the_event_is_another_clock() -> None:
    """Paris puts its clocks back in the night between; Lagos does not."""
    said = say(When.at(PARIS, "2030-10-26T14:00", "2030-10-27T12:00"), "Africa/Lagos")
    assert say(When.at(PARIS, "2030-12-01T14:00"), "Africa/Lagos").other is None
    assert said.other is not None
    assert not said.same_clock


def test_the_offset_is_that_of_the_day() -> None:
    assert zone_in_words(PARIS, datetime(2030, 7, 1, tzinfo=UTC), "en") == "Paris time (UTC+2)"
    assert zone_in_words(PARIS, datetime(2030, 12, 1, tzinfo=UTC), "en") == "Paris time (UTC+1)"


def test_offsets_with_minutes() -> None:
    newfoundland = moment_in_words(datetime(2030, 1, 1, 12, tzinfo=UTC), "America/St_Johns", "en")
    assert newfoundland == "Tuesday, 1 January 2030, 08:30, St John’s time (UTC−3:30)"
    assert offset_in_words(datetime(2030, 1, 1, tzinfo=UTC)) == "UTC"


def test_a_day_without_a_time_is_a_day() -> None:
    said = say(When.at(SEOUL, "2030-05-28"), CUENCA)
    assert (said.own.date, said.own.time, said.own.zone, said.other) == ("Tuesday, 28 May 2030", "", "", None)
    assert said.missing == ("time not announced",)


def test_days_are_joined() -> None:
    said = say(When.at("Asia/Manila", "2020-09-06", "2020-09-09"), CUENCA)
    assert (said.own.date, said.other, said.missing) == ("6–9 Sept 2020", None, ())


def test_days_with_hours_name_the_days_of_both_clocks() -> None:
    said = say(When.at(SEOUL, "2030-05-13T09:00", "2030-05-15T18:00"), CUENCA)
    assert (said.own.date, said.own.time) == ("13–15 May 2030", "Mon 09:00 – Wed 18:00")
    assert said.other is not None
    assert (said.other.date, said.other.time) == ("12–15 May 2030", "Sun 19:00 – Wed 04:00")


def test_one_reader_does_not_get_the_weekdays_of_another() -> None:
    """The same instant is another day elsewhere, and compares as equal: words that are kept must be kept by the day."""
    when = When.at(SEOUL, "2030-05-13T09:00", "2030-05-15T18:00")
    read = [said.other.time for zone in (CUENCA, "", CUENCA) if (said := say(when, zone)).other]
    assert read == ["Sun 19:00 – Wed 04:00", "Mon 00:00 – Wed 09:00", "Sun 19:00 – Wed 04:00"]


def test_weeks_with_hours_name_the_dates() -> None:
    assert say(When.at(SEOUL, "2030-05-13T09:00", "2030-05-24T18:00")).own.time == "Mon 13 May 09:00 – Fri 24 May 18:00"


@pytest.mark.parametrize(("until", "said"), [("2030-05-14T01:00", "18:00–01:00 (+1 day)"), ("2030-05-14T00:00", "18:00–00:00")])
def test_an_evening_that_ends_after_midnight_is_one_day(until: str, said: str) -> None:
    own = say(When.at(SEOUL, "2030-05-13T18:00", until)).own
    assert (own.date, own.time) == ("Monday, 13 May 2030", said)


def test_what_is_over_is_not_known_rather_than_not_announced() -> None:
    assert say(When.at(SEOUL, "2023-09-26T14:00"), is_past=True).missing == ("end not known",)
    assert say(When.at(SEOUL, "2023-09-26"), is_past=True).missing == ("time not known",)
    assert say(When(), is_past=True).missing == ("date not known",)


def test_an_end_alone_is_told_as_until() -> None:
    said = say(When(end=LocalPoint(date(2019, 10, 16)), zone=SEOUL), is_past=True)
    assert (said.own.date, said.missing) == ("until Wednesday, 16 October 2019", ("start not known",))


def test_a_deadline_has_its_hour_on_both_clocks_and_lacks_no_start() -> None:
    deadline = When(end=LocalPoint(date(2030, 1, 14), datetime(2030, 1, 14, 8).time()), zone=SEOUL)
    said = say(deadline, CUENCA, is_deadline=True)
    assert (said.own.date, said.own.time, said.own.zone) == ("until Monday, 14 January 2030", "08:00", "Seoul time (UTC+9)")
    assert said.other is not None
    assert (said.other.date, said.other.time, said.other.shift) == ("until Sunday, 13 January 2030", "18:00", -1)
    assert said.missing == ()


def test_a_time_whose_zone_is_not_known_says_so() -> None:
    said = say(When.at("", "2030-05-28T14:00", "2030-05-28T15:00"), CUENCA)
    assert (said.own.time, said.own.zone, said.other, said.missing) == ("14:00–15:00", "", None, ("time zone not known",))


def test_the_stored_instant_is_told_whatever_the_rules_say_today() -> None:
    when = When.at(SEOUL, "2030-05-28T14:00")
    said = spoken(when, "en", starts_at=datetime(2030, 5, 28, 6, tzinfo=UTC), ends_at=None)
    assert said.other is not None
    assert said.other.time == "06:00"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026", "2026"),
        ("2026-09", "September 2026"),
        ("2023-09-26", "Tuesday, 26 September 2023"),
        ("XXXX-05-28", "28 May, year not known"),
        ("XXXX-02-29", "29 February, year not known"),
        ("XXXX-05", "May, year not known"),
        ("2026-XX", "2026"),
        ("2026-XX-XX", "2026"),
        ("2026-09-XX", "September 2026"),
        ("2026-22", "summer 2026"),
        ("201X", "the 2010s"),
        ("2023-09~", "about September 2023"),
        ("2023-03/2023-06", "March 2023 to June 2023"),
        ("2023-03/..", "March 2023 to not known"),
        ("Y-170000002", "Y-170000002"),
    ],
)
def test_dates_as_far_as_they_are_known(text: str, said: str) -> None:
    assert edtf_in_words(text, "en") == said


def test_an_event_of_a_year() -> None:
    said = say(When(start=LocalPoint(edtf="2026")))
    assert (said.own.date, said.missing) == ("2026", ("day not announced",))


@pytest.mark.parametrize(
    ("language", "day", "days", "city"),
    [
        ("en", "Tuesday, 26 September 2023", "25–26 Sept 2023", "Seoul"),
        ("ko", "2023년 9월 26일 화요일", "2023년 9월 25일~26일", "서울"),
        ("fr", "mardi 26 septembre 2023", "25–26 sept. 2023", "Séoul"),
        ("es", "martes, 26 de septiembre de 2023", "25–26 sept 2023", "Seúl"),
        ("zh-hans", "2023年9月26日星期二", "2023年9月25日至26日", "首尔"),
        ("ja", "2023年9月26日火曜日", "2023年9月25日～26日", "ソウル"),
        ("ar", "الثلاثاء، 26 سبتمبر 2023", "25–26 سبتمبر 2023", "سول"),
        ("ru", "вторник, 26 сентября 2023 г.", "25–26 сент. 2023 г.", "Сеул"),
        ("pt", "terça-feira, 26 de setembro de 2023", "25 – 26 de set. de 2023", "Seul"),
        ("tr", "26 Eylül 2023 Salı", "25–26 Eyl 2023", "Seul"),
    ],
)
def test_every_language_of_the_site(language: str, day: str, days: str, city: str) -> None:
    assert plain_spaces(day_in_words(date(2023, 9, 26), language)) == day
    assert plain_spaces(days_in_words(date(2023, 9, 25), date(2023, 9, 26), language)) == days
    assert city_of(SEOUL, language) == city


@pytest.mark.parametrize(
    ("zone", "english", "korean"),
    [
        ("America/Argentina/Buenos_Aires", "Buenos Aires", "부에노스 아이레스"),
        ("America/Kentucky/Louisville", "Louisville", "루이빌"),
        ("America/Argentina/Ushuaia", "Ushuaia", "우수아이아"),
        ("America/North_Dakota/Center", "Center, North Dakota", "중부, 노스다코타"),
        ("America/Port-au-Prince", "Port-au-Prince", "포르토프랭스"),
    ],
)
def test_city_of_a_zone_within_a_country(zone: str, english: str, korean: str) -> None:
    assert (city_of(zone, "en"), city_of(zone, "ko")) == (english, korean)


def test_a_language_by_its_name() -> None:
    assert [language_name(code, "en") for code in ("ko", "zh-hans", "xx", "")] == ["Korean", "Chinese (Simplified)", "xx", ""]
    assert language_name("ko", "fr") == "coréen"
