"""The reminder comes, once, in the person's language and on both clocks; late it is dropped, and there is never a burst."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from events import lifecycle, programme
from events.models import Event
from events.registration import links
from events.registration.cancel_booking import cancel_booking
from events.registration.models import Registration
from events.registration.register import register
from events.registration.withdraw import withdraw
from events.reminders.mails import render
from events.reminders.plan import replan
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_registration, make_room, make_rule, make_session, seoul
from tests.golden import golden, letter
from tests.mail_sink import Sink
from wego_events.lib.time.wall_clock import When
from wego_events.outbox.deliver import deliver_due
from wego_events.outbox.models import Message

GOLDEN = Path(__file__).parent / "golden"
S = Message.State
DAY_BEFORE = seoul("2035-05-13T09:00")


def reminders(state: str) -> list[Message]:
    return list(Message.objects.filter(kind="reminder", state=state))


def registered_for(event: Event, **fields: Any) -> Registration:
    who: dict[str, Any] = {
        "name": "Paloma Quispe",
        "email": "mayor@cuenca.example.org",
        "organisation_name": "Cuenca",
        "zone": "America/Guayaquil",
    }
    return register(event, **{**who, **fields}, now=LONG_BEFORE)


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_reminder_comes_on_its_day_and_only_once() -> None:
    event = make_event("Clean Air Forum")
    make_rule(event)
    registered_for(event)
    for now in (LONG_BEFORE, DAY_BEFORE - timedelta(seconds=1), DAY_BEFORE, DAY_BEFORE, DAY_BEFORE + timedelta(hours=1)):
        replan(event, now)
        deliver_due(now)
    (reminder,) = Message.objects.filter(kind="reminder")
    assert (reminder.state, reminder.sent_at, reminder.attempts) == (S.KEPT, DAY_BEFORE, 1)
    assert reminder.subject == "Reminder: Clean Air Forum, 14–16 May 2035"


@pytest.mark.django_db
def test_it_says_what_was_booked_where_and_on_both_clocks(sink: Sink) -> None:
    event = make_event("Clean Air Forum")
    make_rule(event)
    panel = make_session(event, "Panel on buses", at="2035-05-14T10:00", until="2035-05-14T11:30", room=make_room("Hall"), is_bookable=True)
    registered_for(event, sessions=[panel])
    deliver_due(LONG_BEFORE)
    sink.mails.clear()
    deliver_due(DAY_BEFORE)
    (mail,) = sink.mails
    text = mail.get_body(("plain",)).get_content()
    assert mail["To"].addresses[0].addr_spec == "mayor@cuenca.example.org"
    for words in (
        "Panel on buses",
        "Hall",
        "10:00–11:30",
        "Seoul time (UTC+9)",
        "Guayaquil time (UTC−5)",
        "http://localhost:8000/registrations/",
    ):
        assert words in text


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "subject"), [("ko", "서울"), ("en", "Seoul")])
def test_it_is_written_in_the_persons_language(language: str, subject: str) -> None:
    event = make_event("Clean Air Forum")
    make_rule(event)
    registered_for(event, language=language)
    deliver_due(DAY_BEFORE)
    (reminder,) = reminders(S.KEPT)
    assert reminder.language == language
    assert subject in reminder.text


@pytest.mark.django_db
def test_what_was_cancelled_or_given_back_is_not_in_it() -> None:
    event = make_event()
    make_rule(event)
    sessions = [make_session(event, title, at=at, is_bookable=True) for title, at in (
        ("Panel", "2035-05-14T10:00"), ("Visit", "2035-05-14T13:00"), ("Gala", "2035-05-14T18:00"), ("Workshop", "2035-05-15T10:00"),
    )]  # fmt: skip
    registration = registered_for(event, sessions=sessions)
    panel, visit, gala, _workshop = sessions
    programme.cancel_session(panel)
    programme.place(visit, present=False)
    programme.release(event)
    cancel_booking(registration.bookings.get(session=gala))
    deliver_due(DAY_BEFORE)
    (reminder,) = reminders(S.KEPT)
    assert [title for title in ("Panel", "Visit", "Gala", "Workshop") if title in reminder.text] == ["Workshop"]


# One mailbox, several people


@pytest.mark.sqlite
@pytest.mark.django_db
def test_several_people_behind_one_mailbox_are_reminded_in_one_mail() -> None:
    event = make_event("Clean Air Forum", slug="clean-air")
    make_rule(event)
    panel = make_session(event, "Panel on buses", at="2035-05-14T10:00", until="2035-05-14T11:30", is_bookable=True)
    registered_for(event, sessions=[panel])
    registered_for(event, name="Bob Bello", email="MAYOR@cuenca.example.org")
    deliver_due(DAY_BEFORE)
    (reminder,) = Message.objects.filter(kind="reminder")
    golden(GOLDEN, "reminder_of_two", letter(reminder))


@pytest.mark.django_db
def test_one_of_them_who_withdraws_is_not_named() -> None:
    event = make_event("Clean Air Forum", slug="clean-air")
    make_rule(event)
    registered_for(event)
    withdraw(registered_for(event, name="Bob Bello"))
    deliver_due(DAY_BEFORE)
    golden(GOLDEN, "reminder", letter(Message.objects.get(kind="reminder")))


@pytest.mark.sqlite
@pytest.mark.django_db
@pytest.mark.parametrize("look_alike", ["mayor@c\u0131ty.example.org", "mayor@c\u0130ty.example.org"])
def test_a_look_alike_mailbox_is_told_of_nobody_elses_registration(look_alike: str) -> None:
    """Whoever owns a domain with a dotless i must not get the private links of the one with a dot."""
    event = make_event("Clean Air Forum", slug="clean-air")
    make_rule(event)
    ours = registered_for(event, name="Paloma Quispe", email="mayor@city.example.org")
    theirs = registered_for(event, name="Mallory", email=look_alike)
    deliver_due(DAY_BEFORE)
    told = {message.to: message.text for message in reminders(S.KEPT)}
    assert [links.address_of(one) in told[look_alike] for one in (theirs, ours)] == [True, False]
    assert [links.address_of(one) in told["mayor@city.example.org"] for one in (theirs, ours)] == [False, True]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_planning_costs_so_many_queries_whoever_is_registered(count: int, django_assert_num_queries: Any) -> None:
    event = make_event()
    for days in (7, 1):
        make_rule(event, days)
    for number in range(count):
        make_registration(event, f"Person {number}")
    with django_assert_num_queries(7):
        replan(event, LONG_BEFORE)
    assert len(reminders(S.PLANNED)) == 2 * count


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_a_reminder_costs_so_many_queries_whoever_is_behind_the_mailbox(count: int, django_assert_num_queries: Any) -> None:
    event = make_event()
    make_rule(event)
    sessions = [make_session(event, at=f"2035-05-14T1{n}:00", until=f"2035-05-14T1{n}:30", is_bookable=True) for n in range(count)]
    for number in range(count):
        registered_for(event, name=f"Person {number}", sessions=sessions)
    (reminder,) = reminders(S.PLANNED)
    with django_assert_num_queries(4):
        render(reminder)


# Asked again when it is claimed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": Event.Status.POSTPONED}, "The event is postponed."),
        ({"status": Event.Status.CANCELLED, "gone_at": LONG_BEFORE}, "The event is cancelled."),
        ({"start_day": "2035-05-13"}, "The event has another day, or the rule has gone."),
    ],
)
def test_what_changed_behind_its_back_stops_it(change: dict[str, object], reason: str) -> None:
    event = make_event()
    make_rule(event)
    make_registration(event)
    replan(event, LONG_BEFORE)
    Event.objects.filter(pk=event.pk).update(**change)
    deliver_due(DAY_BEFORE)
    assert [message.reason for message in reminders(S.DROPPED)] == [reason]


@pytest.mark.django_db
def test_so_does_a_registration_that_ended() -> None:
    event = make_event()
    make_rule(event)
    registration = make_registration(event)
    replan(event, LONG_BEFORE)
    Registration.objects.filter(pk=registration.pk).update(status=Registration.Status.WITHDRAWN)
    deliver_due(DAY_BEFORE)
    assert [message.reason for message in reminders(S.DROPPED)] == ["The registration does not stand."]


@pytest.mark.django_db
def test_and_a_rule_that_was_switched_off() -> None:
    event = make_event()
    rule = make_rule(event)
    make_registration(event)
    replan(event, LONG_BEFORE)
    type(rule).objects.update(is_active=False)
    deliver_due(DAY_BEFORE)
    assert [message.reason for message in reminders(S.DROPPED)] == ["The event has another day, or the rule has gone."]


# After a downtime


@pytest.mark.sqlite
@pytest.mark.django_db
def test_after_a_downtime_there_is_one_reminder_and_no_burst_of_old_ones() -> None:
    event = make_event()
    for days in (14, 7, 3, 1):
        make_rule(event, days)
    make_registration(event)
    replan(event, LONG_BEFORE)
    deliver_due(seoul("2035-05-12T12:00"))  # two days before: three of the four had been due
    assert [message.due_at for message in reminders(S.KEPT)] == [seoul("2035-05-11T09:00")]
    assert {message.reason for message in reminders(S.DROPPED)} == {"Its time was over when it could be sent."}
    deliver_due(DAY_BEFORE)
    assert len(reminders(S.KEPT)) == 2


@pytest.mark.django_db
def test_nobody_is_reminded_of_what_has_begun() -> None:
    event = make_event()
    make_rule(event)
    make_registration(event)
    replan(event, LONG_BEFORE)
    deliver_due(seoul("2035-05-14T09:00"))
    assert (len(reminders(S.DROPPED)), len(reminders(S.KEPT))) == (1, 0)


@pytest.mark.django_db
def test_a_command_delivers_as_of_a_moment(capsys: pytest.CaptureFixture[str]) -> None:
    event = make_event()
    make_rule(event)
    make_registration(event)
    replan(event, LONG_BEFORE)
    for _ in range(2):
        call_command("sweep", "--now", "2035-05-13T09:00+09:00")
    assert capsys.readouterr().out == "1 messages handled.\n0 messages handled.\n"
    assert len(reminders(S.KEPT)) == 1


# Two at the same time


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_sweeps_and_two_planners_at_once_make_one_mail_a_person(sink: Sink) -> None:
    event = make_event()
    make_rule(event)
    for number in range(6):
        make_registration(event, f"Person {number}")
    together = Barrier(4)

    def plan_and_sweep(_number: int) -> None:
        try:
            together.wait(timeout=30)
            replan(event, LONG_BEFORE)
            deliver_due(DAY_BEFORE)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(plan_and_sweep, range(4)))
    deliver_due(DAY_BEFORE)
    assert sorted(mail["To"].addresses[0].addr_spec for mail in sink.mails) == [f"person-{number}@example.org" for number in range(6)]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_an_event_that_moves_while_reminders_leave_is_reminded_of_once_a_day_of_its() -> None:
    event = make_event()
    make_rule(event)
    make_registration(event)
    replan(event, LONG_BEFORE)
    together = Barrier(2)

    def move(_nothing: None) -> None:
        try:
            together.wait(timeout=30)
            lifecycle.reschedule(event, When.at(SEOUL, "2035-05-21T09:00", "2035-05-23T18:00"))
        finally:
            connection.close()

    def sweep(_nothing: None) -> None:
        try:
            together.wait(timeout=30)
            deliver_due(DAY_BEFORE)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        moving, sweeping = pool.submit(move, None), pool.submit(sweep, None)
        moving.result(timeout=60)
        sweeping.result(timeout=60)
    deliver_due(seoul("2035-05-20T09:00"))
    by_day = {message.due_at: message.state for message in Message.objects.filter(kind="reminder")}
    assert by_day[seoul("2035-05-20T09:00")] == S.KEPT
    assert by_day[DAY_BEFORE] in {S.KEPT, S.SUPERSEDED, S.DROPPED}
