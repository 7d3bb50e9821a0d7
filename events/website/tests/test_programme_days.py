"""A programme by day and as a grid of rooms."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events import programme
from events.models import Event, Session
from events.website.programme_days import Cell, Day, days_of
from events.website.tests.reading import html, texts
from tests.cast import make_event, make_room, make_session, make_venue
from venues.models import Room
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def at(event: Event, title: str, start: str, end: str = "", room: Room | None = None, **fields: Any) -> Session:
    """A session of the first day."""
    return make_session(event, title, at=f"2035-05-14T{start}", until=f"2035-05-14T{end}" if end else "", room=room, **fields)


def days(event: Event) -> list[Day]:
    return days_of(Session.objects.public().for_listing().filter(event=event), event.zone)


def drawn(day: Day) -> list[list[str]]:
    """The rows of a day's grid: a title with its rows and columns, or dots for free rows."""
    grid = day.grid
    assert grid is not None
    return [[_cell(cell) for cell in row.cells] for row in grid.rows]


def _cell(cell: Cell) -> str:
    size = f" {cell.rows}" + (f"×{cell.columns}" if cell.columns > 1 else "")
    return (str(cell.slot.session) if cell.slot else "·") + size


@pytest.fixture
def rooms() -> tuple[Room, Room]:
    venue = make_venue()
    return make_room("Hall", venue=venue, order=1), make_room("Annex", venue=venue, order=2)


def test_rooms_stand_side_by_side_and_a_break_over_all(rooms: tuple[Room, Room]) -> None:
    event = make_event()
    at(event, "Opening", "09:00", "10:00", rooms[0])
    at(event, "Coffee", "10:00", "10:30")
    at(event, "Air", "10:30", "12:00", rooms[0])
    at(event, "Water", "10:30", "11:30", rooms[1])
    [day] = days(event)
    assert drawn(day) == [["Opening 1", "· 1"], ["Coffee 1×2"], ["Air 2", "Water 1"], ["· 1"]]


def test_sessions_without_a_room_at_the_same_time_stand_in_lanes(rooms: tuple[Room, Room]) -> None:
    event = make_event()
    at(event, "Air", "09:00", "10:00", rooms[0])
    at(event, "Water", "09:00", "10:00", rooms[1])
    at(event, "Port visit", "09:00", "10:00")
    at(event, "Dam visit", "09:00", "10:00")
    [day] = days(event)
    assert drawn(day) == [["Air 1", "Water 1", "Port visit 1", "Dam visit 1"]]
    assert day.grid is not None
    assert [(column.room, column.lanes) for column in day.grid.columns] == [(rooms[0], 1), (rooms[1], 1), (None, 2)]


def test_an_end_that_is_not_known_takes_the_assumed_length_in_the_grid_only(client: Client, rooms: tuple[Room, Room]) -> None:
    event = make_event()
    at(event, "Panel", "09:00", "", rooms[0])
    at(event, "Short", "09:00", "09:30", rooms[1])
    [day] = days(event)
    assert drawn(day) == [["Panel 2", "Short 1"], ["· 1"]]
    page = client.get(reverse("website:programme", args=[event.slug]))
    assert texts(page, ".hours")[0] == "09:00 end not announced"
    assert "10:30–" not in html(page)


def test_one_room_is_a_list(rooms: tuple[Room, Room]) -> None:
    event = make_event()
    at(event, "Air", "09:00", "10:00", rooms[0])
    assert days(event)[0].grid is None


def test_the_days_are_those_of_the_events_own_clock() -> None:
    event = make_event()
    make_session(event, "From Paris", at="2035-05-14T18:00", zone="Europe/Paris")
    assert [day.day.isoformat() for day in days(event) if day.day] == ["2035-05-15"]


def test_what_runs_for_days_stands_above_the_grid(rooms: tuple[Room, Room]) -> None:
    event = make_event()
    make_session(event, "Matchmaking", at="2035-05-14T09:00", until="2035-05-16T17:00")
    at(event, "Air", "09:00", "10:00", rooms[0])
    [day] = days(event)
    assert ([str(slot.session) for slot in day.slots], [str(session) for session in day.untimed]) == (["Air"], ["Matchmaking"])


def test_a_day_or_a_time_that_is_not_known(client: Client) -> None:
    event = make_event()
    undated = make_session(event, "Gala dinner")
    programme.place(undated, When(zone="Asia/Seoul"))
    make_session(event, "Visit", at="2035-05-15")
    programme.release(event)
    page = client.get(reverse("website:programme", args=[event.slug]))
    assert texts(page, ".day-head") == ["Tuesday, 15 May 2035", "Day not known"]
    assert texts(page, ".slot-line") == ["time not announced Panel Visit", "Panel Gala dinner"]


def test_a_cancelled_session_stays_and_says_so(client: Client) -> None:
    event = make_event()
    programme.cancel_session(at(event, "Air", "09:00", "10:00"))
    page = client.get(reverse("website:programme", args=[event.slug]))
    assert texts(page, ".slot-line") == ["09:00–10:00 Panel Air Cancelled"]


def test_the_grid_can_be_read_as_a_list(client: Client, rooms: tuple[Room, Room]) -> None:
    event = make_event()
    at(event, "Air", "09:00", "10:00", rooms[0])
    at(event, "Water", "09:00", "10:00", rooms[1])
    address = reverse("website:programme", args=[event.slug])
    assert (len(texts(client.get(address), "table")), len(texts(client.get(address + "?view=list"), "table"))) == (1, 0)
    assert texts(client.get(address + "?view=list"), ".slot-title") == ["Air", "Water"]


def test_a_programme_that_is_not_released_says_so(client: Client) -> None:
    page = client.get(reverse("website:programme", args=[make_event().slug]))
    assert texts(page, ".empty") == ["No programme has been released yet. Subscribe, and it comes to your calendar."]
