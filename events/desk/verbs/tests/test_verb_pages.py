"""A page for each verb: it says what will happen, does it by POST, and shows a refusal with what to do."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from events import lifecycle, programme
from events.desk.conftest import Desk
from events.desk.verbs import EVENT_VERBS
from events.models import Event, Notice, Session
from events.reminders.plan import replan
from members.models import Organisation, Person
from tests.cast import (
    LONG_BEFORE,
    SEOUL,
    make_event,
    make_organisation,
    make_part,
    make_person,
    make_registration,
    make_room,
    make_rule,
    make_session,
    make_venue,
)
from wego_events.lib.time.wall_clock import When
from wego_events.outbox.models import Message

CHANGE = "events_event_change"


def buttons(desk: Desk, event: Event) -> list[str]:
    response = desk.client.get(reverse(f"admin:{CHANGE}", args=[event.pk]))
    verbs = {str(verb.label) for verb in EVENT_VERBS}
    return [label for button in response.context["buttons"] if (label := str(button["label"])) in verbs]


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("draft", ["Publish", "Announce", "Reschedule"]),
        ("announced", ["Publish", "Reschedule", "Postpone", "Cancel the event"]),
        ("published", ["Announce", "Reschedule", "Postpone", "Cancel the event"]),
        ("postponed", ["Publish", "Reschedule", "Cancel the event", "Name what replaces it"]),
        ("cancelled", ["Name what replaces it"]),
        ("held", ["Archive"]),
        ("archived", []),
    ],
)
def test_only_what_is_possible_now_is_a_button(desk: Desk, status: str, shown: list[str]) -> None:
    event = make_event(status=status, gone_at="2035-01-01T00:00Z" if status == "cancelled" else None)

    assert buttons(desk, event) == shown


def test_event_that_has_begun_can_be_marked_as_held(desk: Desk) -> None:
    event = make_event(when=When.at(SEOUL, "2020-05-14T09:00", "2020-05-16T18:00"))

    page = desk.send("events_event_hold", event.pk)

    event.refresh_from_db()
    assert event.status == Event.Status.HELD
    assert "“Clean Air Forum 2035” was held." in page.text


def test_page_says_whom_it_concerns(desk: Desk) -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00")
    make_registration(event)
    make_rule(event)
    replan(event)
    Notice.objects.update(expanded_at=LONG_BEFORE)  # what was released is told already

    page = desk.open("events_event_cancel", event.pk)

    for sentence in (
        "1 session is concerned.",
        "1 of 1 registered people is told of it.",
        "1 mail goes: 1 in English.",
        "They are told 10 minutes after it is done.",
        "1 planned reminder is looked at again.",
        "These feeds change: all events, this event.",
    ):
        assert sentence in page.text


def test_opening_the_page_does_nothing(desk: Desk) -> None:
    event = make_event()

    desk.open("events_event_cancel", event.pk)

    event.refresh_from_db()
    assert event.status == Event.Status.PUBLISHED


def test_publishing(desk: Desk) -> None:
    event = make_event(status=Event.Status.DRAFT)

    page = desk.send("events_event_publish", event.pk)

    event.refresh_from_db()
    assert event.status == Event.Status.PUBLISHED
    assert "“Clean Air Forum 2035” is published." in page.text


@pytest.mark.parametrize("page", ["events_event_publish", "events_event_announce"])
def test_draft_that_becomes_public_comes_into_the_feeds(desk: Desk, page: str) -> None:
    event = make_event(status=Event.Status.DRAFT)

    assert "These feeds change: all events, this event." in desk.open(page, event.pk).text


def test_restricted_draft_comes_into_no_feed(desk: Desk) -> None:
    event = make_event(status=Event.Status.DRAFT, visibility=Event.Visibility.RESTRICTED)

    assert "No feed changes: the event is not public." in desk.open("events_event_publish", event.pk).text


def test_publishing_without_a_day_is_refused(desk: Desk) -> None:
    event = make_event(status=Event.Status.DRAFT, when=When())

    page = desk.send("events_event_publish", event.pk)

    event.refresh_from_db()
    assert event.status == Event.Status.DRAFT
    assert "A published event needs its day. Give the start, or announce the event without one." in page.text


def test_cancelling_with_a_replacement(desk: Desk) -> None:
    other = make_event("Clean Air Forum 2036")
    event = make_event()

    page = desk.send("events_event_cancel", event.pk, event=str(other.pk))

    event.refresh_from_db()
    assert (event.status, event.replaced_by) == (Event.Status.CANCELLED, other)
    assert "“Clean Air Forum 2035” is cancelled." in page.text


def test_draft_as_a_replacement_is_refused(desk: Desk) -> None:
    other = make_event("Clean Air Forum 2036", status=Event.Status.DRAFT)
    event = make_event()

    page = desk.send("events_event_cancel", event.pk, event=str(other.pk))

    event.refresh_from_db()
    assert event.status == Event.Status.PUBLISHED
    assert "“Clean Air Forum 2036” is a draft. Announce or publish it, then name it." in page.text


def test_circle_of_replacements_is_refused(desk: Desk) -> None:
    event, other = make_event("First"), make_event("Second")
    lifecycle.cancel(event)
    lifecycle.cancel(other, replaced_by=event)

    page = desk.send("events_event_replace", event.pk, event=str(other.pk))

    assert "“Second” already leads back to this event. Choose another." in page.text.replace("“First” already", "“Second” already")


def test_postponed_event_is_rescheduled_and_published_again(desk: Desk) -> None:
    event = make_event()
    make_session(event, at="2035-05-15T10:00", until="2035-05-15T11:00")
    desk.send("events_event_postpone", event.pk)

    desk.send("events_event_reschedule", event.pk, start_day="2035-09-03", end_day="2035-09-05")
    desk.send("events_event_publish", event.pk)

    event.refresh_from_db()
    assert (event.status, str(event.start_day)) == (Event.Status.PUBLISHED, "2035-09-03")
    placement = event.sessions.get().placement
    assert placement is not None
    assert str(placement.start_day) == "2035-09-04"


def test_rescheduling_to_a_time_that_cannot_be_is_refused_and_keeps_what_was_typed(desk: Desk) -> None:
    event = make_event()

    page = desk.send("events_event_reschedule", event.pk, end_day="2035-05-01")

    assert "The end is not after the start. Correct one of the two." in page.text
    assert page.fields["end_day"] == "2035-05-01"


def test_room_given_to_others_stops_a_new_publication(desk: Desk) -> None:
    room = make_room("Room A", venue=make_venue())
    event, other = make_event("First"), make_event("Second")
    make_session(event, "Opening", at="2035-05-14T10:00", until="2035-05-14T11:00", room=room)
    lifecycle.postpone(event)
    make_session(other, "Panel", at="2035-05-14T10:30", until="2035-05-14T11:30", room=room)

    page = desk.send("events_event_publish", event.pk)

    assert "would be in Room A at the same time. Give one of them another room or time." in page.text


def test_verb_that_is_no_longer_possible_says_so(desk: Desk) -> None:
    event = make_event(status=Event.Status.HELD)

    assert "This cannot be done now. It may have been done meanwhile." in desk.open("events_event_cancel", event.pk).text
    page = desk.send("events_event_cancel", event.pk)

    assert "The state of “Clean Air Forum 2035” is “held”; it cannot become “cancelled”." in page.text


def test_session_is_cancelled(desk: Desk) -> None:
    session = make_session(at="2035-05-14T10:00")

    page = desk.send("events_session_cancel", session.pk)

    assert Session.objects.get().status == Session.Status.CANCELLED
    assert "“Plenary on clean air” is cancelled." in page.text


def test_draft_of_a_session_is_discarded(desk: Desk) -> None:
    session = make_session(at="2035-05-14T10:00", until="2035-05-14T11:00")
    programme.place(session, When.at(SEOUL, "2035-05-14T15:00", "2035-05-14T16:00"))

    page = desk.open("events_session_discard", session.pk)
    assert "The draft goes: Monday, 14 May 2035, 15:00–16:00, Seoul time (UTC+9)." in page.text
    assert "Readers go on seeing: Monday, 14 May 2035, 10:00–11:00, Seoul time (UTC+9)." in page.text

    desk.send("events_session_discard", session.pk)
    assert session.draft is None


def test_merging_says_first_what_goes_over(desk: Desk) -> None:
    keep, gone = make_person("Ines Okoye"), make_person("I. Okoye")
    make_part(make_session(), gone)

    page = desk.send("members_person_merge", keep.pk, gone=str(gone.pk))

    assert "To “Ines Okoye” go from “I. Okoye”: Participations: 1. Tick the box to confirm." in page.text
    assert not Person.objects.exclude(merged_into=None).exists()


def test_merging_organisations(desk: Desk) -> None:
    keep, gone = make_organisation("Cuenca"), make_organisation("Cuenca city")

    page = desk.send("members_organisation_merge", keep.pk, gone=str(gone.pk), sure="on")

    assert Organisation.objects.get(pk=gone.pk).merged_into == keep
    assert "“Cuenca city” is merged into “Cuenca”." in page.text


def test_record_cannot_be_merged_with_itself(desk: Desk) -> None:
    person = make_person()

    page = desk.send("members_person_merge", person.pk, gone=str(person.pk), sure="on")

    assert "Select a valid choice. That choice is not one of the available choices." in page.text


@pytest.mark.parametrize(("verb", "status"), [("approve", "approved"), ("reject", "rejected"), ("withdraw", "withdrawn")])
def test_registration_is_decided(desk: Desk, verb: str, status: str) -> None:
    registration = make_registration(make_event(registration=Event.Registration.APPROVED), status="submitted")

    desk.send(f"registration_registration_{verb}", registration.pk)

    registration.refresh_from_db()
    assert registration.status == status


def test_approving_into_a_full_event_is_refused(desk: Desk) -> None:
    event = make_event(capacity=1)
    make_registration(event, "Mina Sato")
    waiting = make_registration(event, "Ines Okoye", status="submitted")

    page = desk.send("registration_registration_approve", waiting.pk)

    assert "“Clean Air Forum 2035” is full: every place is taken (1)." in page.text


def test_failed_message_is_tried_again(desk: Desk) -> None:
    message: Any = Message.objects.create(
        kind="reminder", key="k", to="mina@example.org", due_at="2020-01-01T00:00Z", state=Message.State.FAILED, attempts=6, subject_id=1
    )

    desk.send("outbox_message_retry", message.pk)

    message.refresh_from_db()
    assert (message.state, message.attempts) == (Message.State.PLANNED, 0)


def test_message_past_its_time_is_not_tried_again(desk: Desk) -> None:
    message = Message.objects.create(
        kind="reminder", key="k", to="mina@example.org", due_at="2020-01-01T00:00Z", stale_at="2020-01-02T00:00Z",
        state=Message.State.FAILED, subject_id=1,
    )  # fmt: skip

    page = desk.send("outbox_message_retry", message.pk)

    assert "This message is worth nothing any more: its time was over. Write to the person instead." in page.text
