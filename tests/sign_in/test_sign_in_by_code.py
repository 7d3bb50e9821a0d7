"""Signing in by a mailed code: who may, what anybody learns from it, and how often it can be tried."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import checks
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from events.website.tests.reading import html, text, texts
from members.models import User
from members.sign_in.address_proof import proven_account
from tests.at_once import DONE, all_at_once
from tests.cast import make_registration
from tests.journeys.sign_in import newest_code
from tests.mail_sink import Sink
from tests.sign_in.codes import ask, sign_in, signed_in, type_code
from wego_events.outbox.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def wrong(code: str) -> str:
    return "0000-0000" if code != "0000-0000" else "1111-1111"


def test_mailed_code_signs_in(client: Client, sink: Sink, bob: User) -> None:
    asked = ask(client, bob.email)
    assert (asked.status_code, asked["Location"]) == (302, "/account/login/code/")
    assert sink.envelopes[0][1] == [bob.email]

    answered = type_code(client, newest_code(sink))

    assert (answered.status_code, answered["Location"]) == (302, "/account/")
    assert signed_in(client) == bob.email


def test_code_may_be_typed_without_its_dash(client: Client, sink: Sink, bob: User) -> None:
    ask(client, bob.email)
    type_code(client, newest_code(sink).replace("-", ""))
    assert signed_in(client) == bob.email


def test_mail_says_what_to_do_and_what_never_to_do(client: Client, sink: Sink, bob: User) -> None:
    ask(client, bob.email)
    body: Any = sink.mails[0].get_body(preferencelist=("plain",))
    code = newest_code(sink)
    assert sink.mails[0]["Subject"] == "Your code for WeGO Events"
    assert body.get_content().replace("\r\n", "\n") == (
        f"Type this code on the page where you asked for it:\n\n{code}\n\n"
        "It works once, within 30 minutes. Tell it to nobody: we never ask for it by mail or telephone.\n\n"
        "You did not ask for it? Then do nothing: without the code nobody signs in.\n"
    )


def test_first_proven_address_makes_an_account(client: Client, sink: Sink) -> None:
    make_registration(email="Mina@Example.org")
    client.cookies["django_language"] = "fr"
    assert User.objects.count() == 0

    ask(client, "mina@example.org")
    assert User.objects.count() == 0
    type_code(client, newest_code(sink))

    mina = User.objects.get()
    assert (mina.email, mina.language, mina.is_staff, mina.has_usable_password()) == ("mina@example.org", "fr", False, False)
    assert list(EmailAddress.objects.values_list("user", "email", "verified")) == [(mina.pk, "mina@example.org", True)]
    assert signed_in(client) == "mina@example.org"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_address_proven_twice_at_once_makes_one_account() -> None:
    assert all_at_once([lambda: proven_account("mina@example.org")] * 6) == [DONE] * 6
    assert (User.objects.count(), EmailAddress.objects.count()) == (1, 1)


def test_no_answer_tells_who_has_an_account(sink: Sink, bob: User) -> None:
    """Alike byte for byte, but for the form's token and the address that was typed; and both send one mail."""
    answers = [everything_answered(email) for email in (bob.email, "nobody@cuenca.example.org")]
    assert answers[0] == answers[1]
    assert [to for _sender, to in sink.envelopes] == [[bob.email], ["nobody@cuenca.example.org"]]
    assert bodies(sink)[0] == bodies(sink)[1]


def everything_answered(email: str) -> list[Any]:
    client = Client()
    answers: list[HttpResponseBase] = [ask(client, email), client.get("/account/login/code/"), type_code(client, "0")]
    return [(answer.status_code, sorted(set(answer.headers) - {"Content-Length"}), without(html(answer), email)) for answer in answers]


def bodies(sink: Sink) -> list[str]:
    found: list[Any] = [mail.get_body(preferencelist=("html",)) for mail in sink.mails]
    return [re.sub(r"\d{4}-\d{4}", "", body.get_content()) for body in found]


def without(page: str, email: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page).replace(email, "")


def test_asking_for_a_code_reads_no_account(client: Client, sink: Sink, bob: User, django_assert_num_queries: Any) -> None:
    """What is not asked takes no time either. The queries are the session's."""
    for email in (bob.email, "nobody@cuenca.example.org"):
        with django_assert_num_queries(4) as asked:
            ask(Client(), email)
        assert [query["sql"] for query in asked.captured_queries if "members_user" in query["sql"]] == []


