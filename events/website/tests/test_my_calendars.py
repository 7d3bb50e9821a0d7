"""The page where people make, see and end the addresses of calendars of their own."""

import re

import pytest
from django.test import Client

from events.calendars import tokens
from events.calendars.models import FeedToken
from members.models import User
from members.sign_in.address_proof import proven_account

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PAGE = "/account/calendars/"


@pytest.fixture
def bobs(client: Client, bob: User) -> Client:
    """Bob, signed in, and met in English."""
    User.objects.filter(pk=bob.pk).update(language="en")
    client.force_login(proven_account(bob.email))
    return client


def test_an_address_is_made_and_shown_once(bobs: Client, bob: User) -> None:
    made = bobs.post(PAGE, {"name": "Outlook at the office", "language": "es", "alarm": "60"}).content.decode()

    (path,) = set(re.findall(r'value="http://[^"]+(/my/[\w-]+/calendar\.ics)"', made))
    assert bobs.get(path).status_code == 200
    again = bobs.get(PAGE).content.decode()
    assert ("Outlook at the office" in again, path in again, "/my/" in again) == (True, False, False)
    token = FeedToken.objects.get()
    assert (token.user, token.language, token.alarm) == (bob, "es", 60)


def test_bad_input_is_named_and_nothing_typed_is_lost(bobs: Client) -> None:
    response = bobs.post(PAGE, {"name": "", "language": "xx", "alarm": "60"})

    text = response.content.decode()
    assert (response.status_code, FeedToken.objects.count()) == (422, 0)
    assert text.count('class="error"') == 2
    assert '<option value="60" selected>' in text


def test_one_ends_only_ones_own(bobs: Client, bob: User, charlie: User) -> None:
    mine, _secret = tokens.issue(bob, "Mine", language="en")
    other, _secret = tokens.issue(charlie, "Other", language="en")

    answers = [bobs.post(PAGE, {"end": str(key)}).status_code for key in (mine.pk, other.pk, "x", "٣", "9" * 30)]

    assert answers == [302, 404, 404, 404, 404]
    assert list(FeedToken.objects.all()) == [other]


def test_who_has_too_many_is_told_what_to_do(bobs: Client, bob: User) -> None:
    for _number in range(tokens.MOST):
        tokens.issue(bob, "One", language="en")

    response = bobs.post(PAGE, {"name": "One more", "language": "en", "alarm": ""})

    assert response.status_code == 422
    assert "End one that you do not use" in response.content.decode()
    assert 'value="One more"' in response.content.decode()


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get(PAGE)["Location"] == "/account/login/?next=/account/calendars/"


def test_queries_do_not_grow_with_calendars(bobs: Client, bob: User, django_assert_num_queries) -> None:
    for number in (1, 3):
        tokens.issue(bob, f"Calendar {number}", language="en")
        with django_assert_num_queries(3):
            bobs.get(PAGE)
