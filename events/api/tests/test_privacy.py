"""What is not public stands in no answer of the API: every address is asked, and every byte searched."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from events import programme
from events.api.tests.record import an_event
from events.models import Deadline, Event, EventLink, Notice, Participation, Resource, Session
from members.models import FocalPoint, Membership, Person, User
from tests.cast import make_event, make_organisation, make_part, make_person, make_registration, make_session
from wego_events.evidence.models import Claim, Source
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

UNRELEASED = When.at("Asia/Seoul", "2023-09-26T23:47")
SECRET = re.compile(rb"secret|23:47", re.IGNORECASE)
SECRET_FROM_STAFF_TOO = re.compile(rb"[\w.-]+@[\w.-]+|23:47|secret-(join|invited|registered|note|staff)", re.IGNORECASE)
PARAMETERS = ("", "?lang=ko", "?limit=1", "?q=secret")


def test_no_answer_holds_a_secret(client: Client) -> None:
    hide_secrets_about(an_event())
    answers = dict(everything(client))
    assert {address: SECRET.findall(answer) for address, answer in answers.items() if SECRET.search(answer)} == {}
    assert len(answers) > 40


def test_an_account_without_rights_sees_no_more(client: Client, charlie: User) -> None:
    hide_secrets_about(an_event())
    client.force_login(charlie)
    assert {address: SECRET.findall(answer) for address, answer in everything(client) if SECRET.search(answer)} == {}


def test_staff_see_drafts_and_even_so_no_address_and_no_join_link(client: Client, alice: User) -> None:
    hide_secrets_about(an_event())
    client.force_login(alice)
    answers = dict(everything(client))
    assert b"secret-draft" in answers["/api/v1/events/"]
    assert {found.group() for answer in answers.values() for found in SECRET_FROM_STAFF_TOO.finditer(answer)} == set()


def test_a_hidden_event_is_refused_in_the_same_words_as_one_that_is_not(client: Client) -> None:
    make_event("Secret", slug="secret-draft", status=Event.Status.DRAFT)
    hidden, missing = (client.get("/api/v1/sessions/", {"event": slug}) for slug in ("secret-draft", "there-is-none"))
    assert hidden.status_code == missing.status_code == 400
    assert hidden.content == missing.content


@pytest.mark.parametrize("hidden", [{"status": Event.Status.DRAFT}, {"visibility": Event.Visibility.RESTRICTED}])
def test_a_hidden_event_is_not_found(client: Client, hidden: dict[str, Any]) -> None:
    make_event("Secret", slug="secret", **hidden)
    assert client.get("/api/v1/events/secret/").status_code == 404


def hide_secrets_about(event: Event) -> None:
    """Put a secret into everything near a public event that the public may not know."""
    hide_events(event)
    hide_sessions(event)
    hide_people(event)
    hide_links(event)


def hide_events(event: Event) -> None:
    draft = make_event("Secret draft", slug="secret-draft", status=Event.Status.DRAFT, series=event.series, venue=event.venue)
    restricted = make_event("Secret meeting", slug="secret-meeting", visibility=Event.Visibility.RESTRICTED, parent=event)
    make_session(restricted, "Secret talk of a meeting", at="2035-05-14T10:00")
    make_event("Secret child", slug="secret-child", status=Event.Status.DRAFT, parent=event)
    for other in (draft, restricted):
        EventLink.objects.create(from_event=event, to_event=other, relation=EventLink.Relation.LEADS_TO)
        EventLink.objects.create(from_event=other, to_event=event, relation=EventLink.Relation.HELD_WITHIN)
    given_up = make_event("Given up", slug="given-up", status=Event.Status.POSTPONED, parent=draft)
    Event.objects.filter(pk=given_up.pk).update(replaced_by=restricted)
    Deadline.objects.create(event=event, title="Secret deadline", is_public=False)
    Notice.objects.create(event=event, kind="moved", before={"title": "secret"}, made_at=event.revised_at, due_at=event.revised_at)
    source = Source.objects.create(slug="secret-note", title="Secret-note", url="https://example.org/secret-note")
    Claim.objects.create(target=event, field="title", value="secret-note", note="secret-note", source=source)


def hide_sessions(event: Event) -> None:
    Session.objects.create(event=event, kind=Session.Kind.PANEL, title="Secret panel, never released")
    make_session(event, "Secret talk", at="2023-09-26T16:00", visibility=Event.Visibility.RESTRICTED)
    removed = make_session(event, "Secret talk, removed", at="2023-09-26T17:00")
    programme.place(removed, present=False)
    Event.objects.filter(pk=event.pk).update(gathers=True)
    programme.place(event.sessions.get(title="Visit 1"), UNRELEASED)


def hide_people(event: Event) -> None:
    session = event.sessions.get(title="Visit 1")
    for status in (Participation.Status.INVITED, Participation.Status.DECLINED, Participation.Status.WITHDRAWN):
        guest = make_person(f"Secret-invited {status}", slug=f"secret-invited-{status}")
        make_part(session, guest, status=status)
        Participation.objects.create(event=event, person=guest, role=Participation.Role.CHAIR, status=status)
    make_part(event.sessions.get(title="Secret talk"), make_person("Secret speaker", slug="secret-speaker"))
    Person.objects.filter(slug="mayor-1").update(email="secret-mayor@example.org", zone="Secret/Zone")
    city = event.organisations.get().organisation
    city.mailbox = "secret-office@example.org"
    city.save()
    Membership.objects.filter(organisation=city).update(note="secret-note", fees_paid_until=date(2035, 1, 1))
    make_organisation("Secret applicant", slug="secret-applicant")
    colleague = User.objects.create_user("secret-colleague@example.org", first_name="Secret-staff")
    event.team.add(colleague)
    FocalPoint.objects.create(organisation=city, user=colleague, since=date(2023, 1, 1))
    make_registration(event, "Secret-registered", email="secret-registered@example.org", organisation_name="Secret-registered")


def hide_links(event: Event) -> None:
    hidden = ((Resource.Kind.JOIN_LINK, "registered"), (Resource.Kind.JOIN_LINK, "staff"), (Resource.Kind.DOCUMENT, "staff"))
    for target in ({"event": event}, {"session": event.sessions.get(title="Visit 1")}, {"series": event.series}):
        for kind, visibility in hidden:
            Resource.objects.create(
                kind=kind, visibility=visibility, url="https://example.org/secret-join", label="Secret-join", **target
            )  # fmt: skip


def everything(client: Client) -> Iterator[tuple[str, bytes]]:
    """Every answer that can be reached from the root, each address also with parameters."""
    waiting, seen = ["/api/v1/"], set()
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith(("/api/v1/docs/", "/api/v1/schema/")):
            continue
        seen.add(path)
        for parameters in PARAMETERS if "?" not in path else ("",):
            answer = client.get(path + parameters)
            assert answer.status_code in {200, 400}
            if answer.status_code == 200:
                yield path + parameters, answer.content
                waiting += [found.decode() for found in re.findall(rb'http://testserver(/api/v1/[^"]*)"', answer.content)]
