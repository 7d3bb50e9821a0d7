"""Lists that answer questions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events import programme
from events.desk.conftest import Desk
from events.models import Event
from tests.cast import SEOUL, make_event, make_part, make_person, make_registration, make_room, make_series, make_session, make_venue
from wego_events.lib.time.wall_clock import When

PAST = When.at(SEOUL, "2020-05-14", "2020-05-16")


def found(desk: Desk, page: str, **query: str) -> list[str]:
    response = desk.client.get(reverse(f"admin:{page}_changelist"), query)
    return [str(row) for row in response.context["cl"].queryset]


@pytest.mark.parametrize("words", ["clean air", "CLEAN", "맑은", "propré", "seoul", "harbour"])
def test_event_is_found_in_any_language(desk: Desk, words: str) -> None:
    make_event("Clean Air", title_ko="맑은 공기", title_fr="Air propre", venue=make_venue("Harbour Hall"))
    make_event("Another", when=PAST)

    assert found(desk, "events_event", q=words) == ["Clean Air"]


def test_what_is_next(desk: Desk) -> None:
    make_event("To come")
    make_event("Past", when=PAST)
    make_event("Given up", status=Event.Status.POSTPONED)

    assert found(desk, "events_event", what="next") == ["To come"]


def test_event_under_way_is_next(desk: Desk) -> None:
    today = timezone.localdate()
    make_event("Now", when=When.at(SEOUL, str(today - timedelta(days=1)), str(today + timedelta(days=1))))

    assert found(desk, "events_event", what="next") == ["Now"]


def test_what_lacks_a_room(desk: Desk) -> None:
    room = make_room()
    make_session(make_event("Housed"), at="2035-05-14T10:00", room=room)
    make_session(make_event("Homeless"), "Opening", at="2035-05-14T10:00")
    make_session(make_event("Online", mode=Event.Mode.ONLINE), at="2035-05-14T10:00")

    assert found(desk, "events_event", what="no-room") == ["Homeless"]
    assert found(desk, "events_session", what="no-room") == ["Opening"]


def test_room_in_the_draft_counts(desk: Desk) -> None:
    event = make_event("Almost")
    session = make_session(event, at="2035-05-14T10:00")
    programme.place(session, room=make_room())

    assert found(desk, "events_event", what="no-room") == []


def test_what_lacks_a_chair(desk: Desk) -> None:
    event = make_event("Leaderless")
    make_session(event, "Opening", at="2035-05-14T10:00")
    make_session(event, "Coffee", at="2035-05-14T12:00", kind="break")
    make_part(make_session(make_event("Led"), at="2035-05-14T10:00"), role="chair")

    assert found(desk, "events_event", what="no-lead") == ["Leaderless"]
    assert found(desk, "events_session", what="no-lead") == ["Opening"]


def test_what_waits_for_a_release(desk: Desk) -> None:
    make_session(make_event("Waits"), "Opening", at="2035-05-14T10:00", released=False)
    make_session(make_event("Released"), at="2035-05-14T10:00")

    assert found(desk, "events_event", what="waits") == ["Waits"]
    assert found(desk, "events_session", what="waits") == ["Opening"]
    assert "1 waits" in desk.open("events_event_changelist").text


def test_what_has_no_day(desk: Desk) -> None:
    make_event("Some day", when=When(), status=Event.Status.ANNOUNCED)
    make_event("One day")

    assert found(desk, "events_event", what="no-day") == ["Some day"]


def test_events_of_a_year_and_a_series(desk: Desk) -> None:
    series = make_series()
    make_event("Then", when=PAST, series=series)
    make_event("Later", series=series)
    make_event("Elsewhere", when=PAST)

    assert found(desk, "events_event", year="2020", series__id__exact=str(series.pk)) == ["Then"]


def test_year_that_is_none_finds_all(desk: Desk) -> None:
    make_event("Later")

    assert found(desk, "events_event", year="soon") == ["Later"]


def test_list_shows_places_taken_and_the_local_time(desk: Desk) -> None:
    event = make_event(capacity=40, when=When.at(SEOUL, "2035-05-14T09:00", "2035-05-14T18:00"))
    make_registration(event)

    page = desk.open("events_event_changelist")

    assert "1/40" in page.text
    assert "Mon 14 May 2035, 09:00–18:00, Seoul" in page.text.replace("Mon, ", "Mon ")


def test_merged_person_is_not_offered_again(desk: Desk) -> None:
    keep, gone = make_person("Ines Okoye"), make_person("I. Okoye")
    gone.merged_into = keep
    gone.save()

    response = desk.client.get(
        reverse("admin:autocomplete"), {"app_label": "events", "model_name": "participation", "field_name": "person", "term": "okoye"}
    )

    assert [row["text"] for row in response.json()["results"]] == ["Ines Okoye"]
