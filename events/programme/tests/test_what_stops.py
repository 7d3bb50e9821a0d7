"""Whatever staff say stops, stops a release; and all of it is named."""

import pytest

from events import programme
from events.conflicts import Cause, Level
from events.models import ConflictLevel, Event, Participation
from tests.cast import make_event, make_part, make_person, make_room, make_session
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

Role = Participation.Role
SMALL = "“Panel” has 60 places, and Hall has 50 seats. Choose a larger room, or give fewer places."


@pytest.fixture
def event() -> Event:
    event = make_event()
    make_session(event, "Panel", at="2035-05-14T10:00", room=make_room("Hall", capacity=50), capacity=60, released=False)
    return event


def set_level(cause: str, level: str) -> None:
    ConflictLevel.objects.create(cause=cause, level=level)


def test_what_warns_does_not_stop(event: Event) -> None:
    assert programme.release(event).number == 1


def test_what_staff_set_to_stop_does(event: Event) -> None:
    set_level(Cause.ROOM_TOO_SMALL, Level.STOPS)
    with refused("room-too-small", SMALL):
        programme.release(event)


def test_what_they_set_to_warn_does_not() -> None:
    set_level(Cause.LEAD_TWICE, Level.WARNS)
    event, ines = make_event(), make_person()
    for _n in range(2):
        make_part(make_session(event, at="2035-05-14T10:00", released=False), ines, Role.CHAIR)
    assert programme.release(event).number == 1
    make_part(event.sessions.all()[0], ines, Role.MODERATOR).clean()


def test_people_who_may_not_be_in_two_places_are_asked_for_at_the_part_too() -> None:
    set_level(Cause.PERSON_TWICE, Level.STOPS)
    event, ines = make_event(), make_person("Ines Okoye")
    make_part(make_session(event, "Opening", at="2035-05-14T10:00"), ines)
    panel = make_session(event, "Panel", at="2035-05-14T10:30")
    with refused(
        "person-twice",
        "Ines Okoye would be in “Opening” and “Panel” at the same time. Move one of them, or ask someone else.",
    ):
        Participation(session=panel, person=ines, role=Role.PANELLIST).clean()


def test_all_that_stops_is_named(event: Event) -> None:
    set_level(Cause.ROOM_TOO_SMALL, Level.STOPS)
    ines = make_person("Ines Okoye")
    for title in ("Opening", "Closing"):
        make_part(make_session(event, title, at="2035-05-14T14:00", released=False), ines, Role.CHAIR)
    text = f"Ines Okoye would lead “Opening” and “Closing” at the same time. Move one of them, or let someone else lead it. {SMALL}"
    with refused("lead-twice", text):
        programme.release(event)


def test_of_many_the_first_five_are_and_the_others_counted() -> None:
    event, hall = make_event(), make_room("Hall")
    for n in range(4):
        make_session(event, f"Session {n}", at="2035-05-14T10:00", room=hall, released=False)
    pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3)]
    said = [
        f"“Session {one}” and “Session {other}” would be in Hall at the same time. Give one of them another room or time."
        for one, other in pairs
    ]
    with refused("room-twice", " ".join([*said, "1 more clash stops this."])):
        programme.release(event)


def test_what_is_not_released_now_stops_nothing(event: Event) -> None:
    set_level(Cause.ROOM_TOO_SMALL, Level.STOPS)
    other = make_session(event, "Opening", at="2035-05-14T14:00", released=False)
    assert programme.release(event, only=[other]).number == 1
