"""Columns of local time with their UTC: derived when a row is made and when its time is set, and by nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from tests.cast import make_event
from tests.refusals import refused
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db

NINE = When.at("Asia/Seoul", "2035-05-14T09:00", "2035-05-14T10:00")
NINE_UTC = datetime(2035, 5, 14, 0, tzinfo=UTC)


@pytest.mark.sqlite
def test_utc_is_derived_when_a_row_is_made() -> None:
    event = make_event(when=NINE)
    event.refresh_from_db()
    assert (event.when, event.starts_at, event.ends_at) == (NINE, NINE_UTC, NINE_UTC + timedelta(hours=1))


def test_an_unrelated_save_leaves_it() -> None:
    event = make_event(when=NINE)
    type(event).objects.filter(pk=event.pk).update(starts_at=NINE_UTC - timedelta(hours=1))
    event.refresh_from_db()
    event.title = "Another title"
    event.save()
    event.refresh_from_db()
    assert event.starts_at == NINE_UTC - timedelta(hours=1)


def test_a_new_time_takes_everything_of_the_former_with_it() -> None:
    event = make_event(when=NINE)
    event.when = When.at("Asia/Seoul", "2035-05-20")
    event.save()
    event.refresh_from_db()
    assert (event.when, event.starts_at, event.ends_at) == (When.at("Asia/Seoul", "2035-05-20"), None, None)


def test_a_time_that_cannot_be_is_not_set() -> None:
    event = make_event(when=NINE)
    with refused("end-before-start", "The end is not after the start. Correct one of the two."):
        event.when = When.at("Asia/Seoul", "2035-05-14T09:00", "2035-05-14T08:00")
    assert event.when == NINE


def test_a_form_reads_the_same_words() -> None:
    event = make_event(when=NINE)
    event.end_day = event.start_day
    event.end_time = event.start_time
    with pytest.raises(ValidationError) as caught:
        event.clean()
    assert caught.value.messages == ["The end is not after the start. Correct one of the two."]
