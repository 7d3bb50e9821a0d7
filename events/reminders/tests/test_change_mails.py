"""One change, one mail: with what was and what is, on both clocks, to whom it concerns, and to nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from events import lifecycle, programme
from events.models import Event, Notice, Participation, Session
from events.registration.book import book
from events.registration.cancel_booking import cancel_booking
from events.registration.correct import correct
from events.registration.models import Registration
from events.registration.withdraw import withdraw
from events.reminders import change_mails, news
from events.reminders.models import ChangeMail
from events.reminders.tell import tell_of_changes
from events.revisions import changing
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_part, make_person, make_registration, make_room, make_session, make_venue, seoul
from tests.golden import golden, letter
from tests.mail_sink import Sink
from wego_events.lib.time.wall_clock import When
from wego_events.outbox.deliver import RETRIES
from wego_events.outbox.models import Message
from wego_events.outbox.sweep import sweep

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
S = Message.State
GATHERED = LONG_BEFORE + timedelta(minutes=10)
NEXT_WEEK = When.at(SEOUL, "2035-05-21T09:00", "2035-05-23T18:00")
GUAYAQUIL = "America/Guayaquil"


@pytest.fixture
def event() -> Event:
    """A forum whose programme was released long ago, and told."""
    return make_event("Clean Air Forum", slug="clean-air", venue=make_venue("Harbour Hall"))


@pytest.fixture
def panel(event: Event) -> Session:
    hall = make_room("Great Hall", venue=event.venue)
    return make_session(event, "Panel on buses", at="2035-05-14T10:00", until="2035-05-14T11:30", room=hall, is_bookable=True)


@pytest.fixture
def opening(event: Event) -> Session:
    """Not bookable: everyone registered comes."""
    return make_session(event, "Opening", at="2035-05-14T09:00", until="2035-05-14T09:45")


@pytest.fixture
def mina(event: Event) -> Registration:
    return make_registration(event, "Mina Sato", zone=GUAYAQUIL)


@pytest.fixture(autouse=True)
def told_already(request: pytest.FixtureRequest) -> None:
    """What the fixtures released was told before the test begins."""
    for name in ("panel", "opening"):
        if name in request.fixturenames:
            request.getfixturevalue(name)
    Notice.objects.update(expanded_at=LONG_BEFORE)


def do(verb: Any, *args: Any, at: datetime = LONG_BEFORE, **options: Any) -> None:
    with changing(at):
        verb(*args, **options)


def move(session: Session, at: str = "2035-05-15T10:00", until: str = "2035-05-15T11:30", *, made: datetime = LONG_BEFORE) -> None:
    do(programme.place, session, When.at(SEOUL, at, until), at=made)
    do(programme.release, session.event, only=[session], at=made)


def mails(state: str = S.KEPT) -> list[Message]:
    return list(Message.objects.filter(kind="change", state=state).order_by("to", "pk"))


def only_mail() -> Message:
    (mail,) = mails()
    return mail


# What it says


@pytest.mark.sqlite
def test_a_moved_session_is_told_to_who_booked_it_with_both_times_on_both_clocks(panel: Session, mina: Registration) -> None:
    make_registration(panel.event, "Nobody's Panel")
    book(mina, panel, now=LONG_BEFORE)
    move(panel, "2035-05-15T08:00", "2035-05-15T09:30")
    sweep(GATHERED - timedelta(seconds=1))
    assert mails() == []
    sweep(GATHERED)
    golden(GOLDEN, "session_moved", letter(only_mail()))
    sweep(GATHERED)
    assert len(mails()) == 1


def test_another_room_is_told(panel: Session, mina: Registration) -> None:
    book(mina, panel, now=LONG_BEFORE)
    do(programme.place, panel, room=make_room("Room 4", venue=panel.event.venue))
    do(programme.release, panel.event)
    sweep(GATHERED)
    golden(GOLDEN, "session_in_another_room", letter(only_mail()))


@pytest.mark.sqlite
def test_a_cancelled_session_is_told(panel: Session, mina: Registration) -> None:
    book(mina, panel, now=LONG_BEFORE)
    do(programme.cancel_session, panel)
    sweep(GATHERED)
    golden(GOLDEN, "session_cancelled", letter(only_mail()))


def test_what_is_taken_out_and_what_comes_back_is_told(panel: Session, mina: Registration) -> None:
    book(mina, panel, now=LONG_BEFORE)
    do(programme.place, panel, present=False)
    do(programme.release, panel.event)
    sweep(GATHERED)
    golden(GOLDEN, "session_taken_out", letter(only_mail()))
    do(programme.place, panel, present=True)
    do(programme.release, panel.event)
    sweep(GATHERED)
    golden(GOLDEN, "session_back", letter(mails()[1]))


def test_a_moved_event_is_told_with_ones_own_sessions(panel: Session, opening: Session, mina: Registration) -> None:
    book(mina, panel, now=LONG_BEFORE)
    do(lifecycle.reschedule, panel.event, NEXT_WEEK)
    sweep(GATHERED)
    golden(GOLDEN, "event_moved", letter(only_mail()))


def test_a_session_cancelled_as_the_event_moves_is_told_to_everyone(opening: Session, mina: Registration) -> None:
    do(lifecycle.reschedule, opening.event, NEXT_WEEK)
    do(programme.cancel_session, opening)
    sweep(GATHERED)
    assert "- Opening\n  This session is cancelled." in only_mail().text


def test_another_place_is_told(event: Event, mina: Registration) -> None:
    do(lifecycle.relocate, event, make_venue("City Hall"), None)
    sweep(GATHERED)
    golden(GOLDEN, "event_elsewhere", letter(only_mail()))


@pytest.mark.sqlite
def test_a_postponed_event_is_told_and_that_it_takes_place_again(event: Event, mina: Registration) -> None:
    do(lifecycle.postpone, event)
    sweep(GATHERED)
    golden(GOLDEN, "event_postponed", letter(only_mail()))
    do(lifecycle.publish, event, NEXT_WEEK, at=GATHERED)
    sweep(GATHERED + timedelta(minutes=10))
    golden(GOLDEN, "event_takes_place_again", letter(mails()[1]))


def test_a_cancelled_event_is_told_with_what_replaces_it(event: Event, mina: Registration) -> None:
    do(lifecycle.cancel, event, replaced_by=make_event("Cleaner Air Forum", slug="cleaner-air", when=NEXT_WEEK))
    sweep(GATHERED)
    golden(GOLDEN, "event_cancelled", letter(only_mail()))


def test_a_replacement_that_is_named_later_is_told_later(event: Event, mina: Registration) -> None:
    do(lifecycle.cancel, event)
    sweep(GATHERED)
    do(lifecycle.replace, event, make_event("Cleaner Air Forum", slug="cleaner-air", when=NEXT_WEEK))
    sweep(GATHERED + timedelta(days=1))
    golden(GOLDEN, "event_replaced", letter(mails()[1]))


def test_a_restricted_replacement_is_not_named(event: Event, mina: Registration) -> None:
    do(lifecycle.cancel, event, replaced_by=make_event("Secret Meeting", visibility=Event.Visibility.RESTRICTED))
    sweep(GATHERED)
    assert "Secret" not in only_mail().text + only_mail().html


def test_new_rules_of_a_zone_are_told_as_such(event: Event, mina: Registration) -> None:
    from events.upkeep import recompute_utc

    Event.objects.update(starts_at=seoul("2035-05-14T10:00"), ends_at=seoul("2035-05-16T19:00"))
    recompute_utc()
    Notice.objects.update(due_at=GATHERED)
    sweep(GATHERED)
    golden(GOLDEN, "event_under_new_rules", letter(only_mail()))


def test_it_leaves_by_smtp_in_the_persons_language(panel: Session, sink: Sink) -> None:
    mina = make_registration(panel.event, "Mina Sato", language="ko", zone="Asia/Tokyo")
    book(mina, panel, now=LONG_BEFORE)
    move(panel)
    sweep(GATHERED)
    (mail,) = sink.mails
    text = mail.get_body(("plain",)).get_content()
    assert mail["To"].addresses[0].addr_spec == "mina-sato@example.org"
    assert "2035년 5월 14일" in text
    assert "2035년 5월 15일" in text
    assert '<html lang="ko" dir="ltr">' in mail.get_body(("html",)).get_content()


def test_a_mail_in_arabic_runs_from_right_to_left(event: Event, settings: Any) -> None:
    settings.LANGUAGES_OF_PAGES = ["ar"]
    make_registration(event, language="ar")
    do(lifecycle.cancel, event)
    sweep(GATHERED)
    assert '<html lang="ar" dir="rtl">' in only_mail().html


def test_a_mail_is_in_one_language_while_no_whole_one_can_be_written(event: Event) -> None:
    make_registration(event, language="ar")
    do(lifecycle.cancel, event)
    sweep(GATHERED)
    assert '<html lang="en" dir="ltr">' in only_mail().html


# Once


@pytest.mark.sqlite
def test_several_changes_become_one_mail_from_the_first_old_to_the_last_new(panel: Session, opening: Session, mina: Registration) -> None:
    book(mina, panel, now=LONG_BEFORE)
    move(panel)
    move(panel, "2035-05-16T10:00", "2035-05-16T11:30", made=LONG_BEFORE + timedelta(minutes=3))
    do(programme.cancel_session, opening, at=LONG_BEFORE + timedelta(minutes=9))
    sweep(GATHERED)
    sweep(GATHERED + timedelta(days=1))
    golden(GOLDEN, "several_changes", letter(only_mail()))
    assert {notice.mails for notice in Notice.objects.filter(expanded_at=GATHERED)} == {1}


@pytest.mark.parametrize("how", ["session", "event", "status"])
def test_moved_and_moved_back_is_no_news(how: str, panel: Session, mina: Registration) -> None:
    book(mina, panel, now=LONG_BEFORE)
    event, here = panel.event, panel.event.when
    if how == "session":
        move(panel)
        move(panel, "2035-05-14T10:00", "2035-05-14T11:30")
    elif how == "event":
        do(lifecycle.reschedule, event, NEXT_WEEK)
        do(lifecycle.reschedule, event, here)
    else:
        do(lifecycle.postpone, event)
        do(lifecycle.publish, event)
    sweep(GATHERED)
    assert not Message.objects.filter(kind="change").exists()
    assert set(Notice.objects.filter(expanded_at=GATHERED).values_list("mails", "reason")) == {
        (0, "Nothing that anybody relied on differs.")
    }


def test_moved_back_before_the_mail_left_is_dropped_and_says_why(panel: Session, mina: Registration, sink: Sink, settings: Any) -> None:
    book(mina, panel, now=LONG_BEFORE)
    settings.EMAIL_PORT = 1
    move(panel)
    sweep(GATHERED)
    settings.EMAIL_PORT = sink.port
    move(panel, "2035-05-14T10:00", "2035-05-14T11:30", made=GATHERED)
    sweep(GATHERED + RETRIES[0])
    assert [mail.reason for mail in mails(S.DROPPED)] == ["Nothing differs any more."]
    sweep(GATHERED + timedelta(minutes=10))
    assert [mail.reason for mail in mails(S.DROPPED)] == ["Nothing differs any more."] * 2
    assert sink.mails == []


def test_a_mail_that_could_not_leave_is_one_with_the_next_change(panel: Session, mina: Registration, sink: Sink, settings: Any) -> None:
    book(mina, panel, now=LONG_BEFORE)
    settings.EMAIL_PORT = 1
    move(panel)
    sweep(GATHERED)
    later = GATHERED + timedelta(seconds=1)
    move(panel, "2035-05-16T10:00", "2035-05-16T11:30", made=LONG_BEFORE)
    sweep(later)
    settings.EMAIL_PORT = sink.port
    sweep(later + RETRIES[0])
    (mail,) = sink.mails
    text = mail.get_body(("plain",)).get_content()
    days = ("Monday, 14 May", "Tuesday, 15 May", "Wednesday, 16 May")
    assert [day for day in days if f"{day} 2035, 10:00" in text] == ["Monday, 14 May", "Wednesday, 16 May"]
    assert [mail.reason for mail in mails(S.SUPERSEDED)] == ["A later mail says it with what changed since."]


def test_what_another_notice_tells_is_not_told_twice(event: Event, mina: Registration, sink: Sink, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    do(lifecycle.postpone, event)
    sweep(GATHERED)
    settings.EMAIL_PORT = sink.port
    do(lifecycle.cancel, event, at=GATHERED)
    sweep(GATHERED + RETRIES[0])
    assert [mail.reason for mail in mails(S.DROPPED)] == ["The event is cancelled, which another notice tells."]
    sweep(GATHERED + timedelta(minutes=10))
    assert [mail["Subject"] for mail in sink.mails] == ["Cancelled: Clean Air Forum"]


# To whom


def test_a_first_release_and_a_session_that_is_only_added_are_told_to_nobody(event: Event, mina: Registration) -> None:
    with changing(LONG_BEFORE):
        make_session(event, "First", at="2035-05-14T13:00")
        make_session(event, "Added", at="2035-05-14T15:00")
    sweep(GATHERED)
    assert mails() == []
    assert set(Notice.objects.values_list("mails", "reason")) == {(0, "Nothing that anybody relied on differs.")}


def test_a_session_that_nobody_books_concerns_everyone_registered(opening: Session) -> None:
    for number, status in enumerate(Registration.Status):
        make_registration(opening.event, f"Person {number}", status=status)
    move(opening)
    sweep(GATHERED)
    assert [mail.to for mail in mails()] == ["person-0@example.org", "person-1@example.org", "person-2@example.org"]


@pytest.mark.parametrize("part", Participation.Status)
def test_who_has_a_part_hears_of_its_session(part: str, panel: Session) -> None:
    make_part(panel, make_person("Ines Okoye", email="ines@example.org", zone="Africa/Lagos"), status=part)
    make_part(panel, make_person("No Address"))
    move(panel)
    sweep(GATHERED)
    if part in (Participation.Status.INVITED, Participation.Status.CONFIRMED):
        assert only_mail().to == "ines@example.org"
        golden(GOLDEN, "speakers_session_moved", letter(only_mail()))
    else:
        assert mails() == []


def test_who_has_a_part_and_is_registered_hears_of_it_once(panel: Session) -> None:
    ines = make_person("Ines Okoye", email="ines@example.org", language="xx")
    make_part(panel, ines)
    book(make_registration(panel.event, "Dr Ines Okoye", person=ines), panel, now=LONG_BEFORE)
    move(panel)
    sweep(GATHERED)
    assert only_mail().to == "dr-ines-okoye@example.org"
    withdraw(Registration.objects.get(), now=GATHERED)
    move(panel, "2035-05-16T10:00", "2035-05-16T11:30", made=GATHERED)
    sweep(GATHERED + timedelta(minutes=10))
    assert (mails()[1].to, mails()[1].language) == ("ines@example.org", "en")


def test_who_has_a_part_hears_that_the_event_is_cancelled(panel: Session) -> None:
    make_part(panel, make_person("Ines Okoye", email="ines@example.org"))
    do(lifecycle.cancel, panel.event)
    sweep(GATHERED)
    assert only_mail().to == "ines@example.org"


def test_a_restricted_session_is_told_to_the_invited_only(event: Event, mina: Registration, alice: Any) -> None:
    talks: dict[str, Any] = {"at": "2035-05-14T10:00", "until": "2035-05-14T11:00", "visibility": Event.Visibility.RESTRICTED}
    bookable = make_session(event, "Secret talks", is_bookable=True, **talks)
    plain = make_session(event, "More secret talks", **talks)
    Notice.objects.update(expanded_at=LONG_BEFORE)
    invited = make_registration(event, "Ann Invited")
    book(invited, bookable, now=LONG_BEFORE, by=alice)
    make_part(plain, make_person("Ines Okoye", email="ines@example.org"))
    move(bookable)
    move(plain)
    sweep(GATHERED)
    assert [(mail.to, "Secret talks" in mail.text, "More secret talks" in mail.text) for mail in mails()] == [
        ("ann-invited@example.org", True, False),
        ("ines@example.org", False, True),
    ]


@pytest.mark.sqlite
def test_several_people_behind_one_mailbox_get_one_mail_that_names_them_all(panel: Session, opening: Session) -> None:
    mina, paul = (make_registration(panel.event, name, email=email) for name, email in (
        ("Mina Sato", "office@lindheim.example.org"), ("Paul Kim", "Office@Lindheim.example.org"),
    ))  # fmt: skip
    make_part(panel, make_person("Mina Sato", email="office@lindheim.example.org"))
    make_part(panel, make_person("Ines Okoye", email="office@lindheim.example.org"))
    book(paul, panel, now=LONG_BEFORE)
    move(panel)
    move(opening, "2035-05-14T08:30", "2035-05-14T09:15")
    sweep(GATHERED)
    golden(GOLDEN, "office_of_three", letter(only_mail()))
    assert set(ChangeMail.objects.get().registrations.all()) == {mina, paul}


def test_who_registered_after_it_was_told_has_seen_it(panel: Session, mina: Registration, sink: Sink, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    do(lifecycle.reschedule, panel.event, NEXT_WEEK)
    sweep(GATHERED)
    make_registration(panel.event, "Late Comer", email=mina.email)
    settings.EMAIL_PORT = sink.port
    sweep(GATHERED + RETRIES[0])
    (mail,) = sink.mails
    assert "Late Comer" not in mail.get_body(("plain",)).get_content()


@pytest.mark.parametrize("how", ["withdraws", "gives the place back"])
def test_who_left_meanwhile_hears_nothing(how: str, panel: Session, mina: Registration, sink: Sink, settings: Any) -> None:
    booking = book(mina, panel, now=LONG_BEFORE)
    settings.EMAIL_PORT = 1
    move(panel)
    sweep(GATHERED)
    settings.EMAIL_PORT = sink.port
    if how == "withdraws":
        withdraw(mina, now=GATHERED)
    else:
        cancel_booking(booking)
    sweep(GATHERED + RETRIES[0])
    assert len(mails(S.DROPPED)) == 1
    assert [mail["Subject"] for mail in sink.mails if "buses" in mail["Subject"]] == []


def test_a_mailbox_that_was_a_mistake_gets_no_link_any_more(panel: Session, mina: Registration, sink: Sink, settings: Any) -> None:
    """The address is corrected while the mail waits for another try: the former mailbox is a stranger's."""
    book(mina, panel, now=LONG_BEFORE)
    settings.EMAIL_PORT = 1
    move(panel)
    sweep(GATHERED)
    former, mina.email = mina.email, "mina@lindheim.example.org"
    correct(mina, now=GATHERED)
    settings.EMAIL_PORT = sink.port
    sweep(GATHERED + RETRIES[0])
    assert [mail.reason for mail in mails(S.DROPPED)] == ["Nobody behind this mailbox is registered or has a part any more."]
    assert [to for _sender, to in sink.envelopes if former in to] == []


