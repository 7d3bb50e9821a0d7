"""Addresses: those of old keep answering, unknown and forbidden things are 404 with a page that helps."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from events.models import Event, FormerSlug
from events.website.tests.reading import html, text, texts
from events.website.views.errors import bad_request, forbidden, server_error
from members.merge import merge_organisations, merge_persons
from tests.cast import make_event, make_organisation, make_part, make_person, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.mark.parametrize("page", ["", "programme/", "register/", "register/sent/"])
def test_a_former_slug_leads_on_for_good(client: Client, page: str) -> None:
    event = make_event(slug="new")
    FormerSlug.objects.create(slug="old", event=event)
    response = client.get(f"/events/old/{page}?lang=fr")
    assert (response.status_code, response["Location"]) == (301, f"/events/new/{page}?lang=fr")


def test_a_session_of_a_former_slug_leads_on(client: Client) -> None:
    session = make_session(make_event(slug="new"), at="2035-05-14T10:00")
    FormerSlug.objects.create(slug="old", event=session.event)
    response = client.get(f"/events/old/sessions/{session.pk}/")
    assert (response.status_code, response["Location"]) == (301, f"/events/new/sessions/{session.pk}/")


def test_a_former_slug_of_a_draft_is_not_known(client: Client) -> None:
    FormerSlug.objects.create(slug="old", event=make_event(status=Event.Status.DRAFT))
    assert client.get("/events/old/").status_code == 404


def test_a_merged_organisation_leads_to_the_kept_one(client: Client) -> None:
    kept, gone = make_organisation(slug="kept"), make_organisation(slug="gone")
    merge_organisations(kept, gone)
    response = client.get("/members/gone/")
    assert (response.status_code, response["Location"]) == (301, "/members/kept/")


def test_a_merged_person_leads_to_the_kept_one(client: Client) -> None:
    kept, gone = make_person(slug="kept"), make_person(slug="gone")
    make_part(make_session(at="2035-05-14T10:00"), kept)
    merge_persons(kept, gone)
    response = client.get("/speakers/gone/")
    assert (response.status_code, response["Location"]) == (301, "/speakers/kept/")


@pytest.mark.parametrize(
    "address",
    [
        "/events/none/",
        "/events/none/programme/",
        "/events/none/sessions/1/",
        "/events/none/register/",
        "/series/none/",
        "/venues/none/",
        "/members/none/",
        "/speakers/none/",
        "/registrations/none/",
        "/none/",
    ],
)
def test_what_is_not_known_is_404_with_a_page_that_helps(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert text(response, "h1") == "This page is not here"
    assert 'action="/search/"' in html(response)
    assert texts(response, ".chips") == ["What is next All events Members Subscribe in your calendar"]


def test_a_session_is_not_found_at_another_event(client: Client) -> None:
    session = make_session(at="2035-05-14T10:00")
    make_event(slug="other")
    assert client.get(f"/events/other/sessions/{session.pk}/").status_code == 404


def test_a_form_without_its_cookie_says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post(reverse("website:clock"), {"zone": "Asia/Seoul"})
    assert (response.status_code, text(response, "h1")) == (403, "This form has grown too old")


def test_the_other_pages_of_errors(rf: RequestFactory) -> None:
    request = rf.get("/")
    pages = [bad_request(request, Exception()), forbidden(request), server_error(request)]
    assert [(page.status_code, text(page, "h1")) for page in pages] == [
        (400, "This request cannot be read"),
        (403, "This is not open to you"),
        (500, "Something went wrong here"),
    ]


def test_the_page_of_the_servers_fault_needs_no_request_and_no_database(rf: RequestFactory) -> None:
    assert "csrfmiddlewaretoken" not in html(server_error(rf.get("/")))
