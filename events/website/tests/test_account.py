"""The page of one's own account: my registrations, my language and clock."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from events.website.tests.reading import html, text, texts
from members.models import FocalPoint, User
from members.sign_in.address_proof import proven_account
from tests.cast import DAY_ONE, make_event, make_organisation, make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

BOB = "bob@cuenca.example.org"


@pytest.fixture
def bobs(client: Client, bob: User) -> Client:
    """Bob, who has proven his address and is signed in."""
    client.force_login(proven_account(bob.email))
    return client


def my_registrations(client: Client) -> list[str]:
    return texts(client.get("/account/"), ".line-title")


def test_visitor_signs_in_first(client: Client) -> None:
    assert client.get("/account/")["Location"] == "/account/login/?next=/account/"


def test_my_registrations_lead_to_their_pages(bobs: Client) -> None:
    make_registration(make_event("Clean Air Forum"), "Bob Bello", email=BOB)
    make_registration(make_event("Bus Forum"), "Paloma Quispe", email="Bob@Cuenca.example.org", status="waiting")
    bobs.cookies["django_language"] = "en"
    page = bobs.get("/account/")
    assert texts(page, ".line-title") == ["Bus Forum", "Clean Air Forum"]
    assert texts(page, ".line-where") == ["Paloma Quispe · on the waiting list", "Bob Bello · approved"]
    link = html(page).split('<h3 class="line-title"><a href="')[1].split('"')[0]
    assert text(bobs.get(link), "h1") == "Your registration"


def test_nobody_sees_anothers_registrations(client: Client, bob: User, charlie: User) -> None:
    make_registration(make_event("Clean Air Forum"), "Bob Bello", email=BOB)
    client.force_login(proven_account(charlie.email))
    page = client.get("/account/")
    assert texts(page, ".line-title") == []
    assert "Nobody has registered with the address charlie@example.org yet." in text(page)
    assert "Clean Air Forum" not in html(page)


def test_address_that_was_never_proven_shows_nothing(client: Client, bob: User) -> None:
    """Staff can write any address into an account; a one-time link proves none either."""
    make_registration(make_event("Clean Air Forum"), "Bob Bello", email=BOB)
    client.force_login(bob)
    assert my_registrations(client) == []


def test_page_asks_the_same_number_of_times_for_one_and_three(bobs: Client, django_assert_num_queries: Any) -> None:
    for number in (1, 2, 3):
        make_registration(make_event(f"Forum {number}"), f"Bob {number}", email=BOB)
        if number != 2:
            with django_assert_num_queries(7):
                assert len(my_registrations(bobs)) == number


def test_language_and_clock_are_saved_and_used(bobs: Client, bob: User) -> None:
    bobs.cookies["reader_zone"], bobs.cookies["django_language"] = "Europe/Paris", "fr"
    saved = bobs.post("/account/", {"language": "ko", "zone": "Asia/Seoul"}, follow=True)
    bob.refresh_from_db()
    assert (bob.language, bob.zone) == ("ko", "Asia/Seoul")
    assert '<html lang="ko"' in html(saved)
    assert saved.context["reader"].zone == "Asia/Seoul"


def test_what_was_chosen_on_this_device_stands_in_the_form(client: Client, charlie: User) -> None:
    client.force_login(charlie)
    client.cookies["reader_zone"], client.cookies["django_language"] = "Europe/Paris", "fr"
    form = client.get("/account/").context["form"]
    assert (form["zone"].value(), form["language"].value()) == ("Europe/Paris", "fr")


def test_language_of_the_account_comes_before_that_of_the_browser(bobs: Client) -> None:
    assert '<html lang="es"' in html(bobs.get("/events/", headers={"accept-language": "fr"}))


def test_language_chosen_here_comes_before_that_of_the_account(bobs: Client) -> None:
    bobs.cookies["django_language"] = "fr"
    assert '<html lang="fr"' in html(bobs.get("/events/"))


def test_after_signing_out_the_browser_is_asked_again(bobs: Client) -> None:
    bobs.post("/account/logout/")
    assert '<html lang="fr"' in html(bobs.get("/events/", headers={"accept-language": "fr"}))


@pytest.mark.parametrize("given", [{"zone": "UTC"}, {"zone": "Etc/GMT-9"}, {"language": "tlh"}])
def test_what_cannot_be_chosen_is_not_saved(bobs: Client, bob: User, given: dict[str, str]) -> None:
    assert bobs.post("/account/", {"language": "ko", "zone": "Asia/Seoul", **given}).status_code == 422
    bob.refresh_from_db()
    assert (bob.language, bob.zone) == ("es", "America/Guayaquil")


def test_clock_is_chosen_here_or_the_persons_or_the_organisations(client: Client, charlie: User) -> None:
    seoul = make_organisation("Seoul", zone="Asia/Seoul", member=True)
    FocalPoint.objects.create(organisation=seoul, user=charlie, since=DAY_ONE.replace(year=2020))
    client.force_login(charlie)
    assert client.get("/events/").context["reader"].zone == "Asia/Seoul"

    User.objects.filter(pk=charlie.pk).update(zone="America/Lima")
    assert client.get("/events/").context["reader"].zone == "America/Lima"

    client.cookies["reader_zone"] = "Europe/Paris"
    assert client.get("/events/").context["reader"].zone == "Europe/Paris"


def test_clock_of_an_office_that_was_left_is_not_used(client: Client, charlie: User) -> None:
    seoul = make_organisation("Seoul", zone="Asia/Seoul", member=True)
    FocalPoint.objects.create(organisation=seoul, user=charlie, since=DAY_ONE.replace(year=2020), until=DAY_ONE.replace(year=2021))
    client.force_login(charlie)
    assert client.get("/events/").context["reader"].zone == ""


def test_head_of_each_page_leads_to_sign_in_or_account(client: Client, bob: User) -> None:
    assert '<a class="tool" href="/account/">Sign in</a>' in html(client.get("/"))
    client.force_login(bob)
    client.cookies["django_language"] = "en"
    assert '<a class="tool" href="/account/">My account</a>' in html(client.get("/"))
