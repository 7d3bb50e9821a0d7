"""The desk under its policy: nothing inline, nothing from elsewhere, nothing done by a GET or without the token."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.desk.conftest import Desk
from events.desk.tests.test_changelist_queries import MAKE, an_event_with
from events.models import Event
from members.models import User
from tests.cast import make_event

INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)
ELSEWHERE = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//(?!testserver)[^"']+""")


@pytest.fixture
def root(db: None) -> Desk:
    return Desk(User.objects.create_superuser("root@example.org"))


def assert_clean(desk: Desk, address: str) -> None:
    response = desk.client.get(address)
    body = response.content.decode()
    assert (response.status_code, INLINE.findall(body), ELSEWHERE.findall(body)) == (200, [], []), address
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("model", MAKE, ids=lambda model: model._meta.model_name)
def test_pages_of_a_record_have_nothing_inline(root: Desk, model: type) -> None:
    MAKE[model]()
    record = model.objects.order_by("-pk").first()
    name = f"{model._meta.app_label}_{model._meta.model_name}"

    assert_clean(root, reverse(f"admin:{name}_changelist"))
    assert_clean(root, reverse(f"admin:{name}_change", args=[record.pk]))
    assert_clean(root, reverse(f"admin:{name}_history", args=[record.pk]))


def test_other_pages_have_nothing_inline(root: Desk) -> None:
    event = an_event_with(2)
    pages = ["programme", "reschedule", "cancel", "delete", "history"]

    for address in [reverse("admin:index"), *(reverse(f"admin:events_event_{page}", args=[event.pk]) for page in pages)]:
        assert_clean(root, address)


def test_sign_in_page_has_nothing_inline(client: Client, settings: Any, db: None) -> None:
    settings.CODES_ARE_SHOWN = True
    body = client.get(reverse("admin:login"), follow=True).content.decode()

    assert INLINE.findall(body) == []


def test_verb_needs_the_token(alice: User) -> None:
    event = make_event()
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)

    statuses = [
        client.post(reverse(f"admin:events_event_{page}", args=[event.pk]), {"all": "1"}).status_code for page in ("cancel", "programme")
    ]

    assert statuses == [403, 403]
    event.refresh_from_db()
    assert event.status == Event.Status.PUBLISHED
