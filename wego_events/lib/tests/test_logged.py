"""The log of a real request, as its handler writes it."""

from __future__ import annotations

import logging.config
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [
        ("put", "/my/s3cret-of_Ana/calendar.ics", "Method Not Allowed (PUT): /my/…/calendar.ics"),
        ("get", "/my/s3cret-of_Ana/calendar.ics", "Not Found: /my/…/calendar.ics"),
        ("get", "/my/s3cret-of_Ana/calendar.ic", "Not Found: /my/…/calendar.ic"),
        ("get", "/registrations/s3cret-of_Ana/", "Not Found: /registrations/…/"),
        ("get", "/account/link/s3cret-of_Ana/x", "Not Found: /account/link/…/x"),
    ],
)
def test_a_private_address_is_logged_without_its_secret(client: Client, method: str, path: str, said: str) -> None:
    logger, written = logging.getLogger("django.request"), StringIO()
    formatters: Any = settings.LOGGING["formatters"]
    made = logging.config.DictConfigurator(settings.LOGGING)
    handler = logging.StreamHandler(written)
    handler.setFormatter(made.configure_formatter(dict(formatters["line"])))
    logger.addHandler(handler)
    try:
        getattr(client, method)(path)
    finally:
        logger.removeHandler(handler)

    assert [line.partition("django.request: ")[2] for line in written.getvalue().splitlines()] == [said]
