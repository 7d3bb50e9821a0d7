"""Pages, feeds and answers go packed to whoever takes them so: a programme of a hundred sessions weighs 5 kB and not 60."""

import pytest
from django.test import Client

from tests.cast import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

TAKES_GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("address", ["/events/", "/api/v1/events/", "/calendar.ics"])
def test_an_answer_is_packed(client: Client, address: str) -> None:
    make_event()
    packed, plain = client.get(address, headers=TAKES_GZIP), client.get(address)
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert len(packed.content) < len(plain.content)


def test_a_feed_that_came_packed_is_asked_for_again_by_its_tag(client: Client) -> None:
    make_event()
    tag = client.get("/calendar.ics", headers=TAKES_GZIP)["ETag"]
    assert client.get("/calendar.ics", headers={**TAKES_GZIP, "If-None-Match": tag}).status_code == 304
