"""What the start of the site warns of before anybody signs in."""

from typing import Any

import pytest
from django.core.checks import Warning, run_checks


def warnings() -> list[str | None]:
    return [found.id for found in run_checks() if isinstance(found, Warning)]


@pytest.mark.parametrize(
    ("site", "proxies", "said"),
    [("https://events.example.org", 0, ["members.W002"]), ("https://events.example.org", 1, []), ("http://localhost:8000", 0, [])],
)
def test_a_proxy_that_the_settings_do_not_know_is_warned_of(settings: Any, site: str, proxies: int, said: list[str]) -> None:
    settings.MAIL_IS_SENT, settings.SITE_URL, settings.TRUSTED_PROXIES = True, site, proxies
    assert warnings() == said
