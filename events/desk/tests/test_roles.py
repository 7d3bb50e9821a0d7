"""What each role may do on each page, and how far it reaches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from events import programme
from events.access import DOOR, EVENT_TEAM, READ_ONLY, REGIONAL_OFFICE, SECRETARIAT
from events.desk.conftest import Desk
from events.desk.roles import ROLES, set_roles
from events.models import Event, Participation, Session
from members.models import Person, RegionalOffice, User
from tests.cast import SEOUL, make_event, make_organisation, make_part, make_person, make_registration, make_room, make_session, make_venue
from wego_events.lib.time.wall_clock import When
from wego_events.outbox.models import Message

# Who may open the list of each kind of record, and who may add one. A page that is registered and not named here fails.
MAY_READ: dict[str, str] = {
    "events.event": "SOTDR",
    "events.session": "SOTDR",
    "events.series": "SOTR",
    "events.track": "SOTR",
    "events.participation": "SOTR",
    "events.resource": "SOTR",
    "events.figure": "SOTR",
    "events.deadline": "SOTR",
    "events.eventlink": "SOTR",
    "events.notice": "SOTR",
    "events.programmerevision": "SOTR",
    "events.conflictlevel": "SOTR",
    "desk.checklistitem": "SOTR",
    "desk.eventtemplate": "SOTR",
    "desk.import": "SOT",
    "desk.templatedeadline": "SOTR",
    "desk.templatesession": "SOTR",
    "desk.templatetrack": "SOTR",
    "assembly.agendaitem": "SOTR",
    "reminders.reminderrule": "SOTR",
    "registration.registration": "SOTDR",
    "registration.booking": "SOTDR",
    "members.person": "SOTR",
    "members.affiliation": "SOTR",
    "members.organisation": "SOTR",
    "members.membership": "SOTR",
    "members.regionaloffice": "SOTR",
    "members.focalpoint": "S",
    "members.user": "S",
    "venues.venue": "SOTR",
    "venues.room": "SOTR",
    "evidence.source": "SOTR",
    "evidence.claim": "SOTR",
    "outbox.message": "S",
    "auth.group": "S",
    "auditlog.logentry": "S",
}
MAY_ADD: dict[str, str] = {
    "events.event": "SO",
    "events.session": "SOT",
    "events.series": "S",
    "events.track": "SOT",
    "events.participation": "SOT",
    "events.resource": "SOT",
    "events.figure": "SO",
    "events.deadline": "SO",
    "events.eventlink": "SO",
    "desk.checklistitem": "SOT",
    "desk.eventtemplate": "S",
    "desk.import": "SOT",
    "desk.templatedeadline": "S",
    "desk.templatesession": "S",
    "desk.templatetrack": "S",
    "assembly.agendaitem": "SO",
    "reminders.reminderrule": "SO",
    "registration.registration": "SO",
    "members.person": "SOT",
    "members.affiliation": "SOT",
    "members.organisation": "S",
    "members.membership": "S",
    "members.regionaloffice": "S",
    "members.focalpoint": "S",
    "members.user": "S",
    "venues.venue": "SO",
    "venues.room": "SO",
    "evidence.source": "SO",
}
LETTERS = {"S": SECRETARIAT, "O": REGIONAL_OFFICE, "T": EVENT_TEAM, "D": DOOR, "R": READ_ONLY}


def someone(role: str, **fields: Any) -> User:
    user = User.objects.create_user(f"{role.lower().replace(' ', '-')}@example.org", is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_every_registered_page_is_named() -> None:
    assert {model._meta.label_lower for model in admin.site._registry} == set(MAY_READ)


@pytest.mark.parametrize("role", ROLES)
def test_lists_open_for_those_who_may_read(db: None, role: str) -> None:
    client = browser(someone(role))

    opened = {
        name for name in MAY_READ if client.get(reverse(f"admin:{name.replace('.', '_')}_changelist")).status_code == 200
    }  # fmt: skip

    assert opened == {name for name, letters in MAY_READ.items() if role in [LETTERS[letter] for letter in letters]}


@pytest.mark.parametrize("role", ROLES)
def test_pages_to_add_open_for_those_who_may(db: None, role: str) -> None:
    client = browser(someone(role))

    opened = {name for name in MAY_READ if client.get(reverse(f"admin:{name.replace('.', '_')}_add")).status_code == 200}

    assert opened == {name for name, letters in MAY_ADD.items() if role in [LETTERS[letter] for letter in letters]}


# Verbs over an event that is the person's own (of the office, of the team), and over one that is not.

VERBS: dict[tuple[str, str], tuple[str, str]] = {
    ("events_event", "publish"): ("SO", "S"),
    ("events_event", "announce"): ("SO", "S"),
    ("events_event", "postpone"): ("SO", "S"),
    ("events_event", "cancel"): ("SO", "S"),
    ("events_event", "replace"): ("SO", "S"),
    ("events_event", "hold"): ("SO", "S"),
    ("events_event", "archive"): ("SO", "S"),
    ("events_event", "reschedule"): ("SO", "S"),
    ("events_event", "delete"): ("SO", "S"),
    ("events_event", "programme"): ("SOTDR", "SOTDR"),
    ("events_session", "cancel"): ("SOT", "S"),
    ("events_session", "move"): ("SOT", "S"),
    ("events_session", "discard"): ("SOT", "S"),
    ("events_session", "delete"): ("SOT", "S"),
    ("registration_registration", "approve"): ("SO", "S"),
    ("registration_registration", "reject"): ("SO", "S"),
    ("registration_registration", "withdraw"): ("SO", "S"),
    ("registration_registration", "change"): ("SOTDR", "SDR"),
    ("members_person", "merge"): ("SOT", "S"),
    ("members_organisation", "merge"): ("S", "S"),
    ("outbox_message", "retry"): ("S", "S"),
}  # fmt: skip


def test_every_verb_is_named() -> None:
    registered = {
        (f"{ma.opts.app_label}_{ma.opts.model_name}", verb.name)
        for ma in admin.site._registry.values()
        for verb in getattr(ma, "verbs", ())
        if ma.opts.model_name != "booking"
    }
    assert registered <= set(VERBS)


@pytest.fixture
def office(db: None) -> RegionalOffice:
    return RegionalOffice.objects.create(slug="asia", area="Asia", host=make_organisation())


def record_of(name: str, event: Event) -> Any:
    if name == "events_event":
        return event
    if name == "events_session":
        return event.sessions.get()
    if name == "registration_registration":
        return event.registrations.get()
    if name == "members_person":
        return Person.objects.get(participations__session__event=event)
    if name == "members_organisation":
        return make_organisation()
    return Message.objects.create(kind="reminder", key=f"key {event.pk}", to="mina@example.org", due_at="2035-05-01T00:00Z", subject_id=1)


def full_event(title: str, **fields: Any) -> Event:
    event = make_event(title, **fields)
    session = make_session(event, at="2035-05-14T10:00", released=False)
    make_part(session, make_person())
    make_registration(event)
    return event


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("is_own", [True, False], ids=["own", "others"])
def test_verbs_reach_as_far_as_the_role(office: RegionalOffice, role: str, is_own: bool) -> None:
    user = someone(role, regional_office=office)
    event = full_event("An event", regional_office=office if is_own else None)
    if is_own:
        event.team.add(user)
    client = browser(user)

    opened = set()
    for name, page in VERBS:
        status = client.get(reverse(f"admin:{name}_{page}", args=[record_of(name, event).pk])).status_code
        if status == 200:
            opened.add((name, page))

    assert opened == {pair for pair, letters in VERBS.items() if role in [LETTERS[letter] for letter in letters[0 if is_own else 1]]}


def test_team_releases_its_own_programme_only(db: None) -> None:
    user = someone(EVENT_TEAM)
    own, other = make_event("Own"), make_event("Other")
    own.team.add(user)
    client = browser(user)
    for event in (own, other):
        make_session(event, at="2035-05-14T10:00", released=False)

    statuses = [
        client.post(
            reverse("admin:events_event_programme", args=[event.pk]),
            {"all": "1"} | {f"seen-{draft.session_id}": draft.version for draft in programme.waiting(event)},
        ).status_code
        for event in (own, other)
    ]

    assert statuses == [302, 403]
    assert [event.revisions.count() for event in (own, other)] == [1, 0]


def test_team_edits_a_session_of_its_own_event(desk_of: Callable[[User], Desk]) -> None:
    user = someone(EVENT_TEAM)
    event = make_event()
    event.team.add(user)
    session = make_session(event)

    desk_of(user).send("events_session_change", session.pk, title="Another name")

    assert Session.objects.get().title == "Another name"


def test_team_cannot_edit_a_session_of_others(db: None) -> None:
    session = make_session(make_event())

    response = browser(someone(EVENT_TEAM)).post(reverse("admin:events_session_change", args=[session.pk]), {"title": "Mine"})

    assert response.status_code == 403


def test_team_cannot_put_a_session_into_an_event_of_others(desk_of: Callable[[User], Desk]) -> None:
    event = make_event()

    page = desk_of(someone(EVENT_TEAM)).send("events_session_add", event=str(event.pk), kind="panel", title="Mine")

    assert "Select a valid choice. That choice is not one of the available choices." in page.text
    assert not Session.objects.exists()


def test_team_reads_the_event_page_and_changes_nothing_there(db: None) -> None:
    user = someone(EVENT_TEAM)
    event = make_event()
    event.team.add(user)
    client = browser(user)
    address = reverse("admin:events_event_change", args=[event.pk])

    assert (client.get(address).status_code, client.post(address, {"title": "Mine"}).status_code) == (200, 403)


def test_office_makes_events_of_its_own(desk_of: Callable[[User], Desk], office: RegionalOffice) -> None:
    other = RegionalOffice.objects.create(slug="africa", area="Africa", host=make_organisation())
    desk = desk_of(someone(REGIONAL_OFFICE, regional_office=office))

    page = desk.send("events_event_add", title="Forum", slug="forum", type="forum", regional_office=str(other.pk))
    assert "Select a valid choice." in page.text

    desk.send("events_event_add", title="Forum", slug="forum", type="forum", regional_office=str(office.pk))
    assert Event.objects.get().regional_office == office


def test_office_chooses_its_team(desk_of: Callable[[User], Desk], office: RegionalOffice) -> None:
    colleague = someone(EVENT_TEAM)
    event = make_event(regional_office=office)

    desk_of(someone(REGIONAL_OFFICE, regional_office=office)).send("events_event_change", event.pk, team=[str(colleague.pk)])

    assert list(event.team.all()) == [colleague]


def test_office_without_an_office_reaches_no_event(db: None) -> None:
    event = make_event()

    response = browser(someone(REGIONAL_OFFICE)).post(reverse("admin:events_event_publish", args=[event.pk]))

    assert response.status_code == 403


def test_team_lists_registrations_of_its_own_events_only(desk_of: Callable[[User], Desk]) -> None:
    user = someone(EVENT_TEAM)
    own, other = make_event("Own"), make_event("Other")
    own.team.add(user)
    make_registration(own, "Mina Sato")
    make_registration(other, "Ines Okoye")

    page = desk_of(user).open("registration_registration_changelist")

    assert ("Mina Sato" in page.text, "Ines Okoye" in page.text) == (True, False)


def test_two_roles_do_not_lend_each_other_their_reach(db: None) -> None:
    user = someone(EVENT_TEAM)
    user.groups.add(Group.objects.get(name=READ_ONLY))
    session = make_session(make_event())
    client = browser(user)
    address = reverse("admin:events_session_change", args=[session.pk])

    assert (client.get(address).status_code, client.post(address, {"title": "Mine"}).status_code) == (200, 403)


def test_person_of_another_event_is_read_only(db: None) -> None:
    user = someone(EVENT_TEAM)
    own = make_event("Own")
    own.team.add(user)
    mine = make_part(make_session(own), make_person("Ines Okoye")).person
    theirs = make_part(make_session(make_event("Other")), make_person("Mina Sato")).person
    free = make_person("Nobody yet")
    client = browser(user)

    statuses = [client.post(reverse("admin:members_person_change", args=[p.pk]), {}).status_code for p in (mine, theirs, free)]

    assert statuses == [200, 403, 200]


def test_room_of_a_shared_venue_is_the_offices_to_mend(office: RegionalOffice) -> None:
    venue = make_venue()
    event = make_event(regional_office=office, venue=venue)
    make_room(venue=venue)
    elsewhere = make_event("Other", venue=make_venue("Another")).venue
    client = browser(someone(REGIONAL_OFFICE, regional_office=office))

    statuses = [client.post(reverse("admin:venues_venue_change", args=[v.pk]), {}).status_code for v in (event.venue, elsewhere) if v]

    assert statuses == [200, 403]


# Nobody gains more than they were given


def test_secretariat_cannot_make_a_superuser(desk_of: Callable[[User], Desk]) -> None:
    desk = desk_of(someone(SECRETARIAT))
    other = User.objects.create_user("other@example.org")

    page = desk.open("members_user_change", other.pk)
    assert ("is_superuser" in page.fields, "user_permissions" in page.fields) == (False, False)

    desk.send("members_user_change", other.pk, is_superuser="on", is_staff="on")
    other.refresh_from_db()
    assert (other.is_superuser, other.is_staff) == (False, True)


def test_secretariat_cannot_touch_a_superusers_account(db: None) -> None:
    root = User.objects.create_superuser("root@example.org")
    client = browser(someone(SECRETARIAT))

    statuses = [
        client.post(reverse(f"admin:{page}", args=[root.pk]), {}).status_code for page in ("members_user_change", "members_user_delete")
    ]

    assert statuses == [403, 403]


def test_secretariat_cannot_change_what_a_role_may_do(db: None) -> None:
    group = Group.objects.get(name=DOOR)

    response = browser(someone(SECRETARIAT)).post(reverse("admin:auth_group_change", args=[group.pk]), {"name": "Door"})

    assert response.status_code == 403


@pytest.mark.parametrize("role", [REGIONAL_OFFICE, EVENT_TEAM, DOOR, READ_ONLY])
def test_other_roles_do_not_see_accounts(db: None, role: str) -> None:
    user = someone(role)

    response = browser(user).get(reverse("admin:members_user_change", args=[user.pk]))

    assert response.status_code == 403


def test_visitor_is_asked_to_sign_in(client: Client, db: None) -> None:
    event = make_event()

    response = client.get(reverse("admin:events_event_cancel", args=[event.pk]))

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_account_that_is_not_staff_is_asked_to_sign_in(charlie: User) -> None:
    response = browser(charlie).get(reverse("admin:index"))

    assert response.status_code == 302


def test_inactive_account_keeps_no_right(db: None) -> None:
    event = make_event()
    user = someone(SECRETARIAT, is_active=False)

    assert [user.has_perm(right, event) for right in ("events.change_event", "events.view_event")] == [False, False]


def test_roles_are_set_again(db: None) -> None:
    group = Group.objects.get(name=READ_ONLY)
    before = set(group.permissions.values_list("codename", flat=True))
    group.permissions.clear()

    set_roles()
    set_roles()

    assert set(group.permissions.values_list("codename", flat=True)) == before
    assert Group.objects.filter(name__in=ROLES).count() == 5


def test_draft_of_others_is_not_discarded(db: None) -> None:
    session = make_session(at="2035-05-14T10:00", until="2035-05-14T11:00")
    programme.place(session, When.at(SEOUL, "2035-05-14T15:00"))

    response = browser(someone(DOOR)).post(reverse("admin:events_session_discard", args=[session.pk]))

    assert response.status_code == 403
    assert session.draft is not None


def test_participation_of_others_is_not_changed(db: None) -> None:
    part = make_part(make_session(make_event()), make_person())

    response = browser(someone(EVENT_TEAM)).post(reverse("admin:events_participation_change", args=[part.pk]), {"role": "chair"})

    assert response.status_code == 403
    assert Participation.objects.get().role == "speaker"
