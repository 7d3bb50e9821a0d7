"""Registering on a page; seeing, changing and ending it by the private link."""

import pytest
from django.test import Client
from django.urls import reverse

from events import programme
from events.models import Event, Session
from events.registration import links
from events.registration.models import Booking, Registration
from events.registration.withdraw import withdraw
from events.website.tests.reading import html, text, texts
from members.models import User
from tests.cast import make_event, make_organisation, make_registration, make_session
from wego_events.outbox.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

MINA = {"name": "Mina Sato", "email": "mina@example.org", "organisation": "Lindheim"}


@pytest.fixture
def event() -> Event:
    return make_event("Clean Air Forum", slug="air")


@pytest.fixture
def visit(event: Event) -> Session:
    """A visit with one place."""
    return make_session(event, "Visit to the dam", at="2035-05-14T14:00", until="2035-05-14T16:00", is_bookable=True, capacity=1)


def address(registration: Registration) -> str:
    return reverse("website:registration", args=[links.token_for(registration)])


def test_a_visitor_registers_with_a_session(client: Client, visit: Session) -> None:
    client.cookies["reader_zone"] = "America/Guayaquil"
    response = client.post("/events/air/register/", {**MINA, "sessions": [visit.pk]}, follow=True)
    assert response.redirect_chain == [("/events/air/register/sent/", 302)]
    assert (text(response, "h1"), text(response, ".message")) == (
        "Look into your mailbox",
        "A mail with your private link goes to mina@example.org.",
    )
    registration = Registration.objects.get()
    assert (registration.name, registration.organisation_name, registration.zone) == ("Mina Sato", "Lindheim", "America/Guayaquil")
    assert registration.bookings.get().session == visit
    assert Message.objects.get().to == "mina@example.org"


def test_the_mail_comes_in_the_language_of_the_page(client: Client, event: Event) -> None:
    client.post("/language/", {"language": "fr", "next": "/"})
    client.post("/events/air/register/", MINA)
    assert Registration.objects.get().language == "fr"


def test_who_is_signed_in_need_not_type_what_is_known(client: Client, event: Event, bob: User) -> None:
    client.force_login(bob)
    page = client.get("/events/air/register/")
    assert [page.context["form"][name].value() for name in ("name", "email")] == ["Bob Bello", "bob@cuenca.example.org"]


def test_the_answer_tells_nobody_who_is_registered(client: Client, event: Event) -> None:
    new = client.post("/events/air/register/", MINA, follow=True)
    again = client.post("/events/air/register/", MINA, follow=True)
    assert text(new) == text(again)
    assert links.token_for(Registration.objects.get()) not in html(new) + html(again)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "Give your name, as it should stand on the badge."),
        ({"email": ""}, "Give an e-mail address: your private link is sent to it."),
        ({"email": "mina@"}, "This is not an e-mail address. It looks like name@city.example."),
        ({"organisation": ""}, "Name the city or organisation that you come for."),
        ({"name": "M" * 201}, "Ensure this value has at most 200 characters (it has 201)."),
        ({"sessions": ["0"]}, "One of the sessions cannot be booked any more. Look at the list again."),
    ],
)
def test_bad_input_keeps_what_was_typed_and_says_how_to_mend_it(
    client: Client, visit: Session, given: dict[str, object], said: str
) -> None:
    response = client.post("/events/air/register/", {**MINA, "sessions": [visit.pk], **given})
    assert response.status_code == 422
    assert said in texts(response, ".error")
    kept = [value for name, value in MINA.items() if name not in given]
    assert [value for value in kept if f'value="{value}"' not in html(response)] == []
    assert ("checked" in html(response)) == ("sessions" not in given)
    assert Registration.objects.count() == 0


def test_a_refusal_of_the_verb_stands_above_the_form(client: Client, event: Event) -> None:
    Event.objects.update(audience=Event.Audience.MEMBERS)
    response = client.post("/events/air/register/", MINA)
    assert response.status_code == 422
    assert text(response, ".message") == (
        "You are not registered yet. “Clean Air Forum” is for members of the network."
        " Give the name of the member organisation as it stands in the list of members."
    )
    make_organisation("Lindheim", member=True)
    assert client.post("/events/air/register/", MINA).status_code == 302


