"""The feeds as a calendar client fetches them."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from events import lifecycle, programme
from events.models import Event, Resource
from events.upkeep import expire
from tests.cast import make_event, make_series, make_session, make_venue
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db


def entries(client: Client, path: str) -> dict[str, Any]:
    """The entries of a feed by their UID."""
    response = client.get(path)
    assert response.status_code == 200
    return {str(event["UID"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def test_an_event_and_its_sessions_stand_in_its_feed(client: Client) -> None:
    event = make_event(slug="forum")
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:30")

    found = entries(client, "/events/forum/calendar.ics")

    assert set(found) == {str(event.uid), str(session.uid)}
    assert found[str(session.uid)]["DTSTART"].to_ical() == b"20350514T100000"
    assert found[str(session.uid)]["DTSTART"].params["TZID"] == "Asia/Seoul"
    assert str(found[str(session.uid)]["RELATED-TO"]) == str(event.uid)


def test_a_session_without_a_known_end_gets_its_kinds_length_and_says_so(client: Client) -> None:
    session = make_session(make_event(slug="forum"), at="2035-05-14T10:00", kind="panel")

    entry = entries(client, "/events/forum/calendar.ics")[str(session.uid)]

    assert entry["DTEND"].to_ical() == b"20350514T113000"
    assert "End not announced." in str(entry["DESCRIPTION"])


def test_a_day_without_a_time_is_a_day(client: Client) -> None:
    event = make_event(slug="forum", when=When.at("Asia/Seoul", "2035-05-14", "2035-05-16"))

    entry = entries(client, "/events/forum/calendar.ics")[str(event.uid)]

    assert (entry["DTSTART"].to_ical(), entry["DTEND"].to_ical()) == (b"20350514", b"20350517")
    assert entry["DTSTART"].params["VALUE"] == "DATE"


def test_what_has_no_known_day_is_on_pages_and_not_in_feeds(client: Client) -> None:
    make_event(slug="someday", status=Event.Status.ANNOUNCED, when=When.at("Asia/Seoul", ""))

    response = client.get("/events/someday/calendar.ics")

    assert response.content.count(b"BEGIN:VEVENT") == 0
    assert response.content.count(b"BEGIN:VTIMEZONE") == 1


def test_moving_a_session_keeps_its_uid_and_raises_its_sequence(client: Client) -> None:
    event = make_event(slug="forum")
    session = make_session(event, at="2035-05-14T10:00")
    before = client.get("/events/forum/calendar.ics")

    programme.place(session, When.at("Asia/Seoul", "2035-05-15T16:00"))
    drafted = client.get("/events/forum/calendar.ics", headers={"If-None-Match": before["ETag"]})
    programme.release(event)
    after = client.get("/events/forum/calendar.ics", headers={"If-None-Match": before["ETag"]})

    assert drafted.status_code == 304
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    moved = {str(e["UID"]): e for e in Calendar.from_ical(after.content).walk("VEVENT")}[str(session.uid)]
    assert (moved["SEQUENCE"], moved["DTSTART"].to_ical()) == (1, b"20350515T160000")


def test_nothing_changed_means_the_same_bytes_and_304(client: Client) -> None:
    make_session(make_event(slug="forum"), at="2035-05-14T10:00")
    first = client.get("/events/forum/calendar.ics")
    again = client.get("/events/forum/calendar.ics")

    by_tag = client.get("/events/forum/calendar.ics", headers={"If-None-Match": first["ETag"]})
    by_date = client.get("/events/forum/calendar.ics", headers={"If-Modified-Since": first["Last-Modified"]})

    assert again.content == first.content
    assert (by_tag.status_code, by_tag.content, by_tag["ETag"]) == (304, b"", first["ETag"])
    assert (by_date.status_code, by_date["Cache-Control"]) == (304, first["Cache-Control"])


def test_postponed_keeps_its_day_and_blocks_nobodys_calendar(client: Client) -> None:
    event = make_event(slug="forum", title="Clean Air Forum")
    lifecycle.postpone(event)

    entry = entries(client, "/events/forum/calendar.ics")[str(event.uid)]

    assert (str(entry["SUMMARY"]), str(entry["STATUS"]), str(entry["TRANSP"]), entry["SEQUENCE"]) == (
        "Postponed: Clean Air Forum",
        "TENTATIVE",
        "TRANSPARENT",
        1,
    )


def test_a_cancelled_session_stays_for_90_days_and_its_event_for_ever(client: Client) -> None:
    event = make_event(slug="forum", title="Forum")
    session = make_session(event, "Panel", at="2035-05-14T10:00")
    lifecycle.cancel(event)
    session.refresh_from_db()

    before = entries(client, "/events/forum/calendar.ics")
    expire(datetime(2099, 1, 1, tzinfo=UTC))
    after = entries(client, "/events/forum/calendar.ics")

    assert (str(before[str(session.uid)]["STATUS"]), str(before[str(session.uid)]["SUMMARY"])) == ("CANCELLED", "Cancelled: Panel")
    assert (set(after), str(after[str(event.uid)]["STATUS"])) == ({str(event.uid)}, "CANCELLED")


def test_a_removed_session_is_named_as_cancelled(client: Client) -> None:
    event = make_event(slug="forum")
    session = make_session(event, at="2035-05-14T10:00")
    programme.place(session, present=False)
    programme.release(event)

    entry = entries(client, "/events/forum/calendar.ics")[str(session.uid)]

    assert (str(entry["STATUS"]), entry["SEQUENCE"]) == ("CANCELLED", 1)


def test_drafts_and_restricted_things_answer_as_what_does_not_exist(client: Client) -> None:
    make_event(slug="draft", status=Event.Status.DRAFT)
    make_event(slug="closed", visibility=Event.Visibility.RESTRICTED)

    answers = [client.get(f"/events/{slug}/calendar.ics").status_code for slug in ("draft", "closed", "unknown")]

    assert answers == [404, 404, 404]
    assert b"BEGIN:VEVENT" not in client.get("/calendar.ics").content


def test_no_secret_stands_in_a_public_feed(client: Client) -> None:
    event = make_event(slug="forum")
    session = make_session(event, at="2035-05-14T10:00")
    make_session(event, "Secret caucus", at="2035-05-14T14:00", visibility=Event.Visibility.RESTRICTED)
    Resource.objects.create(session=session, kind="join_link", visibility="registered", url="https://meet.example.org/passcode-4711")

    body = client.get("/events/forum/calendar.ics").content + client.get("/calendar.ics").content

    assert [secret for secret in (b"4711", b"Secret caucus", b"ATTENDEE", b"VALARM", b"mailto") if secret in body] == []


def test_filters_choose_and_unknown_parameters_change_nothing(client: Client) -> None:
    event = make_event(slug="forum")
    make_session(event, "Panel", at="2035-05-14T10:00", kind="panel")
    dinner = make_session(event, "Dinner", at="2035-05-14T19:00", kind="gala_dinner")

    assert set(entries(client, "/events/forum/calendar.ics?sessions=no")) == {str(event.uid)}
    assert set(entries(client, "/events/forum/calendar.ics?kind=gala_dinner")) == {str(event.uid), str(dinner.uid)}
    plain, decorated = (client.get(f"/events/forum/calendar.ics{query}") for query in ("", "?utm_source=mail"))
    assert (plain.content, plain["ETag"]) == (decorated.content, decorated["ETag"])


def test_the_whole_calendar_takes_the_filters_of_the_list(client: Client) -> None:
    forum = make_event("Forum", type="forum")
    webinar = make_event("Webinar", type="webinar")

    assert set(entries(client, "/calendar.ics")) == {str(forum.uid), str(webinar.uid)}
    assert set(entries(client, "/calendar.ics?type=webinar")) == {str(webinar.uid)}
    assert client.get("/calendar.ics?type=nonsense").status_code == 404


def test_the_language_is_asked_for_and_never_guessed(client: Client) -> None:
    make_event("Forum", slug="forum", title_ko="포럼")

    asked = entries(client, "/events/forum/calendar.ics?lang=ko")
    guessed = client.get("/events/forum/calendar.ics", headers={"Accept-Language": "ko"})

    summary = next(iter(asked.values()))["SUMMARY"]
    assert (str(summary), summary.params["LANGUAGE"]) == ("포럼", "ko")
    assert "SUMMARY;LANGUAGE=en:Forum" in guessed.content.decode()


def test_a_former_address_leads_to_the_present_one(client: Client) -> None:
    event = make_event(slug="old")
    lifecycle.readdress(event, "new")

    response = client.get("/events/old/calendar.ics?lang=ko")

    assert (response.status_code, response["Location"]) == (301, "/events/new/calendar.ics?lang=ko")


def test_a_feed_is_a_calendar_for_machines(client: Client) -> None:
    make_event(slug="forum")

    response = client.get("/events/forum/calendar.ics", headers={"Authorization": "Bearer"})

    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert re.fullmatch(r'"[0-9a-f]{32}"', response["ETag"])
    assert "Set-Cookie" not in response
    assert client.head("/events/forum/calendar.ics")["ETag"] == response["ETag"]


@pytest.mark.parametrize("header", ["*", 'W/"x", "y"', "Thu, 01 Jan 1960 00:00:00 GMT", "\x01", "x" * 9000])
def test_nonsense_in_headers_never_fails(client: Client, header: str) -> None:
    make_event(slug="forum")

    answers = [client.get("/events/forum/calendar.ics", headers={name: header}) for name in ("If-None-Match", "If-Modified-Since")]

    assert {answer.status_code for answer in answers} <= {200, 304}


def test_a_series_feed_holds_its_events_and_its_guests(client: Client) -> None:
    forums, clinics = make_series("Forums"), make_series("Clinics")
    own, guest = make_event("Own", series=forums), make_event("Guest", series=clinics)
    guest.also_in.add(forums)
    make_event("Elsewhere", series=clinics)

    assert set(entries(client, f"/series/{forums.slug}/calendar.ics")) == {str(own.uid), str(guest.uid)}
    assert client.get("/series/unknown/calendar.ics").status_code == 404


def test_moving_an_event_raises_its_series_feed(client: Client) -> None:
    forums = make_series("Forums")
    event = make_event(series=forums)
    path = f"/series/{forums.slug}/calendar.ics"
    before = client.get(path)

    lifecycle.reschedule(event, When.at("Asia/Seoul", "2035-06-04T09:00"))

    assert client.get(path, headers={"If-None-Match": before["ETag"]}).status_code == 200


def test_one_session_can_be_downloaded(client: Client) -> None:
    event = make_event(slug="forum")
    session = make_session(event, at="2035-05-14T10:00")
    secret = make_session(event, at="2035-05-14T14:00", visibility=Event.Visibility.RESTRICTED)

    assert set(entries(client, f"/events/forum/sessions/{session.pk}.ics")) == {str(session.uid)}
    assert client.get(f"/events/forum/sessions/{secret.pk}.ics").status_code == 404


def test_another_venue_raises_the_sequence_of_the_event(client: Client) -> None:
    event = make_event(slug="forum", venue=make_venue("Harbour Hall"))

    lifecycle.relocate(event, make_venue("River Hall"), None)

    entry = entries(client, "/events/forum/calendar.ics")[str(event.uid)]
    assert (str(entry["LOCATION"]), entry["SEQUENCE"]) == ("River Hall, Seoul", 1)


@pytest.mark.parametrize("query", ["kind=a%00b", "track=%00"])
def test_a_filter_that_no_database_can_hold_is_no_calendar(client: Client, query: str) -> None:
    make_event(slug="forum")

    assert client.get(f"/events/forum/calendar.ics?{query}").status_code == 404
