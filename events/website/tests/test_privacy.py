"""What no public page says: drafts, restricted things, join links, addresses of people, and who was only invited."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events import programme
from events.models import Event, EventLink, EventOrganisation, Participation, Resource, Session
from events.registration import links
from events.website.tests.reading import html, text, texts
from events.website.tests.record import make_full_event
from members.models import Affiliation, User
from tests.cast import make_event, make_organisation, make_part, make_person, make_registration, make_series, make_session, make_venue
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

DRAFT: dict[str, Any] = {"status": Event.Status.DRAFT}
RESTRICTED: dict[str, Any] = {"visibility": Event.Visibility.RESTRICTED}
HIDDEN = pytest.mark.parametrize("hidden", [DRAFT, RESTRICTED], ids=["draft", "restricted"])


@HIDDEN
def test_a_hidden_event_has_no_page(client: Client, alice: User, charlie: User, hidden: dict[str, Any]) -> None:
    event = make_full_event(1, **hidden)
    session = event.sessions.get()
    addresses = [
        event.get_absolute_url(),
        reverse("website:programme", args=[event.slug]),
        session.get_absolute_url(),
        reverse("website:register", args=[event.slug]),
    ]
    client.force_login(charlie)
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404, 404]
    client.force_login(alice)
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200, 200]


@HIDDEN
def test_a_hidden_event_is_named_nowhere(client: Client, hidden: dict[str, Any]) -> None:
    series, venue, host = make_series(), make_venue(), make_organisation(member=True)
    public = make_event("Open forum", series=series, venue=venue)
    secret = make_event("Secret forum", series=series, venue=venue, parent=public, **hidden)
    speaker = make_person()
    make_part(make_session(public, at="2035-05-14T10:00"), speaker)
    make_part(make_session(secret, "Secret talk", at="2035-05-14T10:00"), speaker)
    EventOrganisation.objects.create(event=secret, organisation=host, role=EventOrganisation.Role.HOST)
    EventLink.objects.create(from_event=public, to_event=secret, relation=EventLink.Relation.LEADS_TO)
    EventLink.objects.create(from_event=secret, to_event=public, relation=EventLink.Relation.LEADS_TO)
    pages = [
        *("/", "/events/", "/events/?q=secret", "/members/", "/subscribe/"),
        *(thing.get_absolute_url() for thing in (public, series, venue, host, speaker)),
    ]
    assert [address for address in pages if "Secret" in html(client.get(address))] == []


def test_a_restricted_session_is_nowhere(client: Client) -> None:
    event, venue = make_event(), make_venue()
    speaker = make_person("Nobody Known")
    session = make_session(event, "Secret session", at="2035-05-14T10:00", visibility=Event.Visibility.RESTRICTED, is_bookable=True)
    session.stops.create(venue=venue)
    make_part(session, speaker)
    pages = [
        event.get_absolute_url(),
        venue.get_absolute_url(),
        *(reverse(f"website:{n}", args=[event.slug]) for n in ("programme", "register")),
    ]
    assert [address for address in pages if "Secret" in html(client.get(address))] == []
    assert [client.get(thing.get_absolute_url()).status_code for thing in (session, speaker)] == [404, 404]


def test_a_session_that_waits_for_its_release_is_nowhere(client: Client) -> None:
    event = make_event()
    session = make_session(event, "Not yet", at="2035-05-14T10:00", released=False)
    assert "Not yet" not in html(client.get(reverse("website:programme", args=[event.slug])))
    assert client.get(session.get_absolute_url()).status_code == 404


def test_a_draft_placement_is_not_shown_beside_the_released_one(client: Client) -> None:
    session = make_session(at="2035-05-14T10:00", until="2035-05-14T11:00")
    programme.place(session, When.at("Asia/Seoul", "2035-05-15T16:30", "2035-05-15T17:00"))
    assert "16:30" not in html(client.get(session.get_absolute_url()))


@pytest.mark.parametrize(("kind", "visibility"), [("join_link", "registered"), ("stream", "registered"), ("document", "staff")])
def test_links_that_are_not_public_are_on_no_page(client: Client, kind: str, visibility: str) -> None:
    session = make_session(at="2035-05-14T10:00", event=make_event(series=make_series()))
    event = session.event
    assert event.series is not None
    for target in ({"event": event}, {"session": session}, {"series": event.series}):
        Resource.objects.create(kind=kind, url="https://join.example.org/room?pwd=1", visibility=visibility, **target)
    pages = [event.get_absolute_url(), session.get_absolute_url(), event.series.get_absolute_url()]
    assert [address for address in pages if "join.example.org" in html(client.get(address))] == []


def test_mail_addresses_of_people_and_offices_are_on_no_page(client: Client) -> None:
    city = make_organisation(member=True, mailbox="office@lindheim.example.org")
    speaker = make_person(email="speaker@lindheim.example.org")
    Affiliation.objects.create(person=speaker, organisation=city, title="Mayor")
    event = make_event(venue=make_venue())
    session = make_session(event, at="2035-05-14T10:00")
    make_part(session, speaker, organisation=city)
    make_registration(event, email="visitor@lindheim.example.org")
    EventOrganisation.objects.create(event=event, organisation=city, role=EventOrganisation.Role.HOST)
    pages = ["/", "/events/", "/members/", *(thing.get_absolute_url() for thing in (event, session, speaker, city))]
    assert [address for address in pages if "lindheim.example.org" in html(client.get(address))] == []


@pytest.mark.parametrize("status", ["invited", "declined", "withdrawn", "replaced"])
def test_who_was_only_invited_or_declined_is_not_named(client: Client, status: str) -> None:
    session = make_session(at="2035-05-14T10:00")
    guest = make_person("Hesitant Guest")
    make_part(session, guest, status=status)
    Participation.objects.create(event=session.event, person=guest, role=Participation.Role.CHAIR, status=status)
    assert "Hesitant" not in html(client.get(session.get_absolute_url()))
    assert "Hesitant" not in html(client.get(session.event.get_absolute_url()))
    assert client.get(guest.get_absolute_url()).status_code == 404


def test_a_delegate_without_a_public_part_has_no_page(client: Client) -> None:
    city, delegate = make_organisation(member=True), make_person("Quiet Delegate")
    Affiliation.objects.create(person=delegate, organisation=city, title="Officer")
    make_registration(name="Quiet Delegate", person=delegate)
    assert client.get(delegate.get_absolute_url()).status_code == 404
    assert "Quiet" not in html(client.get(city.get_absolute_url()))


def test_a_private_page_is_not_kept_found_or_passed_on(client: Client) -> None:
    registration = make_registration()
    response = client.get(reverse("website:registration", args=[links.token_for(registration)]))
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert '<meta name="robots" content="noindex, nofollow">' in html(response)


def test_staff_see_that_a_draft_is_a_draft(client: Client, alice: User) -> None:
    client.force_login(alice)
    response = client.get(make_event(**DRAFT).get_absolute_url())
    assert text(response, ".banner") == "Draft. Only staff see this page."
    assert '<meta name="robots" content="noindex">' in html(response)


def test_a_page_runs_no_script_and_loads_nothing_from_elsewhere(client: Client) -> None:
    response = client.get(make_full_event(1).get_absolute_url())
    policy = set(response["Content-Security-Policy"].split("; "))
    assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"} <= policy
    assert [part for part in policy if "unsafe" in part] == []
    for forbidden in (" style=", "<style", " onclick=", "javascript:", 'src="http'):
        assert forbidden not in html(response)


def test_withdrawn_sessions_are_out_of_the_programme_but_keep_their_page(client: Client) -> None:
    session = make_session(at="2035-05-14T10:00")
    programme.place(session, present=False)
    programme.release(session.event)
    assert Session.objects.get(pk=session.pk).status == Session.Status.REMOVED
    assert texts_of_slots(client, session.event) == []
    assert text(client.get(session.get_absolute_url()), ".banner") == "This session is no longer in the programme."


def texts_of_slots(client: Client, event: Event) -> list[str]:
    return texts(client.get(reverse("website:programme", args=[event.slug])), ".slot-title")
