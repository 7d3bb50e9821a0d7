"""The second factor of staff, as production asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from events.models import Event
from events.website.tests.reading import html, text, texts
from members.models import User
from tests.cast import make_event
from tests.mail_sink import Sink
from tests.sign_in.codes import sign_in
from tests.sign_in.factors import give_app, give_recovery_codes, shown_by, sign_in_with_app

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture(autouse=True)
def production(settings: Any) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = True


def pages_of_the_desk(patterns: Any = None, before: str = "/admin/") -> Iterator[str]:
    """Every address under /admin/, with a number or a word where it takes one."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = str(one.pattern)
        if patterns is None:
            if route == "admin/":
                yield from pages_of_the_desk(one.url_patterns)
        elif isinstance(one, URLResolver):
            yield from pages_of_the_desk(one.url_patterns, before + filled(route))
        elif isinstance(one, URLPattern):
            yield before + filled(route)


def filled(route: str) -> str:
    if route.startswith("^"):  # r'^(?P<app_label>events|members)/$'
        return "events/"
    words = [f"{'1' if 'int' in part else 'word'}{rest}" for part, _end, rest in (part.partition(">") for part in route.split("<")[1:])]
    return route.split("<", maxsplit=1)[0] + "".join(words)


def test_no_page_of_the_desk_opens_without_the_factor(client: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_superuser=True)
    client.force_login(alice)
    addresses = [address for address in pages_of_the_desk() if address not in ("/admin/login/", "/admin/logout/")]
    assert len(addresses) > 150
    for address in addresses:
        for response in (client.get(address), client.post(address, {"action": "delete_selected"})):
            assert (address, response.status_code, response.headers.get("Location", "").partition("?")[0]) == (
                address,
                302,
                "/admin/login/",
            )


def test_the_desk_opens_once_the_factor_was_shown(client: Client, alice: User, sink: Sink) -> None:
    sign_in_with_app(client, alice, give_app(alice), sink)
    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True)  # the factor counts as shown when it is committed
def test_staff_without_a_factor_are_led_to_set_one_up_and_then_to_where_they_went(client: Client, alice: User, sink: Sink) -> None:
    wanted = reverse("admin:events_event_changelist")
    assert sign_in(client, alice.email, sink, next=wanted)["Location"] == wanted
    led = client.get(wanted, follow=True)
    assert led.redirect_chain == [(f"/admin/login/?next={wanted}", 302), ("/account/factors/", 302)]
    assert "Staff need a second factor before the desk opens." in text(led)

    page = client.get("/account/factors/authenticator/add/")
    set_up = client.post("/account/factors/authenticator/add/", {"code": shown_by(page.context["form"].secret)})

    assert set_up["Location"] == "/account/factors/recovery-codes/"
    codes = client.get(set_up["Location"])
    assert len(codes.context["unused_codes"]) == 10
    assert f'<a class="button" href="{wanted}">I have kept them: go on to the desk</a>' in html(codes)
    assert client.get(wanted).status_code == 200


def test_wrong_code_of_the_app_opens_nothing(client: Client, alice: User, sink: Sink) -> None:
    secret = give_app(alice)
    sign_in(client, alice.email, sink)
    wrong = str((int(shown_by(secret)) + 1) % 10**6).zfill(6)
    answered = client.post("/account/login/factor/", {"code": wrong})
    assert texts(answered, ".error")[-1] == "This did not work. Try once more, with the newest code or the same device."
    assert client.get("/account/")["Location"] == "/account/login/?next=/account/"


def test_recovery_code_opens_once(alice: User, sink: Sink) -> None:
    give_app(alice)
    code = give_recovery_codes(alice)[0]
    opened = []
    for client in (Client(), Client()):
        sign_in(client, alice.email, sink)
        client.post("/account/login/factor/", {"code": code})
        opened.append(client.get("/admin/").status_code)
    assert opened == [200, 302]


def test_session_from_before_the_factor_has_to_show_it(client: Client, alice: User, sink: Sink) -> None:
    """Whoever read Alice's mail and signed in before she had an app does not get in with her when she sets one up."""
    sign_in(client, alice.email, sink)
    secret = give_app(alice)
    led = client.get("/admin/", follow=True)
    assert led.redirect_chain[-1] == ("/account/again/?next=%2Fadmin%2F", 302)

    shown = client.post("/account/again/", {"code": shown_by(secret), "next": "/admin/"})

    assert shown["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_last_factor_taken_away_closes_the_desk(client: Client, alice: User, sink: Sink) -> None:
    sign_in_with_app(client, alice, give_app(alice), sink)
    Authenticator.objects.all().delete()
    assert client.get("/admin/").status_code == 302


def test_figures_drafts_and_interface_ask_for_it_too(client: Client, alice: User) -> None:
    make_event("Draft Forum", slug="draft", status=Event.Status.DRAFT)
    client.force_login(alice)
    addresses = ["/metrics", "/events/draft/", "/api/v1/events/draft/"]
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]


