"""The whole journey in a real browser, with PostgreSQL, Redis, a Celery worker and a mail server.

Staff release an assembly in Seoul. Ana reads it in Spanish in Lima, Marc in French in Paris. They subscribe, register for it
and two sessions, are mailed, are reminded once, and hear of the session that moved, on the event's clock and their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Event
from tests import cast
from tests.journeys import desk
from tests.journeys.servers import celery, wait_for
from tests.journeys.sign_in import sign_in
from tests.mail_sink import Sink

ASSEMBLY = "/events/spring-assembly/"


@dataclass(frozen=True)
class Reader:
    """Someone far away: their mailbox, and how their browser is set."""

    name: str
    email: str
    locale: str
    zone: str


ANA = Reader("Ana Quispe", "ana@example.org", "es-PE", "America/Lima")
MARC = Reader("Marc Petit", "marc@example.org", "fr-FR", "Europe/Paris")


@pytest.fixture
def site(live_server: LiveServer, redis_url: str, sink: Sink, settings: Any, tmp_path: Path) -> Iterator[str]:
    """The site as installed: its cache in Redis, worker and beat beside it; the address."""
    settings.SITE_URL = live_server.url
    settings.CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": redis_url}}
    with celery(tmp_path, site_url=live_server.url, redis_url=redis_url, sink=sink):
        yield live_server.url


@pytest.mark.browser
@pytest.mark.postgres
@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
def test_an_assembly_is_followed_in_two_languages_and_zones(site: str, page: Page, browser: Browser, sink: Sink) -> None:
    event = _drafted_assembly()
    sign_in(page, site, cast.make_alice().email, sink)
    desk.release_all(page, site, event)

    ana, marc = (_arrive(browser, site, reader) for reader in (ANA, MARC))
    _read_in_lima(ana)
    _read_in_paris(marc)
    before = _subscribed(ana)
    for visitor, reader in ((ana, ANA), (marc, MARC)):
        _register(visitor, site, reader)
    _mailed(ana, sink)

    for moment in ("2035-05-12T00:00+09:00", "2035-05-13T09:00+09:00", "2035-05-13T23:00+09:00", "2035-05-14T08:59+09:00"):
        call_command("sweep", "--now", moment)
    assert _subjects(sink, ANA) == [
        "Su inscripción está confirmada: Asamblea de primavera",
        "Recordatorio: Asamblea de primavera, 14–16 may 2035",
    ]
    assert _subjects(sink, MARC) == [
        "Inscription confirmée : Assemblée de printemps",
        "Rappel : Assemblée de printemps, 14–16 mai 2035",
    ]

    desk.move_session(page, site, event, "Panel on buses", day="2035-05-15", start="16:30", end="17:30")
    desk.release_all(page, site, event)
    _followed(before)

    for later in ("+9m", "+11m", "+15m", "+1h"):
        call_command("sweep", "--now", later)
    _told_of_the_change(sink)


def _drafted_assembly() -> Event:
    """Published, with three sessions that wait for their release, in three languages."""
    venue = cast.make_venue()
    hall, room = cast.make_room("Great Hall", venue=venue), cast.make_room("Room A", venue=venue)
    event = cast.make_event(
        "Spring Assembly",
        slug="spring-assembly",
        type=Event.Type.GENERAL_ASSEMBLY,
        gathers=True,
        venue=venue,
        i18n={"title_es": "Asamblea de primavera", "title_fr": "Assemblée de printemps"},
    )
    cast.make_rule(event, days_before=1)
    cast.make_session(event, "Opening plenary", at="2035-05-14T09:30", until="2035-05-14T10:30", room=hall, released=False)
    for title, start, end, where in (
        ("Panel on buses", "2035-05-14T14:00", "2035-05-14T15:30", hall),
        ("Workshop on air", "2035-05-15T10:00", "2035-05-15T12:00", room),
    ):
        cast.make_session(event, title, at=start, until=end, room=where, released=False, is_bookable=True, capacity=20)
    return event


def _arrive(browser: Browser, site: str, reader: Reader) -> Page:
    """A first visit: the browser says which language and which clock it is set to, and the reader takes the clock."""
    visitor = browser.new_context(locale=reader.locale, timezone_id=reader.zone).new_page()
    visitor.set_default_timeout(10_000)  # milliseconds
    visitor.goto(f"{site}{ASSEMBLY}programme/")
    visitor.locator("#clock-tools .offer").click()
    return visitor


def _read_in_lima(visitor: Page) -> None:
    """The plenary at 9:30 on Monday in Seoul is on Sunday evening in Lima, and the page says so."""
    expect(visitor.locator("html")).to_have_attribute("lang", "es")
    expect(visitor.get_by_text("Asamblea de primavera").first).to_be_visible()
    expect(visitor.get_by_text("19:30").first).to_be_visible()


def _read_in_paris(visitor: Page) -> None:
    expect(visitor.locator("html")).to_have_attribute("lang", "fr")
    expect(visitor.get_by_text("02:30").first).to_be_visible()


@dataclass(frozen=True)
class Fetched:
    """What a calendar got when it fetched the feed."""

    address: str
    etag: str
    entries: dict[str, Any]


def _fetched(address: str) -> Fetched:
    answer = Client().get(address)
    assert answer.status_code == 200
    entries = {str(entry["UID"]): entry for entry in Calendar.from_ical(answer.content).walk("VEVENT")}
    return Fetched(address, answer["ETag"], entries)


def _subscribed(visitor: Page) -> Fetched:
    """The address behind the page's own button, fetched as a calendar does, twice: the second time nothing is sent."""
    visitor.goto(visitor.url.replace("programme/", ""))
    webcal = visitor.locator("a[href^='webcal:']").first.get_attribute("href") or ""
    fetched = _fetched("/" + webcal.split("/", 3)[3])
    assert Client().get(fetched.address, headers={"If-None-Match": fetched.etag}).status_code == 304
    return fetched


