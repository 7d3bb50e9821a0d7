"""What stops a release: two sessions in one room, a chair or a moderator in two places. A draft may hold either."""

import pytest
from django.db import IntegrityError, transaction

from events import lifecycle, programme
from events.models import Participation, Placement, Session
from members.models import Person
from tests.cast import SEOUL, make_event, make_part, make_person, make_room, make_session, make_venue, placement_of, seoul
from tests.refusals import refused
from venues.models import Room
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db

Role, Mode, Status = Participation.Role, Participation.Mode, Participation.Status

ROOM_TWICE = "“Opening” and “Panel” would be in Grand Hall at the same time. Give one of them another room or time."
LEAD_TWICE = "Ines Okoye would lead “Opening” and “Panel” at the same time. Move one of them, or let someone else lead it."


@pytest.fixture
def hall() -> Room:
    return make_room("Grand Hall")


@pytest.fixture
def ines() -> Person:
    return make_person("Ines Okoye")


@pytest.mark.sqlite
def test_two_sessions_in_one_room_stop_the_release_and_are_both_named(hall: Room) -> None:
    event = make_event()
    make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall, released=False)
    make_session(event, "Panel", at="2035-05-14T10:59", until="2035-05-14T12:00", room=hall, released=False)
    with refused("room-twice", ROOM_TWICE):
        programme.release(event)
    assert (programme.waiting(event).count(), event.revisions.count()) == (2, 0)


def test_so_does_a_session_that_was_released_before(hall: Room) -> None:
    event = make_event()
    make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall)
    make_session(event, "Panel", at="2035-05-14T10:30", until="2035-05-14T11:30", room=hall, released=False)
    with refused("room-twice", ROOM_TWICE):
        programme.release(event)


def test_and_one_of_another_event(hall: Room) -> None:
    make_session(make_event("Other"), "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall)
    event = make_event()
    make_session(event, "Panel", at="2035-05-14T10:30", until="2035-05-14T11:30", room=hall, released=False)
    with refused("room-twice", ROOM_TWICE.replace("“Opening”", "“Opening” of “Other”")):
        programme.release(event)


def test_the_clash_is_one_of_instants_not_of_clocks(hall: Room) -> None:
    event = make_event()
    make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall)
    make_session(event, "Panel", at="2035-05-14T03:30", until="2035-05-14T04:30", zone="Europe/Berlin", room=hall, released=False)
    with refused("room-twice", ROOM_TWICE):
        programme.release(event)


def test_an_unknown_end_is_taken_to_be_the_usual_one(hall: Room) -> None:
    event = make_event()
    make_session(event, "Opening", kind=Session.Kind.CEREMONY, at="2035-05-14T10:00", room=hall)
    make_session(event, "Panel", at="2035-05-14T10:59", room=hall, released=False)
    with refused("room-twice", ROOM_TWICE):
        programme.release(event)


def test_it_is_that_of_the_kind_as_it_is_now(hall: Room) -> None:
    event = make_event()
    opening = make_session(event, "Opening", kind=Session.Kind.KEYNOTE, at="2035-05-14T10:00", room=hall, released=False)
    make_session(event, "Panel", at="2035-05-14T11:00", room=hall)
    Session.objects.filter(pk=opening.pk).update(kind=Session.Kind.GALA_DINNER)
    with refused("room-twice", ROOM_TWICE):
        programme.release(event)


def test_one_may_start_as_the_other_ends(hall: Room) -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall)
    make_session(event, at="2035-05-14T11:00", until="2035-05-14T12:00", room=hall)
    make_session(event, at="2035-05-14T09:00", until="2035-05-14T10:00", room=hall)
    assert Placement.objects.filter(occupies_room=True).count() == 3


def test_two_rooms_of_one_building_hold_two_sessions() -> None:
    building = make_venue()
    event = make_event()
    for room in (make_room("A", venue=building), make_room("B", venue=building)):
        make_session(event, at="2035-05-14T10:00", room=room)
    assert Placement.objects.filter(occupies_room=True).count() == 2


def test_without_a_room_nothing_clashes() -> None:
    event = make_event()
    for _ in range(2):
        make_session(event, at="2035-05-14T10:00")
    assert Placement.objects.released().count() == 2


