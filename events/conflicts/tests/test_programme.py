"""What clashes in a stored programme: its drafts, what other events hold, and always the same queries."""

from datetime import date, time
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from events import conflicts, lifecycle, programme
from events.conflicts import Cause, Conflict, Level
from events.models import ConflictLevel, Event, Participation, Placement, Session
from members.models import Affiliation, Person
from tests.cast import (
    SEOUL,
    make_event,
    make_organisation,
    make_part,
    make_person,
    make_room,
    make_session,
    make_venue,
)  # fmt: skip
from venues.models import Room
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

Role, Mode = Participation.Role, Participation.Mode
NOON = When.at(SEOUL, "2035-05-14T12:00", "2035-05-14T13:00")


@pytest.fixture
def event() -> Event:
    return make_event()


@pytest.fixture
def hall() -> Room:
    return make_room("Grand Hall", venue=make_venue(opens=time(8), closes=time(20)), capacity=50)


@pytest.fixture
def ines() -> Person:
    return make_person("Ines Okoye")


def causes(found: list[Conflict]) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(conflict.cause, conflict.level, conflict.sessions) for conflict in found]


def drafted(event: Event, title: str, room: Room | None = None, **fields: Any) -> Session:
    return make_session(event, title, at="2035-05-14T10:00", until="2035-05-14T11:00", room=room, released=False, **fields)


def test_a_clean_programme_has_none(event: Event, hall: Room) -> None:
    make_session(event, at="2035-05-14T10:00", room=hall)
    make_session(event, at="2035-05-15T10:00", room=hall)
    assert conflicts.of_programme(event) == []


def test_drafts_stand_before_what_is_released(event: Event, hall: Room) -> None:
    opening = make_session(event, "Opening", at="2035-05-14T10:00", room=hall)
    panel = make_session(event, "Panel", at="2035-05-14T12:00", room=hall)
    programme.place(panel, When.at(SEOUL, "2035-05-14T10:30"))
    assert causes(conflicts.of_programme(event)) == [(Cause.ROOM_TWICE, Level.STOPS, (opening.pk, panel.pk))]
    assert conflicts.of_release(event, []) == []


def test_given_placements_stand_before_both(event: Event, hall: Room) -> None:
    opening, panel = drafted(event, "Opening", hall), drafted(event, "Panel", hall)
    assert len(conflicts.of_programme(event)) == 1
    away = Placement(session=panel, room=hall)
    away.when = NOON
    assert conflicts.of_placements(event, [away]) == []
    absent = Placement(session=opening, is_present=False)
    assert conflicts.of_placements(event, [absent]) == []


def test_what_is_cancelled_or_taken_out_clashes_with_nothing(event: Event, hall: Room) -> None:
    make_session(event, "Opening", at="2035-05-14T10:00", room=hall)
    cancelled = drafted(event, "Panel", hall)
    programme.cancel_session(cancelled)
    out = make_session(event, at="2035-05-14T12:00", room=hall)
    programme.place(out, present=False)
    programme.release(event, only=[out])
    make_session(event, "Noon", at="2035-05-14T12:00", room=hall)
    assert conflicts.of_programme(event) == []


def test_the_key_stays_and_the_sentence_speaks(event: Event, hall: Room) -> None:
    opening, panel = drafted(event, "Opening", hall), drafted(event, "Panel", hall)
    (found,) = conflicts.of_programme(event)
    assert (found.key, found.what) == (f"room_twice:{opening.pk}-{panel.pk}:{hall.pk}", hall.pk)
    assert str(found.text) == "“Opening” and “Panel” would be in Grand Hall at the same time. Give one of them another room or time."


def test_set_up_that_stands_in_the_way_is_found(event: Event, hall: Room) -> None:
    make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall)
    panel = make_session(event, "Panel", at="2035-05-14T11:15", room=hall, setup_minutes=30, released=False)
    (found,) = conflicts.of_programme(event)
    assert panel.pk in found.sessions
    assert found.level == Level.STOPS


def test_another_event_in_the_same_room_is_named(event: Event, hall: Room) -> None:
    theirs = make_session(make_event("City Week"), "Gala", at="2035-05-14T10:30", room=hall)
    ours = drafted(event, "Panel", hall)
    (found,) = conflicts.of_programme(event)
    assert found.sessions == (ours.pk, theirs.pk)
    assert "“Gala” of “City Week”" in str(found.text)


def test_its_set_up_counts_too(event: Event, hall: Room) -> None:
    make_session(make_event("City Week"), "Gala", at="2035-05-14T11:00", room=hall, setup_minutes=30)
    drafted(event, "Panel", hall)
    assert [found.cause for found in conflicts.of_programme(event)] == [Cause.ROOM_TWICE]


@pytest.mark.parametrize("way", ["draft", "given up"])
def test_what_another_event_only_drafts_or_gave_up_is_not(event: Event, hall: Room, way: str) -> None:
    other = make_event("City Week")
    make_session(other, "Gala", at="2035-05-14T10:30", room=hall, released=way != "draft")
    if way == "given up":
        lifecycle.postpone(other)
    drafted(event, "Panel", hall)
    assert conflicts.of_programme(event) == []