def _register(visitor: Page, site: str, reader: Reader) -> None:
    visitor.goto(f"{site}{ASSEMBLY}register/")
    visitor.locator("#id_name").fill(reader.name)
    visitor.locator("#id_email").fill(reader.email)
    visitor.locator("#id_organisation").fill("City of Cuenca")
    for session in visitor.locator("input[name=sessions]").all():
        session.check()
    visitor.locator("form.form button").click()
    expect(visitor.get_by_text(reader.email)).to_be_visible()


def _mailed(visitor: Page, sink: Sink) -> None:
    """The worker sends the private link; behind it stand both sessions."""
    wait_for(lambda: {ANA.email, MARC.email} <= {str(mail["To"]).split("<")[-1].strip(">") for mail in sink.mails}, "both were mailed")
    link = re.search(r"http\S+/registrations/\S+", _text(_letters(sink, ANA)[0]))
    assert link
    visitor.goto(link[0])
    expect(visitor.get_by_text("Panel on buses").first).to_be_visible()
    expect(visitor.get_by_text("Workshop on air").first).to_be_visible()


def _followed(before: Fetched) -> None:
    """Same UID, higher SEQUENCE, new ETag; what did not move is byte for byte as before."""
    answer = Client().get(before.address, headers={"If-None-Match": before.etag})
    assert answer.status_code == 200
    after = _fetched(before.address)
    assert after.etag != before.etag
    assert after.entries.keys() == before.entries.keys()
    moved = {uid for uid, entry in after.entries.items() if entry.to_ical() != before.entries[uid].to_ical()}
    assert {str(after.entries[uid]["SUMMARY"]) for uid in moved} == {"Panel on buses"}
    (uid,) = moved
    assert (before.entries[uid]["SEQUENCE"], after.entries[uid]["SEQUENCE"]) == (0, 1)
    assert after.entries[uid]["DTSTART"].to_ical() == b"20350515T163000"


def _told_of_the_change(sink: Sink) -> None:
    """One mail each, with the old and the new time on both clocks."""
    (spanish,), (french,) = (_letters(sink, reader)[2:] for reader in (ANA, MARC))
    assert str(spanish["Subject"]).strip() == "Sesión modificada: Panel on buses (Asamblea de primavera)"
    assert _times(spanish) == [
        "lunes, 14 de mayo de 2035, 14:00–15:30, hora de Seúl (UTC+9)",
        "= lunes, 14 de mayo de 2035, 00:00–01:30, hora de Lima (UTC−5)",
        "martes, 15 de mayo de 2035, 16:30–17:30, hora de Seúl (UTC+9)",
        "= martes, 15 de mayo de 2035, 02:30–03:30, hora de Lima (UTC−5)",
    ]
    assert str(french["Subject"]).strip() == "Changement : Panel on buses (Assemblée de printemps)"
    assert _times(french) == [
        "lundi 14 mai 2035, 14:00–15:30, Séoul (UTC+9)",
        "= lundi 14 mai 2035, 07:00–08:30, Paris (UTC+2)",
        "mardi 15 mai 2035, 16:30–17:30, Séoul (UTC+9)",
        "= mardi 15 mai 2035, 09:30–10:30, Paris (UTC+2)",
    ]


def _times(mail: EmailMessage) -> list[str]:
    """The lines that name a clock."""
    return [line.strip() for line in _text(mail).splitlines() if "(UTC" in line]


def _letters(sink: Sink, reader: Reader) -> list[EmailMessage]:
    return [mail for mail in sink.mails if reader.email in str(mail["To"])]


def _subjects(sink: Sink, reader: Reader) -> list[str]:
    return [str(mail["Subject"]).strip() for mail in _letters(sink, reader)]


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