def test_code_is_kept_where_no_staff_reads(client: Client, sink: Sink, bob: User, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        ask(client, bob.email)
        page = client.get("/account/login/code/")
    code = newest_code(sink)
    assert Message.objects.count() == 0
    assert code not in html(page)
    assert [record for record in caplog.records if record.name != "mail.log" and code in record.getMessage()] == []  # that is the sink's


def test_three_wrong_codes_end_the_right_one(client: Client, sink: Sink, bob: User) -> None:
    ask(client, bob.email)
    code = newest_code(sink)
    tried = [type_code(client, wrong(code)) for _number in range(3)]
    assert [answer.status_code for answer in tried] == [422, 422, 302]
    assert texts(tried[0], ".error")[-1] == "This is not the code. Look at it again, and mind that only the newest one works."

    type_code(client, code)

    assert signed_in(client) == ""


def test_tries_at_once_do_not_slip_past_the_count(client: Client, sink: Sink, bob: User) -> None:
    """Each of them reads the session before the others have written their try into it."""
    ask(client, bob.email)
    code = newest_code(sink)
    before = Session.objects.get().session_data
    for _number in range(3):
        type_code(client, wrong(code))
        Session.objects.update(session_data=before)

    type_code(client, code)

    assert signed_in(client) == ""


@pytest.mark.parametrize(("minutes", "who"), [(29, "bob@cuenca.example.org"), (31, "")])
def test_code_lives_half_an_hour(client: Client, sink: Sink, bob: User, minutes: int, who: str) -> None:
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        ask(client, bob.email)
        clock.shift(timedelta(minutes=minutes))
        type_code(client, newest_code(sink))
        assert signed_in(client) == who


def test_newer_code_ends_the_older(client: Client, sink: Sink, bob: User) -> None:
    ask(client, bob.email)
    older = newest_code(sink)
    ask(client, bob.email)
    type_code(client, older)
    assert signed_in(client) == ""
    type_code(client, newest_code(sink))
    assert signed_in(client) == bob.email


def test_code_works_in_the_browser_that_asked_for_it(client: Client, sink: Sink, bob: User) -> None:
    ask(client, bob.email)
    other = Client()
    assert type_code(other, newest_code(sink))["Location"] == "/account/login/"
    assert signed_in(other) == ""


def test_one_address_gets_three_codes_a_minute(sink: Sink, bob: User) -> None:
    answers = [ask(Client(), bob.email) for _number in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert text(answers[3], ".error") == "Too many tries in a short time. Wait a few minutes, then try again."
    assert len(sink.mails) == 3
    assert ask(Client(), "BOB@cuenca.example.org").status_code == 429
    assert ask(Client(), "carol@cuenca.example.org").status_code == 302


def test_one_place_gets_thirty_codes_a_minute(sink: Sink, bob: User) -> None:
    answers = [ask(Client(), f"delegate-{number}@example.org").status_code for number in range(31)]
    assert answers == [302] * 30 + [429]


def test_closed_account_does_not_open(client: Client, sink: Sink, bob: User) -> None:
    User.objects.update(is_active=False)
    answered = sign_in(client, bob.email, sink)
    assert answered["Location"] == "/account/closed/"
    assert signed_in(client) == ""


@pytest.mark.redis
def test_tries_are_counted_for_all_processes_together(redis_url: str, settings: Any, sink: Sink, bob: User) -> None:
    answers = []
    for _process in range(4):
        settings.CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": redis_url}}  # opened anew
        answers.append(ask(Client(), bob.email).status_code)
    assert answers == [302, 302, 302, 429]


@pytest.mark.parametrize(
    "typed", ["bob@cuenca.example.org", "BOB@Cuenca.Example.ORG"],
)  # fmt: skip
def test_case_makes_no_second_account(client: Client, sink: Sink, bob: User, typed: str) -> None:
    sign_in(client, typed, sink)
    assert (signed_in(client), User.objects.count()) == (bob.email, 1)


@pytest.mark.parametrize("typed", ['"bob"@cuenca.example.org', '"b\\ob"@cuenca.example.org'])
def test_quotes_make_no_second_mailbox(client: Client, sink: Sink, typed: str) -> None:
    """They would be counted apart, and fill one mailbox with codes."""
    assert (ask(client, typed).status_code, sink.envelopes) == (422, [])


@pytest.mark.parametrize("typed", ["k\u0131si@example.org", "k\u0130si@example.org", "\u212aisi@example.org", "ki\u017fi@example.org"])
def test_look_alike_letter_opens_only_the_account_whose_mailbox_got_the_code(client: Client, sink: Sink, typed: str) -> None:
    """Databases take a dotless i for an I, and the Kelvin sign for a K: a code mailed to one mailbox would open another's account."""
    owner = User.objects.create_user("kisi@example.org")
    if ask(client, typed).status_code == 302:
        type_code(client, newest_code(sink))
    mailed_to_owner = [to for _sender, to in sink.envelopes] == [[owner.email]]
    assert (signed_in(client) == owner.email) == mailed_to_owner


def test_proof_passes_on_with_the_mailbox(client: Client, sink: Sink, bob: User) -> None:
    """Staff gave Bob another address; whoever reads his old mailbox now gets an account of their own, and the proof."""
    sign_in(client, bob.email, sink)
    User.objects.filter(pk=bob.pk).update(email="bob.bello@cuenca.example.org")

    sign_in(Client(), "bob@cuenca.example.org", sink)

    newcomer = User.objects.get(email="bob@cuenca.example.org")
    assert newcomer.pk != bob.pk
    assert list(EmailAddress.objects.values_list("email", "user")) == [("bob@cuenca.example.org", newcomer.pk)]


@pytest.mark.parametrize(("wanted", "led_to"), [("/events/?q=air", "/events/?q=air"), ("https://evil.example.org/", "/account/"),
    ("//evil.example.org/", "/account/"), ("http://127.0.0.1/", "/account/"), ("javascript:alert(1)", "/account/")])  # fmt: skip
def test_sign_in_leads_on_to_pages_of_this_host_only(client: Client, sink: Sink, bob: User, wanted: str, led_to: str) -> None:
    assert sign_in(client, bob.email, sink, next=wanted)["Location"] == led_to


def test_where_no_mail_can_be_sent_the_page_says_so(client: Client, settings: Any, bob: User) -> None:
    settings.MAIL_IS_SENT = False
    page = client.get("/account/login/")
    assert "No code can be mailed: this site has no mail server yet." in text(page)
    assert texts(page, "button")[-1] == "Sign in with a passkey"
    assert ask(client, bob.email).status_code == 422
    assert [warning.id for warning in checks.run_checks() if isinstance(warning, checks.Warning)] == ["members.W001"]


def test_mail_server_that_fails_is_told_and_leaves_no_code(client: Client, sink: Sink, settings: Any, bob: User) -> None:
    settings.EMAIL_PORT = 1
    answered = ask(client, bob.email)
    assert (answered.status_code, text(answered, ".error")) == (422, "The mail could not be sent. Try again in a few minutes.")
    assert client.get("/account/login/code/")["Location"] == "/account/login/"


def test_trial_shows_the_code_and_says_that_it_is_one(client: Client, settings: Any, bob: User) -> None:
    settings.MAIL_IS_SENT, settings.CODES_ARE_SHOWN = False, True
    ask(client, bob.email)
    told = text(client.get("/account/login/code/"), ".banner")
    code = told.removeprefix("Your code: ").split()[0]
    assert told.endswith("It stands here because this is a trial. In production it comes by mail only.")
    type_code(client, code)
    assert signed_in(client) == bob.email


@pytest.mark.parametrize(
    "path",
    ["signup/", "password/change/", "password/reset/", "password/set/", "email/", "confirm-email/", "reauthenticate/", "social/login/"],
)
def test_pages_that_nobody_needs_are_not_there(client: Client, charlie: User, path: str) -> None:
    client.force_login(charlie)
    assert client.get(f"/account/{path}").status_code == 404


def test_password_opens_nothing(client: Client, bob: User) -> None:
    bob.set_password("correct horse battery staple")
    bob.save()
    assert not client.login(username=bob.email, password="correct horse battery staple")


@pytest.mark.parametrize(
    "path", ["login/", "factors/", "factors/passkeys/", "factors/passkeys/add/", "factors/authenticator/add/", "logout/", ""]
)
def test_private_pages_are_stored_nowhere(client: Client, charlie: User, path: str) -> None:
    if path != "login/":
        client.force_login(charlie)
    response = client.get(f"/account/{path}")
    assert (response.status_code, "no-store" in response["Cache-Control"]) == (200, True)
