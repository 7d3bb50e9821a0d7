"""The first page: what needs doing, with its event and the way to where it is mended, for whoever may mend it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.access import DOOR, EVENT_TEAM, READ_ONLY, REGIONAL_OFFICE
from events.desk.conftest import Desk
from events.desk.models import ChecklistItem
from events.desk.overview.first_page import first_page
from events.desk.overview.needs import Need
from events.models import Deadline, Event, Notice
from members.models import RegionalOffice, User
from tests.cast import (
    LONG_BEFORE,
    SEOUL,
    make_event,
    make_organisation,
    make_part,
    make_registration,
    make_room,
    make_rule,
    make_session,
)
from wego_events.lib.time.wall_clock import LocalPoint, When
from wego_events.outbox.models import Message

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def needs(user: User) -> dict[str, Need]:
    user = User.objects.get(pk=user.pk)  # with what it may do asked anew
    return {need.key: need for need in first_page(user)["needs"]}


def said(user: User, key: str) -> list[tuple[str, str, str]]:
    found = needs(user).get(key)
    return [(line.text, str(line.event or ""), line.more) for line in (found.lines if found else [])]


def of_role(role: str, **fields: Any) -> User:
    user = User.objects.create_user(f"{role.lower().replace(' ', '')}@example.org", is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def test_page_says_what_needs_doing_and_what_is_done(desk: Desk) -> None:
    event = make_event("Clean Air", registration=Event.Registration.APPROVED)
    make_session(event, "Opening", at="2035-05-14T10:00", released=False)
    make_registration(event, status="submitted")
    make_event("Some day", when=When(), status=Event.Status.ANNOUNCED)

    page = desk.open("index")

    for words in (
        "What is next Clean Air published",
        "The year by body",
        "What waits for a release 1 session Clean Air",
        "What lacks a room Opening Clean Air",
        "What lacks a chair or moderator Opening Clean Air",
        "What is to be decided 1 registration Clean Air",
        "What has no day yet Some day announced",
        "What nobody is reminded of Clean Air Mon, 14 May 2035",
        "People were told of every change. Every mail is on its way. Nothing stops a release of the next events. "
        "Nothing on a checklist is late. No deadline within the next 14 days.",
    ):
        assert words in page.text


def test_session_leads_to_its_page_and_several_to_their_list(desk: Desk, alice: User) -> None:
    one = make_session(make_event("One"), "Opening", at="2035-05-14T10:00", kind="break")
    event = make_event("Several")
    for title in ("Opening", "Dialogue", "Closing"):
        make_session(event, title, at="2035-05-14T10:00", kind="break")

    lines = needs(alice)["no-room"].lines

    assert [(line.text, str(line.event)) for line in lines] == [("Opening", "One"), ("Opening, Dialogue and 1 more", "Several")]
    assert lines[0].url == reverse("admin:events_session_change", args=[one.pk])
    listed = desk.client.get(lines[1].url)
    assert [str(row) for row in listed.context["cl"].queryset] == ["Opening", "Dialogue", "Closing"]


def test_session_that_somebody_is_invited_to_lead_lacks_nobody(alice: User) -> None:
    event = make_event()
    make_part(make_session(event, "Led", at="2035-05-14T10:00"), role="moderator", status="invited")
    make_part(make_session(event, "Declined", at="2035-05-14T11:00"), role="chair", status="declined")
    make_session(event, "Visit", at="2035-05-14T12:00", kind="site_visit")

    assert [line[0] for line in said(alice, "no-lead")] == ["Declined"]


def test_deadline_is_near_for_two_weeks(alice: User) -> None:
    event, today = make_event("Forum"), timezone.localdate()
    for title, days in (("Over", -1), ("Today", 0), ("Last", 14), ("Far", 15)):
        end = LocalPoint(today + timedelta(days=days))
        Deadline.objects.create(event=event, title=title, **When(LocalPoint(), end, SEOUL).columns)

    assert [line[0] for line in said(alice, "deadlines")] == ["Today", "Last"]


def test_registration_that_closes_soon_is_a_deadline(alice: User) -> None:
    make_event("Forum", registration_closes_at=timezone.now() + timedelta(days=2))

    assert [line[:2] for line in said(alice, "deadlines")] == [("Registration closes", "Forum")]


def test_checklist_item_is_late_from_the_day_after(alice: User) -> None:
    event, other, today = make_event("Forum"), make_event("Assembly"), timezone.localdate()
    for text, days, of in (("Invite", -3, event), ("Print", -1, event), ("Badges", 0, event), ("Rooms", -2, other)):
        ChecklistItem.objects.create(event=of, text=text, due_day=today + timedelta(days=days))
    ChecklistItem.objects.create(event=event, text="Done", due_day=today - timedelta(days=9), done_at=LONG_BEFORE)

    lines = {line[1]: line[0] for line in said(alice, "checklist")}

    assert lines == {"Assembly": "Rooms", "Forum": "2 items"}


def test_what_stops_a_release_of_the_nearest_events_is_said(alice: User) -> None:
    room = make_room("Room A")
    for number, day in enumerate((14, 15, 16, 17)):
        event = make_event(f"Forum {number}", when=When.at(SEOUL, f"2035-05-{day}T09:00", f"2035-05-{day}T18:00"))
        make_session(event, "Opening", at=f"2035-05-{day}T10:00", room=room, released=False)
        if number != 1:
            make_session(event, "Dialogue", at=f"2035-05-{day}T10:30", room=room, released=False)

    lines = said(alice, "conflicts")

    assert [line[1] for line in lines] == ["Forum 0", "Forum 2"]
    assert "Room A" in lines[0][0]


def test_event_with_a_rule_reminds(alice: User) -> None:
    make_rule(make_event("Reminds"))
    make_event("Silent")
    make_event("Elsewhere", registration=Event.Registration.ELSEWHERE)

    assert [line[0] for line in said(alice, "reminders")] == ["Silent"]


def test_failed_and_late_mails_name_their_event(alice: User) -> None:
    event = make_event("Forum")
    registration = make_registration(event)
    rows: list[tuple[str, int | None, str]] = [
        ("reminder", event.pk, "failed"), ("registration", registration.pk, "failed"), ("withdrawal", registration.pk, "planned"),
        ("sign_in_code", None, "failed"),
    ]  # fmt: skip
    for number, (kind, about, state) in enumerate(rows):
        Message.objects.create(
            kind=kind, key=f"k{number}", to="mina@example.org", due_at="2020-01-01T00:00Z", state=state, subject_id=about
        )

    assert sorted(said(alice, "mails")) == [
        ("1 failed message", "", "signing in, and what belongs to no event"),
        ("1 message late", "Forum", ""),
        ("2 failed messages", "Forum", ""),
    ]


def test_failed_notice_says_why(alice: User) -> None:
    event = make_event("Forum")
    fields = {"event": event, "made_at": LONG_BEFORE, "due_at": LONG_BEFORE}
    Notice.objects.create(kind="moved", attempts=3, reason="OSError: no route", **fields)
    Notice.objects.create(kind="postponed", **fields)
    Notice.objects.create(kind="cancelled", attempts=2, expanded_at=LONG_BEFORE, **fields)

    assert said(alice, "notices") == [("moved", "Forum", "tried 3 times: OSError: no route")]


def test_regional_office_and_team_see_what_they_may_mend(alice: User) -> None:
    office = RegionalOffice.objects.create(slug="andes", area="Andes", host=make_organisation("Cuenca"))
    regional, member = of_role(REGIONAL_OFFICE, regional_office=office), of_role(EVENT_TEAM)
    theirs, ours, others = (make_event(title) for title in ("Theirs", "Ours", "Others"))
    theirs.regional_office = office
    theirs.save()
    ours.team.add(member)
    for event in (theirs, ours, others):
        make_session(event, "Opening", at="2035-05-14T10:00", released=False)
        make_registration(event, status="submitted")

    who = {"alice": alice, "regional": regional, "member": member}
    assert {name: sorted(line[1] for line in said(user, "no-room")) for name, user in who.items()} == {
        "alice": ["Others", "Ours", "Theirs"],
        "regional": ["Theirs"],
        "member": ["Ours"],
    }
    assert {name: sorted(line[1] for line in said(user, "waits")) for name, user in who.items()} == {
        "alice": ["Others", "Ours", "Theirs"],
        "regional": ["Theirs"],
        "member": ["Ours"],
    }
    assert [line[1] for line in said(regional, "to-decide")] == ["Theirs"]
    assert said(member, "to-decide") == []
    assert said(regional, "mails") == []


@pytest.mark.parametrize("role", [READ_ONLY, DOOR])
def test_who_decides_nothing_is_not_asked_to(role: str) -> None:
    make_registration(make_event(), status="submitted")

    assert said(of_role(role), "to-decide") == []


def test_page_asks_as_often_for_five_as_for_three(alice: User) -> None:
    def everything() -> None:
        event = make_event(registration=Event.Registration.APPROVED)
        make_session(event, at="2035-05-14T10:00", released=False)
        make_registration(event, status="submitted")
        Deadline.objects.create(event=event, title="Papers", end_day=timezone.localdate())
        make_event(when=When(), status=Event.Status.ANNOUNCED)
        Notice.objects.create(event=event, kind="moved", attempts=1, made_at=LONG_BEFORE, due_at=LONG_BEFORE)
        Message.objects.create(
            kind="reminder", key=f"k{event.pk}", to="m@example.org", due_at=LONG_BEFORE, state="failed", subject_id=event.pk
        )

    def queries() -> int:
        user = User.objects.get(pk=alice.pk)
        with CaptureQueriesContext(connection) as asked:
            context = first_page(user)
            list(context["next_events"])
        return len(asked)

    for _number in range(3):  # for so many events conflicts are looked for
        everything()
    once = queries()
    everything()
    everything()

    assert (once, queries()) == (38, 38)
