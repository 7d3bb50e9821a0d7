"""What no page of the desk ever sends, and what people mistype: said, and never an error of ours."""

from __future__ import annotations

import pytest
from django.urls import reverse

from events.desk.conftest import Desk
from events.desk.models import Import
from events.models import Placement
from members.models import User
from tests.cast import make_event, make_room, make_session, make_venue, placement_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

YEAR_REFUSED = "the year lies between 1900 and 2199"


@pytest.mark.parametrize(
    "address",
    [
        "/admin/events/event/start/?template=%00",
        "/admin/desk/import/?state=%00",
        "/admin/events/event/?status__exact=a%00b",
        "/admin/desk/import/?q=%00",
    ],
)
def test_a_nul_in_an_address_is_a_bad_request(desk: Desk, address: str) -> None:
    assert desk.client.get(address).status_code == 400


@pytest.mark.parametrize(("start", "zone"), [("0001-01-01T00:00", "America/Nuuk"), ("9999-12-31T23:59", "Pacific/Apia")])
def test_a_move_beyond_all_years_is_refused_on_whatever_clock(desk: Desk, start: str, zone: str) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00", zone=zone)
    posted = {"session": session.pk, "start": start, "end": start, "over": placement_of(session).pk}

    answer = desk.client.post(reverse("admin:events_event_timetable_moves", args=[event.pk]), posted)

    assert (answer.status_code, answer.json()["code"]) == (409, "year-out-of-reach")
    assert not Placement.objects.drafts().exists()


def test_the_night_after_the_last_day_of_all_calendars_is_refused_in_the_table(desk: Desk) -> None:
    event = make_event()
    session = make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")
    typed = {"day": "9999-12-31", "start": "22:00", "end": "01:00", "present": "on", "over": placement_of(session).pk}

    page = desk.post("events_event_timetable", event.pk, **{f"session-{session.pk}-{name}": value for name, value in typed.items()})

    assert YEAR_REFUSED in page.text
    assert not Placement.objects.drafts().exists()


@pytest.mark.parametrize("button", ["look", "keep", "release"])
def test_the_night_after_the_last_day_of_all_calendars_is_refused_at_a_session(desk: Desk, button: str) -> None:
    room = make_room(venue=make_venue())
    session = make_session(make_event(venue=room.venue), at="2035-05-14T10:00", until="2035-05-14T11:00")

    page = desk.post("events_session_move", session.pk, day="9999-12-31", start="22:00", end="01:00", **{button: "1"})

    assert YEAR_REFUSED in page.text
    assert not Placement.objects.drafts().exists()


@pytest.mark.parametrize("key", ["²", "x", "", "-1", "9" * 30, "99999999"])
def test_a_choice_for_a_row_that_is_not_there_changes_nothing(desk: Desk, alice: User, key: str) -> None:
    imported = Import.objects.create(kind=Import.Kind.PEOPLE, filename="people.csv", by=alice, state=Import.State.READ)

    answer = desk.client.post(reverse("admin:desk_import_change", args=[imported.pk]), {f"choice-{key}": "new"})

    assert (answer.status_code, Import.objects.get().state) == (302, Import.State.READ)