def test_factor_opens_figures_and_drafts(client: Client, alice: User, sink: Sink) -> None:
    make_event("Draft Forum", slug="draft", status=Event.Status.DRAFT)
    sign_in_with_app(client, alice, give_app(alice), sink)
    assert [client.get(address).status_code for address in ("/metrics", "/events/draft/")] == [200, 200]


def test_who_is_no_staff_is_asked_for_nothing_more(client: Client, bob: User, sink: Sink) -> None:
    sign_in(client, bob.email, sink)
    assert client.get("/account/").status_code == 200


def test_who_is_no_staff_is_told_so_at_the_desk(client: Client, charlie: User) -> None:
    client.force_login(charlie)
    response = client.get("/admin/", follow=True)
    assert (response.status_code, text(response, "h1")) == (404, "This place is the staff’s")


def test_visitors_sign_in_at_one_place(client: Client) -> None:
    led = client.get("/admin/events/event/?q=air", follow=True)
    assert led.redirect_chain[-1] == ("/account/login/?next=%2Fadmin%2Fevents%2Fevent%2F%3Fq%3Dair", 302)


@pytest.mark.parametrize("wanted", ["https://evil.example.org/", "//evil.example.org", "javascript:alert(1)"])
def test_the_desks_door_leads_nowhere_else(client: Client, alice: User, sink: Sink, wanted: str) -> None:
    assert client.get("/admin/login/", {"next": wanted})["Location"] == "/account/login/?next=%2Fadmin%2F"
    sign_in_with_app(client, alice, give_app(alice), sink)
    assert client.get("/admin/login/", {"next": wanted})["Location"] == "/admin/"


def test_the_desks_door_takes_no_name_of_a_view_for_an_address(client: Client, alice: User, sink: Sink) -> None:
    sign_in_with_app(client, alice, give_app(alice), sink)
    assert client.get("/admin/login/", {"next": "nosuch"})["Location"] == "nosuch"


def test_nobody_reads_secrets_of_factors_at_the_desk(client: Client, alice: User, settings: Any) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = False
    User.objects.filter(pk=alice.pk).update(is_superuser=True)
    client.force_login(alice)
    addresses = ["mfa/authenticator/", "account/emailaddress/", "password_change/"]
    assert [client.get(f"/admin/{address}").status_code for address in addresses] == [404, 404, 404]
    with pytest.raises(NoReverseMatch):
        reverse("admin:auth_user_password_change", args=[alice.pk])


def test_staff_make_accounts_without_a_password(client: Client, alice: User, settings: Any) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = False
    User.objects.filter(pk=alice.pk).update(is_superuser=True)
    client.force_login(alice)
    page = client.get("/admin/members/user/add/")
    assert "password" not in html(page)
    client.post("/admin/members/user/add/", {"email": "dana@example.org", "first_name": "Dana", "last_name": "Diaz"})
    assert User.objects.get(email="dana@example.org").first_name == "Dana"
    assert "password" not in html(client.get(f"/admin/members/user/{alice.pk}/change/"))


def test_signing_out_of_the_desk_leads_home(client: Client, alice: User, sink: Sink) -> None:
    sign_in_with_app(client, alice, give_app(alice), sink)
    assert client.post("/admin/logout/")["Location"] == "/"
    assert client.get("/admin/").status_code == 302


def test_recovery_codes_need_a_factor_first(client: Client, bob: User, sink: Sink) -> None:
    sign_in(client, bob.email, sink)
    client.cookies["django_language"] = "en"
    answered = client.post("/account/factors/recovery-codes/new/")
    assert text(answered, ".error") == "Recovery codes go with a passkey or an authenticator app. Set one up first."


def test_somebody_elses_passkey_can_be_neither_renamed_nor_removed(client: Client, alice: User, bob: User, sink: Sink) -> None:
    hers = Authenticator.objects.create(user=alice, type=Authenticator.Type.WEBAUTHN, data={"name": "Alice's telephone"})
    sign_in(client, bob.email, sink)
    for address in (f"/account/factors/passkeys/{hers.pk}/name/", f"/account/factors/passkeys/{hers.pk}/remove/"):
        assert [client.get(address).status_code, client.post(address, {"name": "Bob's"}).status_code] == [404, 404]
    hers.refresh_from_db()
    assert hers.data["name"] == "Alice's telephone"