def test_an_event_for_certain_countries_asks_for_the_country(client: Client, event: Event) -> None:
    assert "Country" not in texts(client.get("/events/air/register/"), "label")
    Event.objects.update(audience=Event.Audience.COUNTRIES, audience_countries="JP")
    assert "Choose the country that you come from." in texts(client.post("/events/air/register/", MINA), ".error")
    refused = client.post("/events/air/register/", {**MINA, "country": "FR"})
    assert text(refused, ".message") == "You are not registered yet. “Clean Air Forum” is for people from Japan."
    assert client.post("/events/air/register/", {**MINA, "country": "JP"}).status_code == 302


def test_two_sessions_at_once_are_refused_and_nothing_is_kept(client: Client, visit: Session) -> None:
    other = make_session(visit.event, "Port tour", at="2035-05-14T15:00", until="2035-05-14T17:00", is_bookable=True)
    response = client.post("/events/air/register/", {**MINA, "sessions": [visit.pk, other.pk]})
    assert "are at the same time. Choose one of them." in text(response, ".message")
    assert (Registration.objects.count(), Booking.objects.count()) == (0, 0)


def test_a_full_session_cannot_be_ticked(client: Client, visit: Session) -> None:
    client.post("/events/air/register/", {**MINA, "sessions": [visit.pk]})
    response = client.get("/events/air/register/")
    assert text(response, ".choice").endswith("all places are taken")
    assert f'value="{visit.pk}" disabled' in html(response)
    late = client.post("/events/air/register/", {**MINA, "name": "Late Comer", "sessions": [visit.pk]})
    assert "is full: every place is taken (1)." in text(late, ".message")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"registration": "none"}, "There is no registration for this event at present. Back to the event"),
        ({"registration": "elsewhere"}, "Another organisation registers for this event. Back to the event"),
        ({"status": "postponed"}, "There is no registration for this event at present. Back to the event"),
        ({"capacity": 0}, "All places are taken. Back to the event"),
    ],
)
def test_a_closed_door_says_why(client: Client, event: Event, fields: dict[str, object], said: str) -> None:
    Event.objects.update(**fields)
    assert text(client.get("/events/air/register/"), ".empty") == said
    assert client.post("/events/air/register/", MINA).status_code in (200, 422)
    assert Registration.objects.count() == 0


def test_the_private_page_shows_books_and_gives_back(client: Client, visit: Session) -> None:
    registration = make_registration(visit.event)
    page = client.get(address(registration))
    assert (text(page, "h1"), texts(page, ".booking")[0].startswith("Visit to the dam")) == ("Your registration", True)
    assert text(client.post(address(registration), {"book": visit.pk}, follow=True), ".message") == "Booked: Visit to the dam."
    booking = registration.bookings.get()
    given_back = client.post(address(registration), {"cancel": booking.pk}, follow=True)
    assert text(given_back, ".message") == "Given back: Visit to the dam."
    booking.refresh_from_db()
    assert booking.status == Booking.Status.CANCELLED


@pytest.mark.parametrize(
    ("how", "said"),
    [("cancelled", "This session is cancelled."), ("taken out", "This session is no longer in the programme.")],
)
def test_what_does_not_take_place_is_shown_as_such_and_not_given_back(client: Client, visit: Session, how: str, said: str) -> None:
    registration = make_registration(visit.event)
    client.post(address(registration), {"book": visit.pk}, follow=True)
    if how == "cancelled":
        programme.cancel_session(visit)
    else:
        programme.place(visit, present=False)
        programme.release(visit.event)
    page = client.get(address(registration))
    assert texts(page, ".booking")[0].endswith(said)
    assert 'name="cancel"' not in html(page)
    assert (registration.bookings.get().status, visit.places.taken) == (Booking.Status.BOOKED, 1)


def test_a_refused_booking_says_why(client: Client, visit: Session) -> None:
    first, second = make_registration(visit.event), make_registration(visit.event, name="Late Comer")
    client.post(address(first), {"book": visit.pk})
    assert text(Client().post(address(second), {"book": visit.pk}, follow=True), ".message") == (
        "“Visit to the dam” is full: every place is taken (1)."
    )


def test_withdrawing(client: Client, event: Event) -> None:
    registration = make_registration(event)
    page = client.post(address(registration), {"withdraw": "yes"}, follow=True)
    assert text(page, ".message") == "You are withdrawn. Your places are free for others."
    assert (text(page, "h2"), "<button" in html(page).partition("<main")[2]) == ("Withdrawn", False)