def test_people_who_are_in_another_event_are_found(event: Event, ines: Person) -> None:
    theirs = make_session(make_event("City Week"), "Gala", at="2035-05-14T10:30")
    make_part(theirs, ines, Role.SPEAKER)
    ours = drafted(event, "Panel")
    make_part(ours, ines, Role.CHAIR)
    (found,) = conflicts.of_programme(event)
    assert (found.cause, found.level, found.what) == (Cause.PERSON_TWICE, Level.WARNS, ines.pk)
    assert str(found.text) == (
        "Ines Okoye would be in “Panel” and “Gala” of “City Week” at the same time. Move one of them, or ask someone else."
    )


@pytest.mark.parametrize("part", [{"mode": Mode.REMOTE}, {"mode": Mode.PRE_RECORDED}, {"status": "declined"}, {"status": "replaced"}])
def test_who_is_not_there_is_not_found(event: Event, ines: Person, part: dict[str, str]) -> None:
    make_part(drafted(event, "Opening"), ines)
    make_part(drafted(event, "Panel"), ines, **part)
    assert conflicts.of_programme(event) == []


def test_a_session_outside_the_days_is_found_where_the_days_have_moved(event: Event) -> None:
    session, pre = drafted(event, "Panel"), drafted(event, "Visit")
    Session.objects.filter(pk=pre.pk).update(phase=Session.Phase.PRE)
    assert causes(conflicts.of_programme(event)) == [(Cause.OUTSIDE_DAYS, Level.STOPS, (pre.pk,))]
    event.start_day = date(2035, 5, 15)
    assert causes(conflicts.of_programme(event)) == [(Cause.OUTSIDE_DAYS, Level.STOPS, (session.pk,))]


def test_the_hours_are_those_of_the_rooms_venue_else_of_the_events(hall: Room) -> None:
    event = make_event(venue=make_venue(opens=time(12), closes=time(18)))
    in_hall, nowhere = drafted(event, "Panel", hall), drafted(event, "Walk")
    assert causes(conflicts.of_programme(event)) == [(Cause.OUTSIDE_HOURS, Level.WARNS, (nowhere.pk,))]
    hall.venue.opens = time(11)
    hall.venue.save()
    assert [found.sessions for found in conflicts.of_programme(event)] == [(in_hall.pk,), (nowhere.pk,)]


def test_the_night_is_that_of_the_person_else_of_who_sent_them_else_of_their_office(event: Event) -> None:
    quito = make_organisation("Quito", zone="America/Guayaquil")
    session = make_session(event, "Panel", at="2035-05-14T14:00")  # midnight there
    at_home = make_person("One", zone="America/Guayaquil")
    of_office, sent, nowhere = make_person("Two"), make_person("Three"), make_person("Four")
    Affiliation.objects.create(person=of_office, organisation=quito)
    make_part(session, at_home, mode=Mode.REMOTE)
    make_part(session, of_office, mode=Mode.REMOTE)
    make_part(session, sent, mode=Mode.REMOTE, organisation=quito)
    make_part(session, nowhere, mode=Mode.REMOTE)
    make_part(session, make_person("Five", zone="America/Guayaquil"))
    found = conflicts.of_programme(event)
    assert [(each.cause, each.level, each.what) for each in found] == [
        (Cause.NIGHT, Level.INFORMS, person.pk) for person in sorted((at_home, of_office, sent), key=lambda person: person.pk)
    ]


def test_online_everyone_is_afar_who_is_not_said_to_be_there() -> None:
    session = make_session(event := make_event(mode=Event.Mode.ONLINE), "Panel", at="2035-05-14T14:00")
    make_part(session, make_person("One", zone="America/Guayaquil"))
    make_part(session, make_person("Two", zone="America/Guayaquil"), mode=Mode.ON_SITE)
    assert [found.cause for found in conflicts.of_programme(event)] == [Cause.NIGHT]


def test_staff_set_the_levels_and_the_gravest_comes_first(event: Event, ines: Person, hall: Room) -> None:
    ConflictLevel.objects.create(cause=Cause.ROOM_TOO_SMALL, level=Level.STOPS)
    ConflictLevel.objects.create(cause=Cause.PERSON_TWICE, level=Level.INFORMS)
    one, other = drafted(event, "One"), drafted(event, "Other", hall, capacity=60)
    make_part(one, ines)
    make_part(other, ines)
    assert causes(conflicts.of_programme(event)) == [
        (Cause.ROOM_TOO_SMALL, Level.STOPS, (other.pk,)),
        (Cause.PERSON_TWICE, Level.INFORMS, (one.pk, other.pk)),
    ]


@pytest.mark.parametrize("sessions", [1, 3, 50])
def test_a_programme_of_any_length_takes_the_same_queries(
    sessions: int, hall: Room, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    theirs = make_session(make_event("City Week"), "Gala", at="2035-05-14T10:30", room=hall)
    event = make_event(venue=make_venue())
    for n in range(sessions):
        afar = make_person(f"Person {n}")
        Affiliation.objects.create(person=afar, organisation=make_organisation(f"City {n}", zone="America/Guayaquil"))
        session = drafted(event, f"Session {n}", hall if n % 2 else make_room(f"Room {n}"), is_bookable=True)
        make_part(session, afar, mode=Mode.REMOTE)
        make_part(session, make_person(f"Other {n}"))
        make_part(theirs, make_person(f"Third {n}"))
    make_part(theirs, Person.objects.get(name="Other 0"))
    event = Event.objects.get(pk=event.pk)
    with django_assert_num_queries(9):
        found = conflicts.of_programme(event)
        assert all(str(each.text) for each in found)
