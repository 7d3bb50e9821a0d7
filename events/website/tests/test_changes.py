"""What has changed in a programme is told to everyone: release by release, on both clocks, and nothing that is not public."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events import lifecycle, programme
from events.changelog import What, changes_at, moments_of_change
from events.models import Event, Session
from events.revisions import changing
from events.website.tests.reading import text, texts
from members.models import User
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_room, make_session, make_venue
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def address(event: Event) -> str:
    return reverse("website:changes", args=[event.slug])


def released(event: Event, days: int) -> None:
    """Release what waits, so many days after the first of March 2035, noon in Seoul."""
    with changing(LONG_BEFORE + timedelta(days=days)):
        programme.release(event)


@pytest.fixture
def event() -> Event:
    """Released in six steps: three sessions came; one moved; one went; it came back; one was cancelled; another was added."""
    hall = make_room("Great Hall", venue=make_venue())
    event = make_event("Ports", slug="ports", venue=hall.venue)
    for hour, title in enumerate(("Opening", "Panel", "Visit"), start=9):
        make_session(event, title, at=f"2035-05-14T{hour:02}:00", until=f"2035-05-14T{hour:02}:45", room=hall, released=False)
    opening, panel, visit = event.sessions.order_by("pk")
    released(event, 0)
    programme.place(panel, When.at(SEOUL, "2035-05-15T10:00", "2035-05-15T10:45"), room=make_room("Room 4", venue=hall.venue))
    released(event, 1)
    programme.place(visit, present=False)
    released(event, 2)
    programme.place(visit, present=True)
    released(event, 3)
    with changing(LONG_BEFORE + timedelta(days=4)):
        programme.cancel_session(opening)
    make_session(event, "Closing", at="2035-05-16T10:00", until="2035-05-16T10:45", released=False)
    released(event, 5)
    return event


def told(event: Event) -> list[list[tuple[str, str]]]:
    """What became of which session, moment by moment."""
    return [[(one.what, one.session.title) for one in change.entries] for change in changes_at(event, moments_of_change(event))]


def test_each_release_says_what_came_moved_and_went(event: Event) -> None:
    assert told(event) == [
        [(What.ADDED, "Closing")],
        [(What.CANCELLED, "Opening")],
        [(What.BACK, "Visit")],
        [(What.TAKEN_OUT, "Visit")],
        [(What.MOVED, "Panel")],
        [(What.ADDED, "Opening"), (What.ADDED, "Panel"), (What.ADDED, "Visit")],
    ]


def test_page_shows_old_and_new_and_the_moment_on_both_clocks(client: Client, event: Event) -> None:
    client.cookies["reader_zone"] = "America/Lima"

    page = client.get(address(event))

    assert texts(page, "h2")[
        4
    ] == "Friday, 2 March 2035, 12:00, Seoul time (UTC+9) Thursday, 1 March 2035, 22:00, Lima time (UTC-5)".replace("UTC-5", "UTC−5")
    moved = texts(page, ".programme-change")[4]
    assert moved.index("10:00–10:45") < moved.index("Great Hall") < moved.index("Now") < moved.index("Room 4")


def test_programme_and_event_lead_to_it(client: Client, event: Event) -> None:
    for name in ("programme", "event"):
        assert address(event) in client.get(reverse(f"website:{name}", args=[event.slug])).content.decode()


def test_drafts_are_not_in_it(client: Client, event: Event) -> None:
    before = told(event)
    programme.place(event.sessions.get(title="Panel"), When.at(SEOUL, "2035-05-16T23:00", "2035-05-16T23:45"))
    make_session(event, "Secret draft", at="2035-05-16T10:00", released=False)
    assert told(event) == before
    assert "Secret draft" not in text(client.get(address(event)))


@pytest.mark.parametrize("reader", ["nobody", "alice"])
def test_restricted_sessions_leave_no_trace_and_no_moment(client: Client, event: Event, alice: User, reader: str) -> None:
    if reader == "alice":
        client.force_login(alice)
    moments, page = moments_of_change(event), text(client.get(address(event)))
    secret = make_session(event, "Secret talks", at="2035-05-14T20:00", released=False, visibility="restricted")
    released(event, 6)
    programme.place(secret, When.at(SEOUL, "2035-05-14T21:00"))
    released(event, 7)
    programme.cancel_session(secret)

    assert (moments_of_change(event), text(client.get(address(event)))) == (moments, page)
    assert client.get(f"/api/v1/events/{event.slug}/changes/").json()["count"] == len(moments)


def test_what_was_released_before_the_event_was_public_is_not_told(client: Client) -> None:
    event = make_event(status=Event.Status.DRAFT)
    panel = make_session(event, "Panel", at="2035-05-14T10:00", until="2035-05-14T11:00", released=False)
    make_session(event, "Given up in time", at="2035-05-14T12:00", released=False)
    released(event, 0)
    programme.place(event.sessions.get(title="Given up in time"), present=False)
    released(event, 1)
    with changing(LONG_BEFORE + timedelta(days=2)):
        lifecycle.publish(event)
    programme.place(panel, When.at(SEOUL, "2035-05-14T15:00", "2035-05-14T16:00"))
    released(event, 3)

    assert told(event) == [[(What.MOVED, "Panel")]]


@pytest.mark.parametrize("fields", [None, ["visibility"]])
def test_what_a_session_was_while_restricted_stays_so(event: Event, fields: list[str] | None) -> None:
    secret = make_session(event, "Talks", at="2035-05-14T20:00", released=False, visibility="restricted")
    released(event, 6)
    secret.visibility = Event.Visibility.PUBLIC
    secret.save(update_fields=fields)
    Session.objects.filter(pk=secret.pk).update(public_since=LONG_BEFORE + timedelta(days=7))
    programme.place(secret, When.at(SEOUL, "2035-05-14T21:00"))
    released(event, 8)

    assert told(event)[0] == [(What.MOVED, "Talks")]
    assert sum((What.ADDED, "Talks") in entries for entries in told(event)) == 0


@pytest.mark.parametrize("model", [Event, Session])
def test_becoming_public_is_written_down_once(event: Event, model: Any) -> None:
    row = event if model is Event else event.sessions.earliest("pk")
    row.save()
    assert model.objects.get(pk=row.pk).public_since is None
    model.objects.update(visibility="restricted")
    row.save(update_fields=["visibility"])
    since = model.objects.get(pk=row.pk).public_since
    row.save()
    assert since is not None
    assert model.objects.get(pk=row.pk).public_since == since


@pytest.mark.parametrize("hidden", [{"status": Event.Status.DRAFT}, {"visibility": Event.Visibility.RESTRICTED}])
def test_hidden_event_is_not_found(client: Client, hidden: dict[str, Any]) -> None:
    event = make_event(**hidden)
    assert client.get(address(event)).status_code == 404
    assert client.get(f"/api/v1/events/{event.slug}/changes/").status_code == 404


def test_an_event_without_a_programme_says_so(client: Client) -> None:
    assert "No release is listed here yet." in text(client.get(address(make_event())))


def test_former_address_leads_to_the_new_one(client: Client, event: Event) -> None:
    lifecycle.readdress(event, "harbours")
    assert client.get("/events/ports/programme/changes/")["Location"] == "/events/harbours/programme/changes/"
    assert client.get("/api/v1/events/ports/changes/?limit=2")["Location"] == "/api/v1/events/harbours/changes/?limit=2"


def test_long_histories_come_in_pages(client: Client, event: Event) -> None:
    panel = event.sessions.get(title="Panel")
    for number in range(20):
        programme.place(panel, When.at(SEOUL, f"2035-05-15T11:{number:02}", "2035-05-15T12:00"))
        released(event, 10 + number)
    first, second = (client.get(address(event), {"page": number}) for number in (1, 2))
    assert (len(texts(first, "h2")), len(texts(second, "h2"))) == (20, 6)


def test_many_sessions_of_one_release_open_on_demand(client: Client) -> None:
    event = make_event()
    for number in range(13):
        make_session(event, f"Panel {number}", at="2035-05-14T10:00", released=False)
    released(event, 0)
    assert texts(client.get(address(event)), "summary")[-1] == "13 sessions"


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_so_many_queries_whatever_changed(client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    hall = make_room(venue=make_venue())
    event = make_event(venue=hall.venue, slug="many")
    for number in range(rows):
        session = make_session(event, f"Panel {number}", at=f"2035-05-14T1{number}:00", until=f"2035-05-14T1{number}:30", room=hall)
        programme.place(session, When.at(SEOUL, f"2035-05-15T1{number}:00", f"2035-05-15T1{number}:30"))
        programme.release(event)
        programme.cancel_session(make_session(event, f"Gone {number}", at=f"2035-05-16T1{number}:00"))
    with django_assert_num_queries(8):
        assert len(texts(client.get(address(event)), "h2")) == rows * 4
    with django_assert_num_queries(6):
        answer = client.get("/api/v1/events/many/changes/").json()
    assert answer["count"] == rows * 4


def test_api_gives_the_same(client: Client, event: Event) -> None:
    answer = client.get("/api/v1/events/ports/changes/?limit=1&offset=4").json()

    (change,) = answer["results"]
    assert (answer["count"], change["at"]) == (6, "2035-03-02T03:00:00Z")
    (one,) = change["sessions"]
    assert (one["what"], one["session"]["title"]["text"]) == ("moved", "Panel")
    assert (one["before"]["when"]["start"]["instant"], one["before"]["room"]["name"]["text"]) == ("2035-05-14T01:00:00Z", "Great Hall")
    assert (one["after"]["when"]["start"]["day"], one["after"]["room"]["name"]["text"]) == ("2035-05-15", "Room 4")


def notices(client: Client, event: Event) -> int:
    return len(client.get(event.get_absolute_url()).context["notices"])


def test_event_page_tells_of_no_release_of_which_nothing_is_public(client: Client) -> None:
    event = make_event("Ports", slug="ports")
    make_session(event, "Opening", at="2035-05-14T10:00")
    assert notices(client, event) == 1

    hidden = make_session(event, "Hidden", at="2035-05-14T12:00", visibility=Event.Visibility.RESTRICTED)
    assert notices(client, event) == 1

    hidden.visibility = Event.Visibility.PUBLIC
    hidden.save()
    assert notices(client, event) == 1

    programme.place(hidden, When.at(SEOUL, "2035-05-15T12:00"))
    programme.release(event)
    assert notices(client, event) == 2


def test_event_page_tells_nothing_of_the_time_when_it_was_for_invited_people(client: Client) -> None:
    event = make_event("Ports", slug="ports", visibility=Event.Visibility.RESTRICTED)
    lifecycle.reschedule(event, When.at(SEOUL, "2035-06-14T09:00", "2035-06-16T18:00"))
    event.refresh_from_db()
    event.visibility = Event.Visibility.PUBLIC
    event.save()

    assert notices(client, event) == 0