# When


def test_what_is_less_than_a_day_away_is_told_at_once(panel: Session, mina: Registration) -> None:
    book(mina, panel, now=LONG_BEFORE)
    now = seoul("2035-05-14T08:00")
    move(panel, "2035-05-14T13:00", "2035-05-14T14:30", made=now)
    sweep(now)
    assert only_mail().sent_at == now


@pytest.mark.sqlite
def test_after_the_event_nobody_is_told(event: Event, mina: Registration) -> None:
    do(lifecycle.cancel, event)
    sweep(seoul("2035-05-17T00:00"))
    assert not Message.objects.filter(kind="change").exists()
    assert Notice.objects.values_list("mails", "reason").get(kind="cancelled") == (0, "The event is past.")


def test_a_mail_that_leaves_too_late_is_dropped(event: Event, mina: Registration) -> None:
    do(lifecycle.reschedule, event, NEXT_WEEK)
    sweep(GATHERED)
    assert only_mail().stale_at == seoul("2035-05-24T00:00")


def test_a_correction_of_yesterdays_record_is_no_news(opening: Session, panel: Session, mina: Registration) -> None:
    now = seoul("2035-05-15T12:00")
    move(opening, "2035-05-14T09:05", "2035-05-14T09:45", made=now)
    sweep(now + timedelta(minutes=10))
    assert mails() == []


