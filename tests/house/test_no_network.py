"""No test reaches the world outside; the mail of tests stays in memory."""

import socket
import urllib.request

import pytest
from django.core import mail

from tests.no_network import NetworkIsClosed


def test_a_name_is_not_even_looked_up() -> None:
    with pytest.raises(NetworkIsClosed, match=r"a test tried to reach example\.org"):
        urllib.request.urlopen("http://example.org/")


def test_an_address_is_not_connected_to() -> None:
    with socket.socket() as outside, pytest.raises(NetworkIsClosed, match=r"192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))


def test_mail_is_kept_in_memory() -> None:
    mail.send_mail("Subject", "Text", None, ["office@example.org"])
    assert [message.to for message in mail.outbox] == [["office@example.org"]]
