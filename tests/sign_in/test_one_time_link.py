"""One-time links from the command line: the first staff account, and a lost factor."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from events.website.tests.reading import text
from members.models import User
from members.sign_in import one_time_link
from tests.at_once import all_at_once
from tests.mail_sink import Sink
from tests.sign_in.codes import signed_in
from tests.sign_in.factors import give_app, give_recovery_codes, shown_by, sign_in_with_app

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def told(command: str, *arguments: str) -> tuple[list[str], str]:
    """What a command says, and the path of the link on its last line."""
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    *lines, link = out.getvalue().splitlines()
    return lines, link.removeprefix("http://localhost:8000")


def test_first_staff_account_is_made_and_signed_in_by_its_link(client: Client) -> None:
    lines, link = told("invite_staff", "sam@example.org", "--superuser")
    assert lines == ["sam@example.org is an account of the staff.", "This link signs it in once, within an hour:"]
    sam = User.objects.get()
    assert (sam.email, sam.is_staff, sam.is_superuser) == ("sam@example.org", True, True)

    assert client.post(link)["Location"] == "/admin/"

    assert signed_in(client) == "sam@example.org"


def test_link_leads_staff_to_their_factor_in_production(client: Client, settings: Any) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = True
    _lines, link = told("invite_staff", "sam@example.org")
    assert client.post(link, follow=True).redirect_chain[-1] == ("/account/factors/", 302)


def test_opening_the_link_changes_nothing(client: Client, bob: User) -> None:
    """Mail scanners open what they find."""
    link = one_time_link.make(bob)
    for _time in range(3):
        page = client.get(link)
    assert "This link signs in bob@cuenca.example.org. It works once." in text(page)
    assert signed_in(client) == ""
    client.post(link)
    assert signed_in(client) == bob.email


def test_link_works_once(bob: User) -> None:
    link = one_time_link.make(bob)
    first, second = Client(), Client()
    first.post(link)
    assert second.get(link).status_code == 410
    assert (second.post(link).status_code, text(second.post(link), "h1")) == (410, "This link has ended")
    assert (signed_in(first), signed_in(second)) == (bob.email, "")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_link_pressed_at_once_opens_one_session(bob: User) -> None:
    token = one_time_link.make(bob).rstrip("/").rpartition("/")[2]
    opened: list[User | None] = []
    all_at_once([lambda: opened.append(one_time_link.use(token))] * 6)
    assert (len(opened), opened.count(bob)) == (6, 1)


def test_newer_link_ends_the_older(client: Client, bob: User) -> None:
    older, newer = one_time_link.make(bob), one_time_link.make(bob)
    assert (client.get(older).status_code, client.get(newer).status_code) == (410, 200)


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 410)])
def test_link_lives_an_hour(client: Client, bob: User, minutes: int, status: int) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        link = one_time_link.make(bob)
        clock.shift(timedelta(minutes=minutes))
        assert client.get(link).status_code == status


def test_link_opens_its_own_account_only(client: Client, bob: User, charlie: User) -> None:
    bobs, charlies = one_time_link.make(bob), one_time_link.make(charlie)
    payload, _dot, rest = charlies.rstrip("/").rpartition("/")[2].partition(".")
    _payload, _dot, bobs_seal = bobs.rstrip("/").rpartition("/")[2].partition(".")
    assert rest != bobs_seal
    assert client.post(f"/account/link/{payload}.{bobs_seal}/").status_code == 410
    assert client.post("/account/link/nonsense/").status_code == 410
    assert signed_in(client) == ""


def test_link_signs_out_who_was_there(client: Client, bob: User, charlie: User) -> None:
    client.force_login(charlie)
    link = one_time_link.make(bob)
    assert "You are signed in as charlie@example.org, and will be signed out there." in text(client.get(link))
    client.post(link)
    assert signed_in(client) == bob.email


def test_link_does_not_stand_for_the_factor(client: Client, bob: User) -> None:
    secret = give_app(bob)
    assert client.post(one_time_link.make(bob))["Location"] == "/account/login/factor/"
    assert signed_in(client) == ""
    client.post("/account/login/factor/", {"code": shown_by(secret)})
    assert signed_in(client) == bob.email


def test_link_proves_no_address(client: Client, bob: User) -> None:
    client.post(one_time_link.make(bob))
    assert EmailAddress.objects.count() == 0


def test_link_of_a_closed_account_is_worth_nothing(client: Client, bob: User) -> None:
    link = one_time_link.make(bob)
    User.objects.update(is_active=False)
    assert client.post(link).status_code == 410


def test_invited_again_keeps_what_is_there(bob: User) -> None:
    told("invite_staff", "BOB@cuenca.example.org")
    again = User.objects.get()
    assert (again.pk, again.is_staff, again.is_superuser, again.language) == (bob.pk, True, False, "es")


def test_reset_takes_the_factor_ends_sessions_and_gives_a_link(client: Client, alice: User, sink: Sink) -> None:
    sign_in_with_app(client, alice, give_app(alice), sink)
    give_recovery_codes(alice)
    assert signed_in(client) == alice.email

    lines, link = told("reset_factor", alice.email)

    assert lines[0] == "alice@secretariat.example.org has no second factor now, and is signed out everywhere."
    assert Authenticator.objects.count() == 0
    assert signed_in(client) == ""
    client.post(link)
    assert signed_in(client) == alice.email


@pytest.mark.parametrize(
    ("command", "email", "said"),
    [
        ("invite_staff", "sam", "sam is not an e-mail address."),
        ("reset_factor", "sam@example.org", "There is no account with the address sam@example.org."),
    ],
)
def test_commands_say_what_is_wrong(command: str, email: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        told(command, email)
    assert User.objects.count() == 0