def test_a_correction_soon_after_the_first_release_is_told_to_who_has_booked_meanwhile(event: Event, mina: Registration) -> None:
    with changing(LONG_BEFORE):
        panel = make_session(event, "Panel on buses", at="2035-05-14T10:00", is_bookable=True)
        opening = make_session(event, "Opening", at="2035-05-14T09:00")
    book(mina, panel, now=LONG_BEFORE)
    make_registration(event, "Nobody's Panel")
    move(panel, made=LONG_BEFORE + timedelta(minutes=2))
    move(opening, made=LONG_BEFORE + timedelta(minutes=2))
    sweep(GATHERED)
    assert (only_mail().to, only_mail().subject) == (mina.email, "Changed: Panel on buses (Clean Air Forum)")


@pytest.mark.parametrize("status", [Event.Status.DRAFT, Event.Status.HELD, Event.Status.ARCHIVED])
def test_of_a_draft_and_of_what_was_held_nobody_is_told(status: str, panel: Session, mina: Registration) -> None:
    book(mina, panel, now=LONG_BEFORE)
    move(panel)
    Event.objects.update(status=status)
    sweep(GATHERED)
    assert mails() == []


def test_a_programme_that_changes_while_its_event_is_postponed_is_not_told(panel: Session, mina: Registration) -> None:
    book(mina, panel, now=LONG_BEFORE)
    do(lifecycle.postpone, panel.event)
    sweep(GATHERED)
    move(panel)
    sweep(GATHERED + timedelta(hours=1))
    assert [mail.subject for mail in mails()] == ["Postponed: Clean Air Forum"]


