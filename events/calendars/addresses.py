"""The addresses of calendar feeds as a reader takes them: in the reader's language, and as webcal for a calendar's own button."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import urlencode

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

    @property
    def google(self) -> str:
        """Where Google Calendar asks whether to add it."""
        return "https://calendar.google.com/calendar/r?" + urlencode({"cid": self.webcal})

    @property
    def outlook(self) -> str:
        """Where Outlook of an office account (Microsoft 365) asks whether to add it."""
        return "https://outlook.office.com/calendar/0/addfromweb?" + urlencode({"url": self.address})

    @property
    def outlook_at_home(self) -> str:
        """Where Outlook.com asks whether to add it."""
        return "https://outlook.live.com/calendar/0/addfromweb?" + urlencode({"url": self.address})

    @property
    def picture(self) -> str:
        """The address as a QR code for a telephone's camera, as an image's ``data:`` address."""
        import qrcode  # here, as few pages draw one, and each worker would hold it
        from qrcode.image.svg import SvgPathImage

        drawn = qrcode.make(self.webcal, image_factory=SvgPathImage, border=2).to_string()
        return "data:image/svg+xml;base64," + b64encode(drawn).decode()


def feed_of(name: str, *args: str) -> Feed:
    """The feed of this name in the addresses of calendars, with texts in the active language."""
    language = active_language()
    query = "" if language == settings.LANGUAGE_CODE else f"?lang={language}"
    return Feed(settings.SITE_URL + reverse(f"calendars:{name}", args=args) + query)
