"""The desk, signed in to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.desk.tests.form_page import FormPage
from members.models import User


class Desk:
    """A browser at the desk: opens pages, changes fields, sends."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)

    def open(self, page: str, *args: Any, **query: str) -> FormPage:
        """The page of this name, which must answer."""
        response = self.client.get(reverse(f"admin:{page}", args=args), query)
        assert response.status_code == 200, response.status_code
        return FormPage(response)

    def send(self, page: str, *args: Any, **changes: Any) -> FormPage:
        """Open a page, change some of its fields, send it, and read the page that follows. None leaves a field out."""
        fields = {**self.open(page, *args).fields, **changes}
        return self.post(page, *args, **{name: value for name, value in fields.items() if value is not None})

    def post(self, page: str, *args: Any, **fields: Any) -> FormPage:
        """Send these fields to a page as they are, and read the page that follows."""
        response = self.client.post(reverse(f"admin:{page}", args=args), fields, follow=True)
        assert response.status_code == 200, response.status_code
        return FormPage(response)


@pytest.fixture
def desk(alice: User) -> Desk:
    """The desk, with Alice at it."""
    return Desk(alice)


@pytest.fixture
def desk_of(db: None) -> Callable[[User], Desk]:
    """The desk, with someone else at it."""
    return Desk
