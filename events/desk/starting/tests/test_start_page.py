"""Starting an event at the desk: choose, say, look, make."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.access import EVENT_TEAM, READ_ONLY, REGIONAL_OFFICE
from events.desk.conftest import Desk
from events.desk.models import ChecklistItem, EventTemplate
from events.desk.tests.form_page import FormPage
from events.models import Event, EventLink, Placement, Series, Session
from members.models import RegionalOffice, User
from tests.cast import (
    make_event,
    make_organisation,
    make_part,
    make_person,
    make_room,
    make_rule,
    make_series,
    make_session,
    make_venue,
    slug,
)
from venues.models import Venue

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

START = "/admin/events/event/start/"


def sent(desk: Desk, query: str, **changes: Any) -> FormPage:
    """The page with this query, filled in and looked at or made as ``changes`` say."""
    page = FormPage(desk.client.get(f"{START}?{query}"))
    return sent_on(desk, query, page, **changes)


def sent_on(desk: Desk, query: str, page: FormPage, **changes: Any) -> FormPage:
    fields = {name: value for name, value in {**page.fields, **changes}.items() if value is not None}
    response = desk.client.post(f"{START}?{query}", fields, follow=True)
    assert response.status_code == 200
    return FormPage(response)


def made(desk: Desk, query: str, **said: Any) -> FormPage:
    """Look, then make."""
    return sent_on(desk, query, sent(desk, query, look="1", **said), make="1")


def venue_of_rooms(number: int = 5) -> Venue:
    venue = make_venue()
    for place in range(1, number + 1):
        make_room(f"Room {place}", venue=venue, order=place)
    return venue


def test_assembly_is_looked_at_and_then_made(desk: Desk) -> None:
    venue = venue_of_rooms()

    page = sent(desk, "template=general-assembly", title="Assembly of 2035", first_day="2035-05-14", venue=str(venue.pk), look="1")

    assert "40 sessions" in page.text
    assert "Monday, 14 May 2035" in page.text
    assert "09:30–10:15 Opening ceremony ceremony · Room 1" in page.text
    assert "Wed, 14 Feb 2035, 18:00, Seoul Bids to host the next General Assembly 3 months before the first day" in page.text
    assert not Event.objects.exists()

    after = sent_on(desk, "template=general-assembly", page, make="1")

    event = Event.objects.get()
    assert "“Assembly of 2035” is made, as a draft that no reader sees." in after.text
    assert (event.status, event.venue, event.sessions.count()) == (Event.Status.DRAFT, venue, 40)
    assert Placement.objects.drafts().values("room").exclude(room=None).distinct().count() == 5


def test_rooms_are_offered_once_the_venue_is_chosen_and_can_be_others(desk: Desk) -> None:
    venue, other = venue_of_rooms(2), venue_of_rooms(3)
    said = {"title": "EXCOM", "first_day": "2035-05-14"}

    page = sent(desk, "template=executive-committee", look="1", venue=str(venue.pk), **said)
    rooms = list(venue.rooms.order_by("order"))
    assert [page.fields["room_1"], page.fields["room_2"]] == [str(room.pk) for room in rooms]
    page = sent_on(desk, "template=executive-committee", page, venue=str(other.pk), look="1")
    there = list(other.rooms.order_by("order"))
    assert [page.fields["room_1"], page.fields["room_2"]] == [str(room.pk) for room in there[:2]]
    page = sent_on(desk, "template=executive-committee", page, room_1=str(there[2].pk), look="1")
    sent_on(desk, "template=executive-committee", page, make="1")

    assert set(Placement.objects.filter(session__kind="statutory").values_list("room", flat=True)) == {there[2].pk}


def test_what_was_changed_after_looking_is_looked_at_again(desk: Desk) -> None:
    page = sent(desk, "template=forum", title="Forum", first_day="2035-05-14", look="1")

    after = sent_on(desk, "template=forum", page, first_day="2035-06-14", make="1")

    assert "Something was changed since you looked. Look at it again, then make it." in after.text
    assert not Event.objects.exists()
    sent_on(desk, "template=forum", after, make="1")
    assert Event.objects.get().start_day == date(2035, 6, 14)


def test_nothing_is_made_without_looking(desk: Desk) -> None:
    sent(desk, "template=forum", title="Forum", first_day="2035-05-14", make="1")

    assert not Event.objects.exists()


def test_second_edition_of_the_same_number_is_refused_in_words(desk: Desk) -> None:
    series = make_series()
    make_event(series=series, edition=7)

    page = made(desk, "template=forum", title="Forum", first_day="2035-05-14", series=str(series.pk), edition="7")

    assert "This series already has an event with this edition. Only a cancelled one may be replaced." in page.text
    assert page.fields["title"] == "Forum"
    assert Event.objects.count() == 1


def test_hour_in_the_gap_is_said_before_anything_is_made(desk: Desk) -> None:
    page = sent(desk, "template=side-session", title="Vigil", first_day="2035-03-25", begins="02:30", zone="Europe/Paris", look="1")

    assert "“Panel”: 02:30 does not exist on 2035-03-25 in Europe/Paris: the clocks go forward over it." in page.text
    assert "Make this event" not in page.text


def test_edition_is_proposed_with_the_next_number_and_without_what_is_not_ticked(desk: Desk) -> None:
    series = make_series("EXCOM")
    old = make_event("EXCOM 2034", series=series, edition=4, venue=make_venue())
    session = make_session(old, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00")
    make_part(session, make_person("Paloma"))
    make_rule(old, 7)
    query = f"edition={old.pk}"

    page = FormPage(desk.client.get(f"{START}?{query}"))
    assert (page.fields["edition"], page.fields["series"], page.fields["title"]) == ("5", str(series.pk), "EXCOM 2034")
    ticked = ["sessions", "people"]
    looked = sent_on(desk, query, page, title="EXCOM 2036", first_day="2036-06-09", parts_kept=ticked, look="1")
    after = sent_on(desk, query, looked, parts_kept=ticked, make="1")

    new = Event.objects.get(edition=5)
    assert "has no reminder: nobody who registers is reminded of it" in after.text
    assert new.sessions.get().participations.get().status == "invited"
    assert EventLink.objects.get().to_event == new


def test_parts_of_a_webinar_series_are_numbered_and_keep_their_hour(desk: Desk) -> None:
    """The clocks of Paris go back on 28 October 2035, between the first part and the second."""
    page = made(
        desk, "template=webinar-series", title="Clean air in one hour", first_day="2035-10-20", weekday="4", begins="10:30", number="3",
        every_weeks="2", first_number="1", zone="Europe/Paris",
    )  # fmt: skip

    assert "3 events are made, as drafts that no reader sees." in page.text
    events = list(Event.objects.order_by("part"))
    series = Series.objects.get()
    assert [(event.title, event.part, event.start_day, event.start_time) for event in events] == [
        ("Clean air in one hour, Part 1", 1, date(2035, 10, 25), time(10, 30)),
        ("Clean air in one hour, Part 2", 2, date(2035, 11, 8), time(10, 30)),
        ("Clean air in one hour, Part 3", 3, date(2035, 11, 22), time(10, 30)),
    ]
    assert [event.starts_at.hour for event in events] == [8, 9, 9]
    assert (series.name, series.planned_parts, {event.series for event in events}) == ("Clean air in one hour", 3, {series})
    assert EventLink.objects.filter(relation="next_part").count() == 2
    assert all(Session.objects.get(event=event).placement.start_time == time(10, 30) for event in events)
    assert not Event.objects.public().exists()


def test_korean_series_is_numbered_in_korean(desk: Desk) -> None:
    made(desk, "template=webinar-series", title="맑은 공기", original_language="ko", first_day="2035-10-20")

    assert [event.title_ko for event in Event.objects.order_by("part")][:2] == ["맑은 공기 제1부", "맑은 공기 제2부"]


def someone(role: str, **fields: Any) -> User:
    user = User.objects.create_user("someone@example.org", is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def test_regional_office_starts_events_of_its_own_only(desk_of: Callable[[User], Desk]) -> None:
    ours, theirs = (RegionalOffice.objects.create(slug=slug("office"), area=area, host=make_organisation()) for area in ("Africa", "Asia"))
    desk = desk_of(someone(REGIONAL_OFFICE, regional_office=ours))

    refused = sent(desk, "template=forum", title="Forum", first_day="2035-05-14", regional_office=str(theirs.pk), look="1")
    assert "Select a valid choice." in refused.text
    made(desk, "template=forum", title="Forum", first_day="2035-05-14")

    assert Event.objects.get().regional_office == ours


@pytest.mark.parametrize("role", [EVENT_TEAM, READ_ONLY, "Door"])
def test_who_may_not_add_events_starts_none(role: str) -> None:
    client = Client()
    client.force_login(someone(role))

    assert client.get(START).status_code == 403
    assert client.post(f"{START}?template=forum", {"title": "Forum"}).status_code == 403
    assert "Start an event" not in client.get(reverse("admin:events_event_changelist")).content.decode()


def test_list_of_events_and_first_page_lead_here(desk: Desk) -> None:
    for page in ("index", "events_event_changelist"):
        assert START in desk.client.get(reverse(f"admin:{page}")).content.decode()


def test_templates_that_are_not_offered_are_not_shown(desk: Desk) -> None:
    EventTemplate.objects.filter(slug="forum").update(is_offered=False)

    words = FormPage(desk.client.get(START)).text

    assert "General Assembly" in words
    assert "Two days in three rooms" not in words


def test_choice_asks_as_often_for_three_events_as_for_one(desk: Desk) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            desk.client.get(START)
        return len(found)

    make_event(series=make_series())
    queries()
    before = queries()
    make_event(series=make_series())
    make_event()

    assert queries() == before


def test_event_made_by_hand_says_that_nobody_is_reminded(desk: Desk) -> None:
    page = desk.send("events_event_add", title="Clean Air Forum", slug="clean-air", type="forum", start_day="2035-05-14")

    assert (
        "“Clean Air Forum” has no reminder: nobody who registers is reminded of it. Add one under “Agenda and dates”, such as 1 day before."
        in page.text
    )


def test_zone_that_is_left_empty_is_the_venues(desk: Desk) -> None:
    venue = make_venue(zone="America/Lima")

    desk.send(
        "events_event_add", title="Forum", slug="forum", type="forum", start_day="2035-05-14", start_time="09:00", venue=str(venue.pk)
    )

    event = Event.objects.get()
    assert (event.zone, event.starts_at.hour) == ("America/Lima", 14)


def test_zone_that_was_chosen_is_kept(desk: Desk) -> None:
    venue = make_venue(zone="America/Lima")

    desk.send("events_event_add", title="Forum", slug="forum", type="forum", start_day="2035-05-14", venue=str(venue.pk), zone="Asia/Seoul")

    assert Event.objects.get().zone == "Asia/Seoul"


def test_looking_at_an_edition_asks_as_often_for_three_sessions_as_for_one(desk: Desk) -> None:
    venue = venue_of_rooms(3)
    rooms = list(venue.rooms.order_by("order"))

    def queries(number: int) -> int:
        event = make_event(venue=venue)
        for place in range(number):
            make_part(make_session(event, at=f"2035-05-14T1{place}:00", room=rooms[place], released=False))
            ChecklistItem.objects.create(event=event, text="Book rooms", due_day=date(2035, 4, 14))
        page = FormPage(desk.client.get(f"{START}?edition={event.pk}"))
        with CaptureQueriesContext(connection) as found:
            sent_on(desk, f"edition={event.pk}", page, first_day="2036-05-14", parts_kept=["sessions", "people", "checklist"], look="1")
        return len(found)

    queries(1)

    assert queries(1) == queries(3)


def test_event_that_is_more_than_a_draft_leads_to_its_next_edition(desk: Desk) -> None:
    published, draft = make_event(), make_event(status=Event.Status.DRAFT)

    pages = [desk.client.get(reverse("admin:events_event_change", args=[event.pk])).content.decode() for event in (published, draft)]

    assert [f"{START}?edition=" in page for page in pages] == [True, False]
