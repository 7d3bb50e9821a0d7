"""Every time on the event's clock and on the reader's, each with its zone; which clock that is, and how it is chosen."""

import pytest
from django.test import Client
from django.urls import reverse

from events import programme
from events.models import Event, Figure
from events.website.reader import ZONE_COOKIE
from events.website.tests.reading import html, text, texts
from members.models import User
from tests.cast import SEOUL, make_event, make_room, make_session
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

CUENCA = "America/Guayaquil"


@pytest.fixture
def assembly() -> Event:
    """The 6th General Assembly, as its press release gives it."""
    when = When.at("Asia/Seoul", "2023-09-26T14:00")
    return make_event("6th WeGO General Assembly", slug="ga6", when=when, status=Event.Status.HELD, registration="none")


def test_on_a_first_visit_the_events_clock_and_utc(client: Client, assembly: Event) -> None:
    assert texts(client.get("/events/ga6/"), ".clock") == [
        "Event’s clock Tuesday, 26 September 2023 14:00 Seoul time (UTC+9) end not known",
        "World time Tuesday, 26 September 2023 05:00 UTC",
    ]


def test_cuenca_reads_midnight_of_the_same_day(client: Client, assembly: Event) -> None:
    client.post(reverse("website:clock"), {"zone": CUENCA})
    assert texts(client.get("/events/ga6/"), ".clock") == [
        "Event’s clock Tuesday, 26 September 2023 14:00 Seoul time (UTC+9) end not known",
        "Your clock Tuesday, 26 September 2023 00:00 Guayaquil time (UTC−5)",
    ]


def test_another_date_is_marked(client: Client) -> None:
    event = make_event(when=When.at("Asia/Seoul", "2035-05-14T09:00", "2035-05-14T10:00"))
    client.cookies[ZONE_COOKIE] = CUENCA
    assert texts(client.get(event.get_absolute_url()), ".clock")[1] == (
        "Your clock Sunday, 13 May 2035 the day before 19:00–20:00 Guayaquil time (UTC−5)"
    )


def test_who_is_signed_in_reads_on_their_own_clock(client: Client, bob: User, assembly: Event) -> None:
    client.force_login(bob)
    client.cookies["django_language"] = "en"
    assert texts(client.get("/events/ga6/"), ".clock")[1].startswith("Your clock Tuesday, 26 September 2023 00:00")


def test_a_chosen_clock_goes_before_that_of_the_account(client: Client, bob: User, assembly: Event) -> None:
    client.force_login(bob)
    client.cookies["django_language"] = "en"
    client.cookies[ZONE_COOKIE] = "Europe/Paris"
    assert texts(client.get("/events/ga6/"), ".clock")[1] == "Your clock Tuesday, 26 September 2023 07:00 Paris time (UTC+2)"


def test_a_forgotten_clock_is_utc_again(client: Client, assembly: Event) -> None:
    client.post(reverse("website:clock"), {"zone": CUENCA})
    client.post(reverse("website:clock"), {"zone": ""})
    assert texts(client.get("/events/ga6/"), ".clock")[1] == "World time Tuesday, 26 September 2023 05:00 UTC"


@pytest.mark.parametrize("zone", ["EST", "Etc/GMT-9", "Asia/Atlantis", "<script>"])
def test_what_is_no_zone_of_a_place_is_refused_with_a_reason(client: Client, zone: str) -> None:
    response = client.post(reverse("website:clock"), {"zone": zone})
    assert response.status_code == 422
    assert text(response, ".error") == f"“{zone}” is not a time zone of a place. Choose one from the list."
    assert ZONE_COOKIE not in response.cookies


def test_a_cookie_that_names_no_zone_is_nothing(client: Client, assembly: Event) -> None:
    client.cookies[ZONE_COOKIE] = "../../etc/passwd"
    assert texts(client.get("/events/ga6/"), ".clock")[1].startswith("World time")


def test_only_a_post_chooses(client: Client) -> None:
    response = client.get(reverse("website:clock"), {"zone": CUENCA})
    assert ZONE_COOKIE not in response.cookies


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/events/?year=2023", "/events/?year=2023"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("nosuch", "/"),
        ("?x", "/"),
        ("", "/"),
    ],
)
def test_the_reader_comes_back_to_the_page_and_to_no_other_site(client: Client, wanted: str, reached: str) -> None:
    assert client.post(reverse("website:clock"), {"zone": CUENCA, "next": wanted})["Location"] == reached


def test_the_devices_zone_is_offered_until_one_is_chosen(client: Client) -> None:
    assert len(texts(client.get("/"), ".offer")) == 1
    client.cookies[ZONE_COOKIE] = CUENCA
    assert texts(client.get("/"), ".offer") == []


def test_zones_are_named_by_country(client: Client) -> None:
    assert '<option value="America/Guayaquil">Ecuador: Guayaquil</option>' in html(client.get(reverse("website:clock")))


def test_a_day_without_a_time_is_not_put_on_another_clock(client: Client) -> None:
    client.cookies[ZONE_COOKIE] = CUENCA
    event = make_event(when=When.at("Asia/Manila", "2035-05-14", "2035-05-16"))
    assert texts(client.get(event.get_absolute_url()), ".clock") == ["When 14–16 May 2035"]


@pytest.mark.parametrize(
    ("known", "said"), [("2036", "When 2036 day not announced"), ("XXXX-05-28", "When 28 May, year not known day not announced")]
)
def test_a_date_as_far_as_it_is_known(client: Client, known: str, said: str) -> None:
    event = make_event(when=When(LocalPoint(edtf=known)), status=Event.Status.ANNOUNCED)
    assert texts(client.get(event.get_absolute_url()), ".clock") == [said]


def test_the_grid_names_the_weekday_where_the_readers_is_another(client: Client) -> None:
    event = make_event()
    for name in ("Hall A", "Hall B"):
        make_session(event, at="2035-05-14T09:00", until="2035-05-14T10:00", room=make_room(name))
    client.cookies[ZONE_COOKIE] = CUENCA
    assert texts(client.get(reverse("website:programme", args=[event.slug])), ".grid-time") == ["09:00 Sun 19:00"]


def test_a_readers_language_words_the_clock(client: Client, assembly: Event) -> None:
    client.post(reverse("website:language"), {"language": "ko", "next": "/"})
    own = texts(client.get("/events/ga6/"), ".clock")[0]
    assert "2023년 9월 26일 화요일" in own
    assert "서울" in own


def test_as_of_is_said_in_words(client: Client, assembly: Event) -> None:
    Figure.objects.create(event=assembly, what="members", value=213, standing="actual", as_of="2023-09")
    assert text(client.get("/events/ga6/"), ".figures") == "members 213 actual · September 2023"


def test_a_session_of_an_event_that_was_held_waits_for_no_announcement(client: Client) -> None:
    event = make_event(slug="air")
    session = make_session(event, "Visit to the dam")
    programme.place(session, When(zone=SEOUL))
    programme.release(event)
    address = f"/events/air/sessions/{session.pk}/"
    assert texts(client.get(address), ".missing") == ["date not announced"]
    Event.objects.update(status=Event.Status.HELD)
    assert texts(client.get(address), ".missing") == ["date not known"]