def test_a_clash_may_stand_in_a_draft_and_out_of_the_release(hall: Room) -> None:
    event = make_event()
    first = make_session(event, at="2035-05-14T10:00", room=hall, released=False)
    second = make_session(event, at="2035-05-14T10:00", room=hall, released=False)
    programme.release(event, only=[first])
    assert [draft.session for draft in programme.waiting(event)] == [second]


def test_two_sessions_change_rooms_in_one_release(hall: Room) -> None:
    event, annex = make_event(), make_room("Annex")
    first = make_session(event, at="2035-05-14T10:00", room=hall)
    second = make_session(event, at="2035-05-14T10:00", room=annex)
    programme.place(first, room=annex)
    programme.place(second, room=hall)
    programme.release(event)
    assert [placement_of(session).room for session in (first, second)] == [annex, hall]


def test_half_of_a_swap_is_refused(hall: Room) -> None:
    event, annex = make_event(), make_room("Annex")
    make_session(event, "Opening", at="2035-05-14T10:00", room=hall)
    panel = make_session(event, "Panel", at="2035-05-14T10:00", room=annex)
    programme.place(panel, room=hall)
    with refused("room-twice", ROOM_TWICE):
        programme.release(event)


@pytest.mark.parametrize("way", ["cancelled", "taken out", "moved"])
def test_a_session_that_left_gives_its_room_to_others(hall: Room, way: str) -> None:
    event = make_event()
    opening = make_session(event, "Opening", at="2035-05-14T10:00", room=hall)
    if way == "cancelled":
        programme.cancel_session(opening)
    else:
        programme.place(opening, When.at(SEOUL, "2035-05-15T10:00"), present=way == "moved")
        programme.release(event)
    panel = make_session(event, "Panel", at="2035-05-14T10:00", room=hall)
    assert panel.placements.get().occupies_room


@pytest.mark.postgres
def test_the_database_forbids_what_is_written_around_the_verbs(hall: Room) -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00", room=hall)
    other = make_session(event, at="2035-05-14T11:00", until="2035-05-14T12:00")
    with pytest.raises(IntegrityError, match="placement_room_holds_one_session"), transaction.atomic():
        other.placements.update(room=hall, starts_at=seoul("2035-05-14T10:59"))
    other.placements.update(room=hall)  # it begins as the other ends
    assert other.placements.get().room == hall


@pytest.mark.postgres
def test_the_database_lets_go_of_what_holds_no_room(hall: Room) -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00", room=hall)
    draft = make_session(event, at="2035-05-14T10:00", room=hall, released=False)
    assert not draft.placements.get().occupies_room


# Who leads


@pytest.mark.sqlite
@pytest.mark.parametrize(("one", "other"), [(Role.CHAIR, Role.CHAIR), (Role.MODERATOR, Role.CHAIR), (Role.MODERATOR, Role.MODERATOR)])
def test_nobody_leads_two_sessions_at_once(ines: Person, one: str, other: str) -> None:
    event = make_event()
    make_part(make_session(event, "Opening", at="2035-05-14T10:00"), ines, one)
    make_part(make_session(event, "Panel", at="2035-05-14T10:30", released=False), ines, other)
    with refused("lead-twice", LEAD_TWICE):
        programme.release(event)


def test_not_in_two_events_either(ines: Person) -> None:
    make_part(make_session(make_event("Other"), "Opening", at="2035-05-14T10:00"), ines, Role.CHAIR)
    event = make_event()
    make_part(make_session(event, "Panel", at="2035-05-14T10:30", released=False), ines, Role.CHAIR)
    with refused("lead-twice", LEAD_TWICE.replace("“Opening”", "“Opening” of “Other”")):
        programme.release(event)


def test_not_in_one_release_either(ines: Person) -> None:
    event = make_event()
    for title, at in (("Opening", "2035-05-14T10:00"), ("Panel", "2035-05-14T10:30")):
        make_part(make_session(event, title, at=at, released=False), ines, Role.CHAIR)
    with refused("lead-twice", LEAD_TWICE):
        programme.release(event)


