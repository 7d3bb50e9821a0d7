"""From a wall clock to UTC: gaps are refused, hours that come twice are asked about, the rest has one answer."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import instant
from wego_events.lib.time.zones import zone_names

BERLIN = "Europe/Berlin"
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
HALF_PAST_TWO = time(2, 30)


def refusal(day: date, clock: time, zone_name: str, fold: int | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        instant(day, clock, zone_name, fold)
    return caught.value


def answer_to(wall: datetime, zone_name: str, fold: int | None) -> datetime | str:
    """The instant, or the code of the refusal."""
    try:
        return instant(wall.date(), wall.time(), zone_name, fold)
    except Refused as refused:
        return str(refused.code)


def test_an_ordinary_time_has_one_instant() -> None:
    assert instant(date(2023, 9, 26), time(14), "Asia/Seoul") == datetime(2023, 9, 26, 5, tzinfo=UTC)


def test_the_rule_of_the_day_counts_not_that_of_the_zone() -> None:
    # Kazakhstan moved Almaty from UTC+6 to UTC+5 on 1 March 2024.
    assert instant(date(2024, 2, 29), time(9), "Asia/Almaty") == datetime(2024, 2, 29, 3, tzinfo=UTC)
    assert instant(date(2024, 3, 21), time(9), "Asia/Almaty") == datetime(2024, 3, 21, 4, tzinfo=UTC)


def test_a_time_in_a_gap_is_refused_by_its_name() -> None:
    refused = refusal(SPRING, HALF_PAST_TWO, BERLIN)
    assert refused.code == "time-in-gap"
    assert refused.text == (
        "02:30 does not exist on 2026-03-29 in Europe/Berlin: the clocks go forward over it. Choose a time before or after."
    )


@pytest.mark.parametrize("fold", [0, 1])
def test_no_fold_makes_a_gap_exist(fold: int) -> None:
    assert refusal(SPRING, HALF_PAST_TWO, BERLIN, fold).code == "time-in-gap"


@pytest.mark.parametrize("clock", [time(1, 59), time(3)])
def test_the_edges_of_a_gap_exist(clock: time) -> None:
    assert instant(SPRING, clock, BERLIN).astimezone(ZoneInfo(BERLIN)).time() == clock


def test_a_day_that_a_country_skipped_is_a_gap() -> None:
    assert refusal(date(2011, 12, 30), time(12), "Pacific/Apia").code == "time-in-gap"


def test_a_time_that_comes_twice_asks_which() -> None:
    refused = refusal(AUTUMN, HALF_PAST_TWO, BERLIN)
    assert refused.code == "time-twice"
    assert refused.text == (
        "02:30 comes twice on 2026-10-25 in Europe/Berlin, because the clocks go back. Say whether the first or the second is meant."
    )


@pytest.mark.parametrize(("fold", "hour"), [(0, 0), (1, 1)])
def test_fold_chooses_the_first_or_the_second(fold: int, hour: int) -> None:
    assert instant(AUTUMN, HALF_PAST_TWO, BERLIN, fold) == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize("clock", [time(1, 59), time(3)])
def test_the_edges_of_a_repeated_hour_come_once(clock: time) -> None:
    assert instant(AUTUMN, clock, BERLIN).astimezone(ZoneInfo(BERLIN)).time() == clock


def test_fold_says_nothing_where_a_time_comes_once() -> None:
    assert instant(AUTUMN, time(12), BERLIN, 1) == instant(AUTUMN, time(12), BERLIN)


def test_half_an_hour_is_a_gap_too() -> None:
    # Lord Howe Island moves its clocks by thirty minutes.
    assert refusal(date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe").code == "time-in-gap"
    assert instant(date(2026, 10, 4), time(2, 30), "Australia/Lord_Howe") == datetime(2026, 10, 3, 15, 30, tzinfo=UTC)


MINUTES_OF_TWENTY_YEARS = 20 * 366 * 24 * 60


@settings(max_examples=2000, deadline=None)
@given(st.sampled_from(zone_names()), st.integers(0, MINUTES_OF_TWENTY_YEARS), st.sampled_from([None, 0, 1]))
@example(BERLIN, 3_219_990, None)
def test_every_minute_everywhere_comes_back_or_is_refused(zone_name: str, minute: int, fold: int | None) -> None:
    """Over 2020 to 2039. What is refused as a gap has no instant; what is refused as repeated has two."""
    wall, here = datetime(2020, 1, 1) + timedelta(minutes=minute), ZoneInfo(zone_name)
    instants = {wall.replace(tzinfo=here, fold=n).astimezone(UTC) for n in (0, 1)}
    that_say_it = {moment for moment in instants if moment.astimezone(here).replace(tzinfo=None) == wall}
    answer = answer_to(wall, zone_name, fold)
    if isinstance(answer, str):
        assert (answer, len(that_say_it)) in {("time-in-gap", 0), ("time-twice", 2)}
    else:
        assert answer.utcoffset() == timedelta()
        assert answer in that_say_it
        assert len(that_say_it) == 1 or fold is not None


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(zone_names()), st.integers(0, MINUTES_OF_TWENTY_YEARS))
def test_a_later_wall_time_of_one_day_is_a_later_instant(zone_name: str, minute: int) -> None:
    """Taking the first of a repeated hour for the one, and the second for the other."""
    wall = datetime(2020, 1, 1) + timedelta(minutes=minute)
    early, late = answer_to(wall, zone_name, 0), answer_to(wall + timedelta(hours=4), zone_name, 1)
    if isinstance(early, datetime) and isinstance(late, datetime):
        assert early < late
    else:
        assert "time-in-gap" in (early, late)