@pytest.mark.parametrize("method", ["get", "head"])
def test_only_a_post_changes_anything(client: Client, visit: Session, method: str) -> None:
    registration = make_registration(visit.event)
    getattr(client, method)(address(registration), {"book": visit.pk, "withdraw": "yes"})
    registration.refresh_from_db()
    assert (registration.status, registration.bookings.count()) == (Registration.Status.APPROVED, 0)


def test_nobody_changes_what_is_another_persons(client: Client, visit: Session) -> None:
    mine, theirs = make_registration(visit.event), make_registration(visit.event, name="Other One")
    booking = Booking.objects.create(registration=theirs, session=visit, status=Booking.Status.BOOKED)
    assert client.post(address(mine), {"cancel": booking.pk}).status_code == 404
    elsewhere = make_session(at="2035-05-14T10:00", is_bookable=True)
    assert client.post(address(mine), {"book": elsewhere.pk}).status_code == 404
    assert client.post(address(mine), {"book": "x" * 30}).status_code == 404


@pytest.mark.parametrize("spoilt", ["", "x", ".", "WzEsMV0", "WzEsMV0.aaaa"])
def test_a_link_that_was_tampered_with_or_revoked_opens_nothing(client: Client, event: Event, spoilt: str) -> None:
    registration = make_registration(event)
    token = links.token_for(registration)
    assert client.get(f"/registrations/{token[:-3]}{spoilt}/").status_code == 404
    links.revoke(registration)
    assert client.get(f"/registrations/{token}/").status_code == 404


def test_an_ended_registration_can_be_seen_and_not_changed(client: Client, visit: Session) -> None:
    registration = make_registration(visit.event)
    withdraw(registration)
    assert text(client.get(address(registration)), "h2") == "Withdrawn"
    refused = client.post(address(registration), {"book": visit.pk}, follow=True)
    assert text(refused, ".message") == "This registration no longer stands. Register again to book sessions."


@pytest.mark.parametrize("page", ["/events/air/register/", "/events/air/register/sent/"])
def test_a_page_that_may_show_an_address_is_kept_nowhere(client: Client, event: Event, page: str) -> None:
    assert client.get(page)["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


# Not too many


def test_an_office_of_thirty_behind_one_network_address_manages_and_the_next_waits(client: Client, event: Event) -> None:
    for number in range(30):
        assert client.post("/events/air/register/", {**MINA, "email": f"mina{number}@example.org"}).status_code == 302
    late = Client().post("/events/air/register/", {**MINA, "email": "late@example.org"})
    assert late.status_code == 429
    assert text(late, ".message") == (
        "You are not registered yet. There were too many registrations from your network within an hour."
        " What you typed is still there: send it again in an hour, or ask the organisers to register you."
    )
    assert 'value="late@example.org"' in html(late)
    elsewhere = client.post("/events/air/register/", {**MINA, "email": "late@example.org"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_one_mailbox_gets_so_many_mails_in_an_hour_whatever_names_are_typed(client: Client, event: Event) -> None:
    addresses = ["mina@example.org", "MINA@example.org"]
    for number in range(20):
        client.post(
            "/events/air/register/", {**MINA, "name": f"Name {number}", "email": addresses[number % 2]}, REMOTE_ADDR=f"192.0.2.{number}"
        )
    assert Message.objects.filter(to__iexact="mina@example.org").count() == 15
    refused = Client().post("/events/air/register/", {**MINA, "name": "Name 0"}, REMOTE_ADDR="192.0.2.99")
    assert text(refused, ".message") == (
        "You are not registered yet. There were too many registrations for this e-mail address within an hour."
        " What you typed is still there: send it again in an hour, or give another address."
    )


def test_the_refusal_does_not_tell_who_is_registered(client: Client, event: Event) -> None:
    for number in range(15):
        client.post("/events/air/register/", {**MINA, "name": f"Name {number}"}, REMOTE_ADDR=f"192.0.2.{number}")
    known = Client().post("/events/air/register/", {**MINA, "name": "Name 0"}, REMOTE_ADDR="192.0.2.98")
    unknown = Client().post("/events/air/register/", {**MINA, "name": "Nobody"}, REMOTE_ADDR="192.0.2.99")
    assert (known.status_code, text(known, ".message")) == (unknown.status_code, text(unknown, ".message"))
