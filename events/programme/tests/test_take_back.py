"""Taking back brings an earlier revision to the readers again, as a new one."""

import pytest

from events import programme
from events.models import Event, Participation, Placement, ProgrammeRevision, Session
from tests.cast import SEOUL, make_event, make_part, make_person, make_room, make_session, placement_of
from tests.refusals import refused
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db

TEN, NOON = When.at(SEOUL, "2035-05-14T10:00"), When.at(SEOUL, "2035-05-14T12:00")


@pytest.fixture
def event() -> Event:
    return make_event("Forum")


def revision(event: Event, number: int) -> ProgrammeRevision:
    return event.revisions.get(number=number)


def hours(event: Event) -> dict[str, int]:
    """The hour of each session that readers see."""
    present = Placement.objects.released().filter(session__event=event, is_present=True)
    return dict(present.values_list("session__title", "start_time__hour"))


@pytest.mark.sqlite
def test_readers_see_the_earlier_revision_again_under_a_new_number(event: Event) -> None:
    panel = make_session(event, "Panel", at="2035-05-14T10:00")
    programme.place(panel, NOON)
    programme.release(event)
    again = programme.take_back(event, to=revision(event, 1))
    panel.refresh_from_db()
    assert (again.number, again.takes_back_to) == (3, revision(event, 1))
    assert (hours(event), panel.sequence) == ({"Panel": 10}, 2)


def test_a_session_added_since_is_removed(event: Event) -> None:
    make_session(event, "Opening", at="2035-05-14T10:00")
    added = make_session(event, "Panel", at="2035-05-14T12:00")
    programme.take_back(event, to=revision(event, 1))
    added.refresh_from_db()
    assert hours(event) == {"Opening": 10}
    assert (added.status, added.sequence) == (Session.Status.REMOVED, 1)


def test_a_session_removed_since_comes_back(event: Event) -> None:
    panel = make_session(event, "Panel", at="2035-05-14T10:00")
    programme.place(panel, present=False)
    programme.release(event)
    programme.take_back(event, to=revision(event, 1))
    panel.refresh_from_db()
    assert (hours(event), panel.status, panel.gone_at) == ({"Panel": 10}, Session.Status.PLANNED, None)


def test_a_session_that_stands_as_it_did_is_left_alone(event: Event) -> None:
    still = make_session(event, "Still", at="2035-05-14T10:00")
    make_session(event, "Added", at="2035-05-14T12:00")
    programme.take_back(event, to=revision(event, 1))
    still.refresh_from_db()
    assert (still.sequence, still.revision, still.placements.count()) == (0, 1, 1)


def test_a_cancelled_session_stays_cancelled(event: Event) -> None:
    panel, talk = make_session(event, "Panel", at="2035-05-14T10:00"), make_session(event, "Talk", at="2035-05-14T11:00")
    programme.place(talk, NOON)
    programme.release(event)
    programme.cancel_session(panel)
    programme.take_back(event, to=revision(event, 2))
    panel.refresh_from_db()
    assert (panel.status, hours(event)["Talk"]) == (Session.Status.CANCELLED, 11)


def test_rooms_come_back_too(event: Event) -> None:
    hall, annex = make_room("Hall"), make_room("Annex")
    panel = make_session(event, at="2035-05-14T10:00", room=hall)
    programme.place(panel, room=annex)
    programme.release(event)
    programme.take_back(event, to=revision(event, 1))
    placement = placement_of(panel)
    assert (placement.room, placement.occupies_room) == (hall, True)


def test_a_chair_who_leads_another_session_since_stops_it(event: Event) -> None:
    ines = make_person("Ines Okoye")
    panel = make_session(event, "Panel", at="2035-05-14T10:00")
    make_part(panel, ines, Participation.Role.CHAIR)
    programme.place(panel, NOON)
    programme.release(event)
    make_part(make_session(make_event("Other"), "Gala", at="2035-05-14T10:00"), ines, Participation.Role.CHAIR)
    text = "Ines Okoye would lead “Panel” and “Gala” of “Other” at the same time. Move one of them, or let someone else lead it."
    with refused("lead-twice", text):
        programme.take_back(event, to=revision(event, 1))


@pytest.mark.sqlite
def test_a_room_that_others_have_since_stops_it(event: Event) -> None:
    hall = make_room("Grand Hall")
    panel = make_session(event, "Panel", at="2035-05-14T10:00", room=hall)
    programme.place(panel, room=make_room("Annex"))
    programme.release(event)
    make_session(make_event("Other"), "Gala", at="2035-05-14T10:00", room=hall)
    text = "“Panel” and “Gala” of “Other” would be in Grand Hall at the same time. Give one of them another room or time."
    with refused("room-twice", text):
        programme.take_back(event, to=revision(event, 1))


def test_a_draft_that_says_the_same_vanishes_and_another_stays(event: Event) -> None:
    panel = make_session(event, "Panel", at="2035-05-14T10:00")
    programme.place(panel, NOON)
    programme.release(event)
    programme.place(panel, TEN)
    programme.take_back(event, to=revision(event, 1))
    assert not programme.waiting(event).exists()
    programme.place(panel, When.at(SEOUL, "2035-05-14T16:00"))
    programme.take_back(event, to=revision(event, 2))
    assert [draft.session for draft in programme.waiting(event)] == [panel]


def test_there_must_be_a_difference(event: Event) -> None:
    make_session(event, at="2035-05-14T10:00")
    with refused("nothing-differs", "Readers already see revision 1."):
        programme.take_back(event, to=revision(event, 1))


def test_the_revision_of_another_event_is_refused(event: Event) -> None:
    theirs = make_session(make_event("Other"), at="2035-05-14T10:00")
    with refused("revision-elsewhere", "This revision belongs to another event. Choose one of “Forum”."):
        programme.take_back(event, to=revision(theirs.event, 1))


def test_what_was_taken_back_can_itself_be_taken_back(event: Event) -> None:
    panel = make_session(event, "Panel", at="2035-05-14T10:00")
    programme.place(panel, NOON)
    programme.release(event)
    programme.take_back(event, to=revision(event, 1))
    programme.take_back(event, to=revision(event, 2))
    assert hours(event) == {"Panel": 12}


def test_a_taking_back_is_told_in_one_notice(event: Event) -> None:
    panel = make_session(event, at="2035-05-14T10:00")
    programme.place(panel, NOON)
    programme.release(event)
    event.notices.all().delete()
    again = programme.take_back(event, to=revision(event, 1))
    assert event.notices.get().revision == again
