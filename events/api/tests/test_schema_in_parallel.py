"""The description is asked for by many at once, by the threads of one process."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client

AT_ONCE = 6


@pytest.mark.django_db(transaction=True)
def test_everyone_who_asks_for_the_description_at_once_gets_it() -> None:
    def asked(_number: int) -> int:
        return Client(raise_request_exception=False).get("/api/v1/schema/").status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert Counter(pool.map(asked, range(4 * AT_ONCE))) == {200: 4 * AT_ONCE}
