"""What an entry says: texts in their languages, times as far as they are known, and what moved."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from events import lifecycle, programme
from events.models import Event, Session
from members.merge import merge_organisations, merge_persons
from tests.cast import make_event, make_organisation, make_part, make_person, make_room, make_session
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def event(client: Client, slug: str = "forum", query: str = "") -> Any:
    return client.get(f"/api/v1/events/{slug}/{query}").json()


@pytest.fixture
def forum() -> Event:
    """A forum whose title is Korean and English, and whose theme is Korean only."""
    return make_event("Forum", slug="forum", title_ko="포럼", theme_ko="디지털 포용", original_language="ko", gathers=False)


def test_without_a_language_a_text_comes_in_its_own_and_with_all_others(client: Client, forum: Event) -> None:
    assert event(client)["title"] == {"text": "포럼", "language": "ko", "translations": {"en": "Forum", "ko": "포럼"}}


def test_with_a_language_a_text_comes_in_it(client: Client, forum: Event) -> None:
    assert event(client, query="?lang=en")["title"] == {"text": "Forum", "language": "en"}


def test_a_text_that_is_missing_in_a_language_says_which_one_it_is_in(client: Client, forum: Event) -> None:
    assert event(client, query="?lang=fr")["theme"] == {"text": "디지털 포용", "language": "ko"}


def test_a_text_that_nobody_wrote_is_null(client: Client, forum: Event) -> None:
    assert event(client)["description"] is None


def test_the_header_of_a_browser_changes_nothing(client: Client, forum: Event) -> None:
    korean, french = (client.get("/api/v1/events/forum/", headers={"Accept-Language": code}).content for code in ("ko", "fr"))
    assert korean == french


def test_a_known_time_comes_on_the_clock_of_its_place_and_in_utc(client: Client, forum: Event) -> None:
    assert event(client)["when"] == {
        "start": {"day": "2035-05-14", "time": "09:00:00", "fold": None, "edtf": None, "instant": "2035-05-14T00:00:00Z"},
        "end": {"day": "2035-05-16", "time": "18:00:00", "fold": None, "edtf": None, "instant": "2035-05-16T09:00:00Z"},
        "zone": "Asia/Seoul",
    }


def test_a_day_without_a_time_is_no_instant(client: Client) -> None:
    make_event(slug="forum", when=When.at("Asia/Seoul", "2019-10-16"))
    start = {"day": "2019-10-16", "time": None, "fold": None, "edtf": None, "instant": None}
    unknown = {"day": None, "time": None, "fold": None, "edtf": None, "instant": None}
    assert event(client)["when"] == {"start": start, "end": unknown, "zone": "Asia/Seoul"}


def test_a_date_known_in_part_comes_as_edtf(client: Client) -> None:
    make_event(slug="forum", status="held", when=When(LocalPoint(edtf="XXXX-05-28"), zone=""))
    when = event(client)["when"]
    assert when["start"] == {"day": None, "time": None, "fold": None, "edtf": "XXXX-05-28", "instant": None}
    assert when["zone"] is None


def test_an_hour_that_comes_twice_says_which(client: Client) -> None:
    second = When(LocalPoint(date(2023, 10, 29), time(2, 30), fold=1), zone="Europe/Zurich")
    make_event(slug="forum", when=second)
    assert event(client)["when"]["start"] == {
        "day": "2023-10-29", "time": "02:30:00", "fold": 1, "edtf": None, "instant": "2023-10-29T01:30:00Z"
    }  # fmt: skip


def test_an_end_that_is_not_announced_is_null_and_the_assumed_one_stands_beside_it(client: Client, forum: Event) -> None:
    session = make_session(forum, at="2035-05-14T10:00")
    when = client.get(f"/api/v1/sessions/{session.pk}/").json()["when"]
    assert (when["end"]["instant"], when["assumed_end"]) == (None, "2035-05-14T02:30:00Z")


def test_nothing_is_assumed_where_the_end_is_known(client: Client, forum: Event) -> None:
    session = make_session(forum, at="2035-05-14T10:00", until="2035-05-14T11:00")
    when = client.get(f"/api/v1/sessions/{session.pk}/").json()["when"]
    assert (when["end"]["instant"], when["assumed_end"]) == ("2035-05-14T02:00:00Z", None)


def test_readers_see_the_released_time_and_room_until_the_next_release(client: Client) -> None:
    session = make_session(make_event(), at="2035-05-14T10:00", room=make_room("Room A"))
    programme.place(session, When.at("Asia/Seoul", "2035-05-15T10:00"), room=make_room("Room B"))
    before = client.get(f"/api/v1/sessions/{session.pk}/").json()
    programme.release(session.event)
    after = client.get(f"/api/v1/sessions/{session.pk}/").json()
    assert [(seen["when"]["start"]["day"], seen["room"]["name"]["text"]) for seen in (before, after)] == [
        ("2035-05-14", "Room A"),
        ("2035-05-15", "Room B"),
    ]
    assert (after["uid"], after["sequence"]) == (before["uid"], before["sequence"] + 1)
    assert after["revision"] == before["revision"] + 1


def test_a_cancelled_session_is_shown_as_cancelled(client: Client, forum: Event) -> None:
    session = make_session(forum, at="2035-05-14T10:00")
    programme.cancel_session(session)
    assert client.get(f"/api/v1/sessions/{session.pk}/").json()["status"] == Session.Status.CANCELLED


def test_an_event_that_moved_its_slug_answers_at_the_old_one_with_a_redirect(client: Client, forum: Event) -> None:
    lifecycle.readdress(forum, "forum-2035")
    answer = client.get("/api/v1/events/forum/?lang=ko")
    assert (answer.status_code, answer["Location"]) == (301, "http://testserver/api/v1/events/forum-2035/?lang=ko")


def test_a_hidden_event_does_not_tell_where_it_moved(client: Client) -> None:
    lifecycle.readdress(make_event(slug="forum", status=Event.Status.DRAFT), "forum-2035")
    assert client.get("/api/v1/events/forum/").status_code == 404


def test_a_member_that_was_merged_leads_to_the_one_that_is_left(client: Client) -> None:
    keep, gone = make_organisation("Seoul", slug="seoul", member=True), make_organisation("Seoul City", slug="seoul-city")
    merge_organisations(keep, gone)
    assert client.get("/api/v1/members/seoul-city/")["Location"] == "http://testserver/api/v1/members/seoul/"


def test_a_speaker_who_was_merged_leads_to_the_one_who_is_left(client: Client, forum: Event) -> None:
    keep, gone = make_person("Ines Okoye", slug="ines"), make_person("I. Okoye", slug="i-okoye")
    make_part(make_session(forum, at="2035-05-14T10:00"), gone)
    merge_persons(keep, gone)
    assert client.get("/api/v1/speakers/i-okoye/")["Location"] == "http://testserver/api/v1/speakers/ines/"


def test_a_post_stays_as_it_was_printed(client: Client, forum: Event) -> None:
    session = make_session(forum, at="2035-05-14T10:00")
    make_part(session, make_person("Ines Okoye", slug="ines"), post_as_printed="Mayor of Lindheim")
    parts = client.get("/api/v1/speakers/ines/").json()["parts"]
    assert [(part["post_as_printed"], part["event"]["slug"], part["session"]["id"]) for part in parts] == [
        ("Mayor of Lindheim", "forum", session.pk)
    ]


def test_the_root_names_every_list(client: Client) -> None:
    root = client.get("/api/v1/").json()
    assert sorted(root) == ["docs", "events", "members", "schema", "series", "sessions", "speakers", "venues"]
    assert {client.get(address).status_code for address in root.values()} == {200}
