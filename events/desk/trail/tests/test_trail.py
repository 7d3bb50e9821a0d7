"""Who did what at an event, as sentences: verbs and edits alike, by save, as far as a person may see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from auditlog.context import set_actor
from auditlog.models import LogEntry
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from events import lifecycle, programme
from events.access import DOOR, EVENT_TEAM, READ_ONLY, REGIONAL_OFFICE
from events.desk.checklist.tick import tick
from events.desk.conftest import Desk
from events.desk.models import ChecklistItem
from events.desk.trail.entries import Asked, entries_of, kinds_in, narrowed, people_in
from events.desk.trail.saves import days_of
from events.models import Deadline, Event, Participation, Placement, Session
from events.registration.book import book
from events.registration.cancel_booking import cancel_booking
from events.registration.decide import approve
from events.registration.places import resize
from events.registration.register import register
from events.registration.withdraw import withdraw
from events.reminders.models import ReminderRule
from events.reminders.set_rule import drop_rule, set_rule
from members.models import RegionalOffice, User
from tests.cast import (
    LONG_BEFORE,
    SEOUL,
    make_event,
    make_organisation,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_venue,
)
from tests.golden import golden
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def story(event: Event, user: User, **query: str) -> list[str]:
    """The sentences, the first that happened first."""
    entries = narrowed(entries_of(event, user), Asked.of(query)).select_related("actor", "content_type")
    saves = [save for day in days_of(list(entries)) for save in day.saves]
    return [sentence for save in reversed(saves) for sentence in save.sentences]


def of_role(role: str, **fields: Any) -> User:
    user = User.objects.create_user(f"{role.lower().replace(' ', '')}@example.org", is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def everything_that_can_be_told(by: User) -> Event:
    """An event from its first session to its cancellation."""
    event = make_event("Forum", registration=Event.Registration.APPROVED)
    venue = make_venue()
    small, hall = make_room("Room A", venue=venue), make_room("Hall 1", venue=venue)
    with set_actor(by):
        opening = make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00", room=small)
        programme.place(opening, When.at(SEOUL, "2035-05-14T14:00", "2035-05-14T15:00"), room=hall)
        programme.release(event, by=by)
        dialogue = make_session(event, "Dialogue", at="2035-05-15T10:00", until="2035-05-15T11:00")
        programme.place(dialogue, present=False)
        programme.release(event, by=by)
        programme.take_back(event, to=event.revisions.get(number=3), by=by)
        programme.place(dialogue, When.at(SEOUL, "2035-05-16T10:00", "2035-05-16T11:30"))
        programme.place(dialogue, room=hall)
        programme.discard(dialogue, by=by)
        part = Participation.objects.create(session=opening, person=make_person("Ines Okoye"), role="chair")
        part.status = "confirmed"
        part.save()
        part.delete()
        opening.title = "Grand opening"
        opening.abstract = "Long words"
        opening.save()
        deadline = Deadline.objects.create(event=event, title="Papers", **When.at("", "", "2035-02-01").columns)
        deadline.end_day = deadline.end_day.replace(day=3)
        deadline.save()
        deadline.delete()
        set_rule(rule := ReminderRule(event=event, days_before=3))
        drop_rule(rule)
        tick(ChecklistItem.objects.create(event=event, text="Invite the mayors"), by=by)
        event.capacity = 40
        event.save(update_fields=["capacity"])
        resize(event, 60)
        resize(opening, 20)
        lifecycle.reschedule(event, When.at(SEOUL, "2035-05-21T09:00", "2035-05-23T18:00"), by=by)
    mina = register(event, name="Mina Sato", email="mina@example.org", organisation_name="Lindheim", now=LONG_BEFORE)
    with set_actor(by):
        approve(mina, by=by)
        opening.is_bookable = True
        opening.save()
        cancel_booking(book(mina, opening, now=LONG_BEFORE))
        withdraw(mina, by=by)
        programme.cancel_session(opening, by=by)
        lifecycle.postpone(event, by=by)
        lifecycle.publish(event, by=by)
        lifecycle.cancel(event, by=by)
    return event


def test_trail_reads_as_sentences(alice: User) -> None:
    event = everything_that_can_be_told(alice)

    golden(Path(__file__).parent / "golden", "trail", "\n".join(story(event, alice)) + "\n")


def test_sentences_are_of_the_readers_language(alice: User) -> None:
    event = make_event("Forum")
    with set_actor(alice):
        make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00")

    with translation.override("fr"):
        assert "lun. 14 mai 2035" in story(event, alice)[2]


def test_what_verbs_write_for_many_rows_is_in_the_trail(alice: User) -> None:
    event = make_event()
    sessions = [make_session(event, title, at="2035-05-14T10:00") for title in ("Opening", "Closing")]
    LogEntry.objects.all().delete()

    with set_actor(alice):
        lifecycle.cancel(event, by=alice)

    entries = LogEntry.objects.filter(object_id__in=[session.pk for session in sessions], content_type__model="session")
    assert sorted((entry.object_repr, entry.changes_dict["status"], entry.actor) for entry in entries) == [
        ("Closing", ["planned", "cancelled"], alice),
        ("Opening", ["planned", "cancelled"], alice),
    ]


def test_session_that_a_release_takes_out_is_in_the_trail_and_the_others_are_not(alice: User) -> None:
    event = make_event()
    gone, moved = (make_session(event, title, at="2035-05-14T10:00") for title in ("Gone", "Moved"))
    programme.place(gone, present=False)
    programme.place(moved, When.at(SEOUL, "2035-05-15T10:00"))
    LogEntry.objects.all().delete()

    programme.release(event)

    entries = LogEntry.objects.filter(content_type__model="session")
    assert [(entry.object_repr, entry.changes_dict["status"]) for entry in entries] == [("Gone", ["planned", "removed"])]
    assert Session.objects.get(pk=gone.pk).gone_at is not None


def test_row_that_is_gone_is_still_named(alice: User) -> None:
    event = make_event()
    with set_actor(alice):
        session = make_session(event, "Never released")
        session.delete()

    assert story(event, alice)[-2:] == ["Alice Ahn added “Never released”.", "Alice Ahn deleted “Never released”."]


def test_account_that_is_gone_is_still_named(alice: User) -> None:
    event, charlie = make_event(), User.objects.create_user("charlie@example.org")
    with set_actor(charlie):
        make_session(event, "Opening")
    charlie.delete()

    assert story(event, alice)[-1] == "charlie@example.org added “Opening”."


def test_visitor_and_system_are_told_apart(desk: Desk, alice: User) -> None:
    event = make_event("Forum")
    LogEntry.objects.create(
        content_type_id=LogEntry.objects.filter(content_type__model="event").values_list("content_type", flat=True)[0],
        object_pk=event.pk, object_id=event.pk, object_repr="Forum", action=LogEntry.Action.DELETE, remote_addr="192.0.2.1",
        additional_data={"event": event.pk},
    )  # fmt: skip

    assert story(event, alice) == ["The system added the event.", "A visitor deleted the event."]


def test_registrations_are_told_to_whoever_may_see_them() -> None:
    office = RegionalOffice.objects.create(slug="andes", area="Andes", host=make_organisation("Quito"))
    event = make_event(regional_office=office)
    make_registration(event, "Mina Sato")
    stranger = RegionalOffice.objects.create(slug="alps", area="Alps", host=make_organisation("Bern"))

    readers = {
        "own": of_role(REGIONAL_OFFICE, regional_office=office), "reader": of_role(READ_ONLY), "door": of_role(DOOR),
        "team of another": of_role(EVENT_TEAM),
        "other office": User.objects.create_user("alps@example.org", is_staff=True, regional_office=stranger),
    }  # fmt: skip
    readers["other office"].groups.add(Group.objects.get(name=REGIONAL_OFFICE))

    assert {name: "Mina Sato registered." in story(event, user) for name, user in readers.items()} == {
        "own": True, "reader": True, "door": True, "team of another": False, "other office": False,
    }  # fmt: skip


def test_door_sees_nothing_of_records_that_it_may_not_open() -> None:
    event = make_event("Forum")
    Deadline.objects.create(event=event, title="Papers")

    assert story(event, of_role(DOOR)) == ["The system added the event."]


def test_trail_is_of_one_event(alice: User) -> None:
    event, other = make_event("Forum"), make_event("Other")
    make_session(other, "Elsewhere")

    assert story(event, alice) == ["The system added the event."]


def test_trail_is_narrowed_by_person_kind_session_and_day(alice: User) -> None:
    event = make_event("Forum")
    with set_actor(alice):
        opening = make_session(event, "Opening")
        make_session(event, "Closing")
    session_kind = next(key for key, name in kinds_in(entries_of(event, alice)) if name == "Sessions")
    today = LogEntry.objects.latest("pk").timestamp.astimezone().date()

    assert people_in(entries_of(event, alice)) == [(str(alice.pk), "Alice Ahn"), ("0", "nobody with an account")]
    assert story(event, alice, by=str(alice.pk)) == ["Alice Ahn added “Opening”.", "Alice Ahn added “Closing”."]
    assert story(event, alice, by="0") == ["The system added the event."]
    assert story(event, alice, kind=str(session_kind), session=str(opening.pk)) == ["Alice Ahn added “Opening”."]
    assert story(event, alice, day="1999-01-01") == []
    assert story(event, alice, day="not a day", by="x") == story(event, alice)
    assert today


def test_page_shows_the_sentences_and_keeps_the_filter_over_pages(desk: Desk, alice: User) -> None:
    event = make_event("Forum")
    with set_actor(alice):
        for number in range(101):
            make_session(event, f"Panel {number}")

    page = desk.open("events_event_trail", event.pk, by=str(alice.pk))

    assert "Alice Ahn added “Panel 100”." in page.text
    assert "Page 1 of 2 Earlier" in page.text
    assert desk.open("events_event_trail", event.pk, by=str(alice.pk), p="2").text.count("added “Panel 0”") == 1


def test_trail_asks_as_often_for_three_as_for_one(alice: User) -> None:
    event = make_event()

    def more() -> None:
        with set_actor(alice):
            session = make_session(event, at="2035-05-14T10:00", room=make_room())
            programme.place(session, room=make_room("Hall"))
            programme.release(event, by=alice)
            Participation.objects.create(session=session, person=make_person(), role="chair", status="confirmed").delete()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            entries = entries_of(event, alice)
            days_of(list(entries.select_related("actor", "content_type")))
            people_in(entries)
            kinds_in(entries)
        return len(asked)

    more()
    queries()  # the rights of the reader, and the kinds of records, are kept from here on
    once = queries()
    more()
    more()

    assert (once, queries()) == (11, 11)


# A session's own history


def test_history_of_a_session_has_its_placements(desk: Desk, alice: User) -> None:
    event = make_event()
    hall = make_room("Hall 1")
    session = make_session(event, "Opening", at="2035-05-14T10:00")
    programme.place(session, When.at(SEOUL, "2035-05-14T14:00"), room=hall)
    programme.place(session, When.at(SEOUL, "2035-05-14T15:00"), room=hall)  # the draft before it is gone
    make_session(event, "Another", at="2035-05-15T09:30")

    page = desk.open("events_session_history", session.pk)

    assert "placement made" in page.text
    assert ("Start time 14:00" in page.text, "Start time 15:00" in page.text, "Start time 09:30" in page.text) == (True, True, False)
    assert Placement.objects.drafts().filter(session=session).count() == 1
