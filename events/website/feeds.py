"""The addresses of calendar feeds as a reader takes them: in the reader's language, and as webcal for a calendar's own button."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from wego_events.lib.tongue import active_language


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's absolute address."""

    address: str

    @property
    def webcal(self) -> str:
        """The address that opens in Apple Calendar, Outlook or Thunderbird, to subscribe."""
        return "webcal://" + self.address.partition("://")[2]


def feed_of(name: str, *args: str) -> Feed:
    """The feed of this name in the addresses of calendars, with texts in the active language."""
    language = active_language()
    query = "" if language == settings.LANGUAGE_CODE else f"?lang={language}"
    return Feed(settings.SITE_URL + reverse(f"calendars:{name}", args=args) + query)