# Failures


def test_a_notice_that_fails_stops_no_other_and_says_why(
    panel: Session, mina: Registration, monkeypatch: pytest.MonkeyPatch, event: Event
) -> None:
    other = make_event("Other Forum")
    make_registration(other, "Paul Kim")
    book(mina, panel, now=LONG_BEFORE)
    move(panel)
    do(lifecycle.cancel, other)
    broken = {event.pk}
    right = news.over_at

    def over_at(told: Event, notices: Any) -> Any:
        if told.pk in broken:
            raise RuntimeError("The printer is on fire.")
        return right(told, notices)

    monkeypatch.setattr("events.reminders.tell.over_at", over_at)
    sweep(GATHERED)
    assert [mail.subject for mail in mails()] == ["Cancelled: Other Forum"]
    notice = Notice.objects.get(event=event, expanded_at=None)
    assert (notice.attempts, notice.reason) == (1, "RuntimeError: The printer is on fire.")
    assert ChangeMail.objects.filter(event=event).count() == 0
    broken.clear()
    sweep(GATHERED + timedelta(minutes=5))
    notice.refresh_from_db()
    assert (notice.attempts, notice.reason, notice.mails) == (2, "", 1)


# As many queries for many as for few


@pytest.mark.parametrize("count", [1, 12])
def test_telling_costs_so_many_queries_whoever_hears(count: int, opening: Session, django_assert_num_queries: Any) -> None:
    for number in range(count):
        make_registration(opening.event, f"Person {number}")
    move(opening)
    with django_assert_num_queries(21):
        tell_of_changes(GATHERED)
    assert Message.objects.filter(kind="change").count() == count


@pytest.mark.parametrize("count", [1, 5])
def test_a_mail_costs_so_many_queries_whatever_it_names(count: int, event: Event, django_assert_num_queries: Any) -> None:
    sessions = [
        make_session(event, f"Visit {hour}", at=f"2035-05-14T1{hour}:00", until=f"2035-05-14T1{hour}:30", is_bookable=True)
        for hour in range(count)
    ]
    people = [make_registration(event, f"Person {number}", email="office@example.org") for number in range(count)]
    for person in people:
        for session in sessions:
            book(person, session, now=LONG_BEFORE)
    Notice.objects.update(expanded_at=LONG_BEFORE)
    do(lifecycle.reschedule, event, NEXT_WEEK)
    tell_of_changes(GATHERED)
    message = Message.objects.get(kind="change")
    with django_assert_num_queries(12):
        change_mails.render(message)
