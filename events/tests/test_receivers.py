"""What stands in an entry and is kept below it: when a place, a person or an organisation reads differently, entries follow."""

import pytest

from events import programme
from events.models import EventOrganisation, Participation, ScopeCounter
from members.revise import revise as revise_member
from tests.cast import SEOUL, make_event, make_organisation, make_part, make_person, make_room, make_session, make_venue
from venues.revise import revise as revise_venue
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db


def counted() -> dict[str, int]:
    return dict(ScopeCounter.objects.values_list("scope", "value"))


def test_a_venue_revises_the_events_and_released_sessions_there() -> None:
    hall = make_venue()
    there, in_a_room, elsewhere = make_event(venue=hall), make_event(room=make_room(venue=hall)), make_event(venue=make_venue())
    session = make_session(elsewhere, at="2035-05-14T10:00", room=make_room(venue=hall))
    ScopeCounter.objects.all().delete()
    revise_venue(hall)
    for entry in (there, in_a_room, elsewhere, session):
        entry.refresh_from_db()
    assert [entry.revision for entry in (there, in_a_room, elsewhere)] == [1, 1, 0]
    assert (session.revision, session.sequence) == (2, 0)
    assert counted() == {"all": 1, f"event:{there.pk}": 1, f"event:{in_a_room.pk}": 1, f"event:{elsewhere.pk}": 1}


def test_a_draft_or_a_former_place_revises_nothing() -> None:
    hall = make_venue()
    drafted = make_session(at="2035-05-14T10:00", room=make_room(venue=hall), released=False)
    moved = make_session(at="2035-05-14T10:00", room=make_room(venue=hall))
    programme.place(moved, When.at(SEOUL, "2035-05-14T12:00"), room=None)
    programme.release(moved.event)
    before = counted()
    revise_venue(hall)
    for session in (drafted, moved):
        session.refresh_from_db()
    assert (drafted.revision, moved.revision, counted()) == (0, 2, before)


def test_a_person_revises_the_entries_that_name_them() -> None:
    person, event = make_person(), make_event()
    session = make_session(event)
    make_part(session, person)
    revise_member(person)
    session.refresh_from_db()
    assert (session.revision, session.sequence, counted()) == (1, 0, {"all": 1, f"event:{event.pk}": 1})


def test_an_organisation_revises_its_events_and_the_sessions_that_show_it() -> None:
    city, event, other = make_organisation(), make_event(), make_event()
    EventOrganisation.objects.create(event=event, organisation=city, role="host")
    session = make_session(other)
    Participation.objects.create(session=session, organisation=city, role=Participation.Role.SHOWCASED)
    revise_member(city)
    for entry in (event, other, session):
        entry.refresh_from_db()
    assert [entry.revision for entry in (event, other, session)] == [1, 0, 1]


def test_who_is_named_nowhere_revises_nothing() -> None:
    make_session(at="2035-05-14T10:00")
    before = counted()
    revise_member(make_person())
    revise_member(make_organisation())
    revise_venue(make_venue())
    assert counted() == before
