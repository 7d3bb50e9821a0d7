"""Pages that list a whole past stay bounded: what is next stands first, the rest page by page."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from events import programme
from events.models import Event, EventOrganisation
from events.website.tests.reading import html, text, texts
from events.website.timeline import next_of
from events.website.views.member import ROLES_A_PAGE
from events.website.views.series import EDITIONS_A_PAGE
from events.website.views.venue import EVENTS_A_PAGE
from tests.cast import make_event, make_organisation, make_part, make_person, make_series, make_session, make_venue
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

HELD = {"status": Event.Status.HELD, "registration": "none"}


def on(day: str) -> When:
    return When.at("Asia/Seoul", day)


def test_the_next_edition_stands_above_those_before_it(client: Client) -> None:
    series = make_series()
    make_event("First", when=on("2020-05-01"), series=series, edition=1, **HELD)
    make_event("Third", when=When(LocalPoint(edtf="2036")), series=series, edition=3, status=Event.Status.ANNOUNCED)
    make_event("Second", when=on("2035-05-01"), series=series, edition=2)
    page = client.get(series.get_absolute_url())
    assert texts(page, ".line-title") == ["Second", "Third", "First"]
    assert "Second Tuesday, 1 May 2035" in text(page, ".now")


@pytest.mark.parametrize("status", [Event.Status.CANCELLED, Event.Status.POSTPONED, Event.Status.HELD, Event.Status.DRAFT])
def test_what_was_given_up_is_not_next(status: str) -> None:
    assert next_of([Event(status=status)], datetime(2035, 1, 1, tzinfo=UTC)) is None


def test_what_was_published_and_is_over_is_not_next() -> None:
    over = make_event(when=on("2035-05-01"))
    assert next_of([over], datetime(2035, 5, 1, 20, tzinfo=UTC)) == over
    assert next_of([over], datetime(2035, 5, 3, tzinfo=UTC)) is None


def test_a_series_offers_its_calendar_for_every_programme(client: Client) -> None:
    series = make_series(slug="air")
    page = html(client.get(series.get_absolute_url()))
    for address in (
        'href="webcal://localhost:8000/series/air/calendar.ics"',
        "https://calendar.google.com/calendar/",
        "https://outlook.office.com/calendar/0/addfromweb?url=http%3A%2F%2Flocalhost%3A8000%2Fseries%2Fair%2Fcalendar.ics",
        'value="http://localhost:8000/series/air/calendar.ics"',
    ):
        assert address in page


def test_every_series_can_be_subscribed_to_by_itself(client: Client) -> None:
    for slug in ("air", "water"):
        make_series(slug.title(), slug=slug)
    page = client.get("/subscribe/")
    assert texts(page, ".feed-name") == ["Air", "Water"]
    assert html(page).count("webcal://localhost:8000/series/water/calendar.ics") == 1
    assert text(page, ".feeds").startswith("Air Apple · Thunderbird: Air Google: Air Outlook: Air")


def test_editions_come_page_by_page(client: Client) -> None:
    series = make_series()
    for number in range(EDITIONS_A_PAGE + 1):
        make_event(when=on(f"20{10 + number:02}-05-01"), series=series, **HELD)
    first, second = (client.get(f"{series.get_absolute_url()}?page={number}") for number in (1, 2))
    assert [len(texts(page, ".line-title")) for page in (first, second)] == [EDITIONS_A_PAGE, 1]
    assert text(first, ".pages") == "Page 1 of 2 Next page"


def test_events_of_a_venue_and_of_a_member_come_page_by_page(client: Client) -> None:
    venue, member = make_venue(), make_organisation(member=True)
    for number in range(max(EVENTS_A_PAGE, ROLES_A_PAGE) + 1):
        event = make_event(when=on(f"20{10 + number:02}-05-01"), venue=venue, **HELD)
        EventOrganisation.objects.create(event=event, organisation=member, role="host")
    for thing, most in ((venue, EVENTS_A_PAGE), (member, ROLES_A_PAGE)):
        assert len(texts(client.get(thing.get_absolute_url()), ".line-title")) == most
        assert len(texts(client.get(f"{thing.get_absolute_url()}?page=2"), ".line-title")) == 1


def test_a_speakers_parts_stand_with_their_times_the_latest_first(client: Client) -> None:
    speaker = make_person("Ines Okoye")
    early = make_session(make_event("Early"), "First talk", at="2035-05-14T10:00", until="2035-05-14T11:00")
    make_part(early, speaker, post_as_printed="Mayor of Lindheim")
    make_event("Late", when=on("2035-06-01")).participations.create(person=speaker, role="chair", status="confirmed")
    page = client.get(speaker.get_absolute_url())
    assert texts(page, ".line-title") == ["Late", "First talk"]
    assert texts(page, ".line-when")[1] == "Monday, 14 May 2035, 10:00–11:00 Seoul time (UTC+9) 01:00–02:00 UTC"
    assert "printed as “Mayor of Lindheim”" in text(page)


def test_a_part_in_what_was_taken_out_of_the_programme_is_not_listed(client: Client) -> None:
    speaker = make_person()
    session = make_session(at="2035-05-14T10:00")
    make_part(session, speaker)
    programme.place(session, present=False)
    programme.release(session.event)
    assert client.get(speaker.get_absolute_url()).status_code == 404
    assert speaker.get_absolute_url() not in html(client.get(session.get_absolute_url()))