@pytest.mark.parametrize("role", [role for role in Role if role not in Participation.LEADS])
def test_for_all_other_parts_it_is_a_warning_only(ines: Person, role: str) -> None:
    event = make_event()
    make_part(make_session(event, "Opening", at="2035-05-14T10:00"), ines, Role.CHAIR)
    make_part(make_session(event, "Panel", at="2035-05-14T10:30", released=False), ines, role)
    assert programme.release(event).number == 2


@pytest.mark.parametrize(
    "part",
    [
        {"mode": Mode.REMOTE},
        {"mode": Mode.PRE_RECORDED},
        {"status": Status.DECLINED},
        {"status": Status.WITHDRAWN},
        {"status": Status.REPLACED},
    ],
)
@pytest.mark.parametrize("on_the_released", [True, False])
def test_who_is_not_on_the_spot_does_not_clash(ines: Person, part: dict[str, str], on_the_released: bool) -> None:
    event = make_event()
    make_part(make_session(event, at="2035-05-14T10:00"), ines, Role.CHAIR, **(part if on_the_released else {}))
    make_part(make_session(event, at="2035-05-14T10:30", released=False), ines, Role.CHAIR, **({} if on_the_released else part))
    assert programme.release(event).number == 2


def test_who_is_only_invited_is_counted_on(ines: Person) -> None:
    event = make_event()
    make_part(make_session(event, "Opening", at="2035-05-14T10:00"), ines, Role.CHAIR, status=Status.INVITED)
    make_part(make_session(event, "Panel", at="2035-05-14T10:30", released=False), ines, Role.CHAIR, status=Status.INVITED)
    with refused("lead-twice", LEAD_TWICE):
        programme.release(event)


def test_one_after_the_other_is_no_clash(ines: Person) -> None:
    event = make_event()
    for at, until in (("2035-05-14T10:00", "2035-05-14T11:00"), ("2035-05-14T11:00", "2035-05-14T12:00")):
        make_part(make_session(event, at=at, until=until, released=False), ines, Role.CHAIR)
    assert programme.release(event).number == 1


def test_two_people_lead_two_sessions() -> None:
    event = make_event()
    for _ in range(2):
        make_part(make_session(event, at="2035-05-14T10:00", released=False), make_person(), Role.CHAIR)
    assert programme.release(event).number == 1


@pytest.mark.parametrize("give_up", [lifecycle.cancel, lifecycle.postpone])
def test_a_session_of_an_event_that_was_given_up_holds_no_chair(give_up, ines: Person) -> None:
    other = make_event("Other")
    make_part(make_session(other, at="2035-05-14T10:00"), ines, Role.CHAIR)
    give_up(other)
    event = make_event()
    make_part(make_session(event, at="2035-05-14T10:00", released=False), ines, Role.CHAIR)
    assert programme.release(event).number == 1


def test_who_is_made_chair_after_the_release_does_not_lead_two_either(ines: Person) -> None:
    event = make_event()
    make_part(make_session(event, "Opening", at="2035-05-14T10:00"), ines, Role.CHAIR)
    panel = make_session(event, "Panel", at="2035-05-14T10:30")
    with refused("lead-twice", LEAD_TWICE):
        Participation(session=panel, person=ines, role=Role.MODERATOR).clean()


@pytest.mark.parametrize("part", [{"role": Role.PANELLIST}, {"mode": Mode.REMOTE}, {"status": Status.DECLINED}])
def test_but_may_take_another_part_in_the_second(ines: Person, part: dict[str, str]) -> None:
    event = make_event()
    make_part(make_session(event, at="2035-05-14T10:00"), ines, Role.CHAIR)
    panel = make_session(event, at="2035-05-14T10:30")
    Participation(**{"session": panel, "person": ines, "role": Role.CHAIR, **part}).clean()


def test_or_lead_it_while_it_is_a_draft(ines: Person) -> None:
    event = make_event()
    make_part(make_session(event, at="2035-05-14T10:00"), ines, Role.CHAIR)
    draft = make_session(event, at="2035-05-14T10:30", released=False)
    Participation(session=draft, person=ines, role=Role.CHAIR).clean()


def test_a_part_does_not_clash_with_itself(ines: Person) -> None:
    session = make_session(at="2035-05-14T10:00")
    make_part(session, ines, Role.CHAIR).clean()
    Participation(session=session, person=ines, role=Role.MODERATOR).clean()
