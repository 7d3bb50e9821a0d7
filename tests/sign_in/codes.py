"""Asks for a code and types it, as the pages do."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.test import Client

from tests.journeys.sign_in import newest_code
from tests.mail_sink import Sink


def ask(client: Client, email: str, **also: str) -> HttpResponseBase:
    """Give an address on the sign-in page."""
    response: HttpResponseBase = client.post("/account/login/", {"email": email, **also})
    return response


def type_code(client: Client, code: str, **also: str) -> HttpResponseBase:
    """Type a code on the page that asks for it."""
    response: HttpResponseBase = client.post("/account/login/code/", {"code": code, **also})
    return response


def sign_in(client: Client, email: str, sink: Sink, **also: str) -> HttpResponseBase:
    """Both, with the code from the mail."""
    ask(client, email, **also)
    return type_code(client, newest_code(sink), **also)


def signed_in(client: Client) -> str:
    """Who is signed in: the address, or nothing."""
    response = client.get("/account/")
    return response.context["user"].email if response.status_code == 200 else ""
