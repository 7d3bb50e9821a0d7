"""The rules of a zone change: instants follow the wall clocks, and people hear of those that moved, and of no other.

Almaty moved from UTC+6 to UTC+5 on 1 March 2024, announced six weeks before. What an installation with the old rules had
derived is written here around the verbs.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from events import programme
from events.models import Deadline, Event, Notice, Placement, ScopeCounter
from events.signals import event_moved
from events.upkeep import recompute_utc
from tests.cast import make_event, make_room, make_session, placement_of
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.django_db

ALMATY = "Asia/Almaty"
AN_HOUR = timedelta(hours=1)
EXCOM = When.at(ALMATY, "2024-03-21T09:00", "2024-03-22T18:00")


def excom(**fields: object) -> Event:
    return make_event("EXCOM", when=EXCOM, **fields)


def as_under_the_old_rules() -> None:
    """Every instant in Almaty after 1 March 2024 one hour earlier, as UTC+6 would have it."""
    change = datetime(2024, 2, 29, 18, tzinfo=UTC)
    for model, columns in (
        (Event, ("starts_at", "ends_at")),
        (Placement, ("starts_at", "ends_at", "busy_until")),
        (Deadline, ("ends_at",)),
    ):
        for row in model.objects.filter(zone=ALMATY):
            moments = {column: getattr(row, column) for column in columns}
            earlier = {name: moment - AN_HOUR if moment and moment >= change else moment for name, moment in moments.items()}
            model.objects.filter(pk=row.pk).update(**earlier)
    Notice.objects.all().delete()
    ScopeCounter.objects.all().delete()


@pytest.mark.sqlite
def test_an_instant_follows_its_wall_clock() -> None:
    event = excom()
    as_under_the_old_rules()
    assert recompute_utc().moved == 1
    event.refresh_from_db()
    assert (event.when, event.starts_at) == (EXCOM, datetime(2024, 3, 21, 4, tzinfo=UTC))
    assert (event.sequence, event.revision) == (1, 1)


def test_sessions_follow_too() -> None:
    event = excom()
    session = make_session(event, at="2024-03-21T14:00")
    as_under_the_old_rules()
    assert recompute_utc().moved == 2
    session.refresh_from_db()
    placement = placement_of(session)
    assert placement.starts_at == datetime(2024, 3, 21, 9, tzinfo=UTC)
    assert placement.busy_until == datetime(2024, 3, 21, 10, 30, tzinfo=UTC)
    assert session.sequence == 1


def test_sessions_one_after_the_other_in_a_room_follow_together() -> None:
    event, room = excom(), make_room()
    for hour in (9, 10, 11):
        make_session(event, at=f"2024-03-21T{hour:02}:00", until=f"2024-03-21T{hour + 1}:00", room=room)
    as_under_the_old_rules()
    assert recompute_utc().moved == 4
    assert Placement.objects.filter(occupies_room=True).count() == 3


def test_sessions_of_two_events_follow_one_another_in_a_room() -> None:
    first, second, room = excom(), make_event("Forum", when=EXCOM), make_room()
    make_session(first, at="2024-03-21T09:00", until="2024-03-21T10:00", room=room)
    make_session(second, at="2024-03-21T10:00", until="2024-03-21T11:00", room=room)
    as_under_the_old_rules()
    done = recompute_utc()
    assert (done.moved, done.unclear) == (4, [])


def test_a_draft_follows_silently() -> None:
    event = excom()
    session = make_session(event, at="2024-03-21T14:00", released=False)
    as_under_the_old_rules()
    recompute_utc()
    session.refresh_from_db()
    assert session.placements.get().starts_at == datetime(2024, 3, 21, 9, tzinfo=UTC)
    assert (session.sequence, session.revision) == (0, 0)


def test_what_did_not_move_is_left_alone() -> None:
    elsewhere = make_event("Seoul")
    before_the_change = make_event("February", when=When.at(ALMATY, "2024-02-20T09:00"))
    only_a_day = make_event("A day", when=When.at(ALMATY, "2024-03-21"))
    excom()
    as_under_the_old_rules()
    recompute_utc()
    for event in (elsewhere, before_the_change, only_a_day):
        event.refresh_from_db()
        assert (event.sequence, event.revision) == (0, 0)


def test_an_event_is_told_of_once_whatever_of_it_moved() -> None:
    event = excom()
    for hour in (10, 12, 14):
        make_session(event, at=f"2024-03-21T{hour}:00")
    as_under_the_old_rules()
    recompute_utc()
    assert [notice.kind for notice in event.notices.all()] == [Notice.Kind.MOVED]


@pytest.mark.parametrize("status", [Event.Status.DRAFT, Event.Status.POSTPONED, Event.Status.HELD])
def test_only_what_people_look_forward_to_is_told(status: Event.Status) -> None:
    event = excom(status=status)
    as_under_the_old_rules()
    assert recompute_utc().moved == 1
    assert not event.notices.exists()


def test_the_counters_rise_once() -> None:
    event = excom()
    make_session(event, at="2024-03-21T14:00")
    as_under_the_old_rules()
    recompute_utc()
    assert dict(ScopeCounter.objects.values_list("scope", "value")) == {"all": 1, f"event:{event.pk}": 1}


def test_the_rooms_above_hear_of_it_once() -> None:
    event = excom()
    make_session(event, at="2024-03-21T14:00")
    as_under_the_old_rules()
    heard: list[Event] = []

    def listen(event: Event, **_kwargs: object) -> None:
        heard.append(event)

    event_moved.connect(listen)
    try:
        recompute_utc()
    finally:
        event_moved.disconnect(listen)
    assert heard == [event]


def test_twice_does_nothing_more() -> None:
    event = excom()
    make_session(event, at="2024-03-21T14:00")
    as_under_the_old_rules()
    recompute_utc()
    counters = list(ScopeCounter.objects.values())
    assert recompute_utc().moved == 0
    event.refresh_from_db()
    assert (event.sequence, event.notices.count(), list(ScopeCounter.objects.values())) == (1, 1, counters)


def test_placements_of_earlier_revisions_stay_as_they_were_released() -> None:
    event = excom()
    session = make_session(event, at="2024-03-21T14:00")
    programme.place(session, When.at(ALMATY, "2024-03-21T16:00"))
    programme.release(event)
    as_under_the_old_rules()
    ended = session.placements.get(ended_in__isnull=False)
    recompute_utc()
    assert session.placements.get(pk=ended.pk).starts_at == ended.starts_at


def test_a_deadline_follows() -> None:
    deadline = Deadline(event=excom(), title="Papers")
    deadline.when = When(end=When.at(ALMATY, "2024-03-15T18:00").start, zone=ALMATY)
    deadline.save()
    as_under_the_old_rules()
    assert recompute_utc().moved == 2
    deadline.refresh_from_db()
    assert deadline.ends_at == datetime(2024, 3, 15, 13, tzinfo=UTC)


def test_a_wall_time_that_the_new_rules_leave_out_needs_a_person_and_stops_nobody() -> None:
    unclear = make_event("Night", when=When.at("Europe/Berlin", "2026-03-29T03:30"))
    Event.objects.filter(pk=unclear.pk).update(start_time="02:30")
    excom()
    as_under_the_old_rules()
    done = recompute_utc()
    assert done.moved == 1
    assert done.unclear == [
        "Night: 02:30 does not exist on 2026-03-29 in Europe/Berlin: the clocks go forward over it. Choose a time before or after."
    ]


def test_a_room_that_two_clocks_now_claim_needs_a_person_and_stops_nobody() -> None:
    event, room = excom(), make_room("Grand Hall")
    # By the old rules the one in Almaty was over when the one on Tashkent's clock began.
    make_session(event, "Before", at="2024-03-21T10:00", until="2024-03-21T11:00")
    make_session(event, "After", at="2024-03-21T10:30", until="2024-03-21T11:30", zone="Asia/Tashkent")
    as_under_the_old_rules()
    Placement.objects.update(room=room)
    other = make_event("Forum", when=EXCOM)
    Event.objects.filter(pk=other.pk).update(starts_at=datetime(2024, 3, 21, 3, tzinfo=UTC))
    done = recompute_utc()
    assert done.moved == 1
    assert done.unclear == ["EXCOM: Two of its sessions, or one and another event's, would now be in one room at the same time."]
    event.refresh_from_db()
    assert (event.sequence, event.notices.count()) == (0, 0)


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    excom()
    as_under_the_old_rules()
    call_command("recompute_utc")
    assert capsys.readouterr().out == "1 instants moved.\n"
