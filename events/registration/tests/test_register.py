"""Registering: open or closed, for whom, as long as there are places; all of it or nothing."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from events import lifecycle
from events.models import Event, EventOrganisation
from events.registration.decide import approve, reject
from events.registration.models import Booking, Places, Registration
from events.registration.places import left, resize
from events.registration.register import register
from events.registration.withdraw import withdraw
from members.merge import merge_organisations
from members.models import User
from tests.cast import LONG_BEFORE, SEOUL, make_event, make_organisation, make_registration, make_session, seoul
from tests.refusals import refused
from wego_events.lib.time.wall_clock import When
from wego_events.outbox.models import Message

pytestmark = pytest.mark.django_db

Status = Registration.Status
FULL = "“Forum” is full: every place is taken (40)."


def mina(event: Event, **fields: Any) -> Registration:
    who: dict[str, Any] = {"name": "Mina Sato", "email": "mina@example.org", "organisation_name": "Lindheim", "now": LONG_BEFORE}
    return register(event, **{**who, **fields})


@pytest.mark.sqlite
def test_a_registration_keeps_what_was_given_and_takes_a_place() -> None:
    event, city = make_event(capacity=40), make_organisation("Lindheim", country="DE")
    registration = mina(event, name=" Mina Sato ", email="Mina@example.org", organisation_name="lindheim", language="ja", zone="Asia/Tokyo")
    registration.refresh_from_db()
    assert (registration.name, registration.email, registration.organisation_name) == ("Mina Sato", "Mina@example.org", "lindheim")
    assert (registration.organisation, registration.country, registration.status) == (city, "DE", Status.APPROVED)
    assert (registration.language, registration.zone, left(event)) == ("ja", "Asia/Tokyo", 39)


def test_a_mail_with_the_private_link_follows() -> None:
    registration = mina(make_event(), language="ja")
    message = Message.objects.get()
    assert (message.kind, message.about, message.to, message.language) == ("registration", registration.pk, "mina@example.org", "ja")
    assert message.due_at == LONG_BEFORE


def test_who_is_registered_gets_the_link_again_and_nothing_changes() -> None:
    event = make_event(capacity=40)
    first = mina(event)
    again = mina(event, name="MINA SATO", email="MINA@EXAMPLE.ORG", organisation_name="Elsewhere")
    assert (again, again.organisation_name, left(event)) == (first, "Lindheim", 39)
    assert Message.objects.count() == 1


def test_a_name_is_the_same_where_the_database_says_so() -> None:
    """PostgreSQL makes "i" of "İ", but not "İ" of "i": what the constraint forbids has to be found before."""
    event = make_event()
    first = mina(event, name="İlker Aydın")
    assert mina(event, name="İLKER Aydın") == first
    again = mina(event, name="ilker Aydın")
    assert (again == first) == (connection.vendor == "postgresql")


def test_a_mailbox_may_be_shared_by_several_people() -> None:
    event = make_event()
    assert mina(event).pk != mina(event, name="Paul Kim").pk


def test_the_same_person_twice_is_forbidden_by_the_database() -> None:
    event = make_event()
    make_registration(event, "Mina Sato")
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.create(
            event=event, name="mina sato", email="MINA-SATO@example.org", organisation_name="x", status=Status.SUBMITTED
        )


def test_who_withdrew_may_register_again() -> None:
    event = make_event(capacity=1)
    withdraw(mina(event))
    assert (mina(event).status, left(event)) == (Status.APPROVED, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("name", ""),
        ("name", "N" * 201),
        ("organisation_name", ""),
        ("language", "xx"),
        ("zone", "EST"),
        ("country", "ZZ"),
    ],
)
def test_a_value_that_cannot_be_is_refused(field: str, value: str) -> None:
    event = make_event(capacity=40)
    with pytest.raises(ValidationError) as caught:
        mina(event, **{field: value})
    assert set(caught.value.message_dict) == {field}
    assert (Registration.objects.count(), left(event)) == (0, 40)


# Open or not


@pytest.mark.parametrize("status", [s for s in Event.Status if s != Event.Status.PUBLISHED])
def test_only_a_published_event_registers(status: Event.Status) -> None:
    event = make_event("Forum", status=status, gone_at=LONG_BEFORE if status == Event.Status.CANCELLED else None)
    with refused("registration-closed", "There is no registration for “Forum” at present."):
        mina(event)


def test_nobody_registers_where_there_is_no_registration() -> None:
    with refused("registration-closed", "There is no registration for “Forum” at present."):
        mina(make_event("Forum", registration=Event.Registration.NONE))


def test_where_another_organisation_registers_its_name_and_address_are_given() -> None:
    event = make_event("Smart City Expo", registration=Event.Registration.ELSEWHERE)
    owner = make_organisation("Expo Office")
    EventOrganisation.objects.create(event=event, organisation=owner, role="owner", url="https://expo.example.org/register")
    with refused("registered-elsewhere", "Expo Office registers for “Smart City Expo”. https://expo.example.org/register"):
        mina(event)


def test_or_the_events_own_address() -> None:
    event = make_event("Smart City Expo", registration=Event.Registration.ELSEWHERE, website="https://expo.example.org")
    with refused("registered-elsewhere", "Another organisation registers for “Smart City Expo”. https://expo.example.org"):
        mina(event)


def test_or_no_address_where_none_is_known() -> None:
    with refused("registered-elsewhere", "Another organisation registers for “Smart City Expo”."):
        mina(make_event("Smart City Expo", registration=Event.Registration.ELSEWHERE))


def test_a_door_opens_at_its_moment() -> None:
    event = make_event("Forum", registration_opens_at=seoul("2035-04-01T09:00"))
    with refused("registration-not-open", "Registration for “Forum” has not opened yet."):
        mina(event, now=seoul("2035-04-01T08:59"))
    assert mina(event, now=seoul("2035-04-01T09:00")).status == Status.APPROVED


def test_and_closes_at_its_moment() -> None:
    event = make_event("Forum", registration_closes_at=seoul("2035-05-01T18:00"))
    assert mina(event, now=seoul("2035-05-01T17:59")).status == Status.APPROVED
    with refused("registration-over", "Registration for “Forum” is closed."):
        mina(event, name="Late", now=seoul("2035-05-01T18:00"))


def test_or_when_the_event_begins() -> None:
    event = make_event("Forum")
    assert mina(event, now=seoul("2035-05-14T08:59")).status == Status.APPROVED
    with refused("registration-over", "Registration for “Forum” is closed."):
        mina(event, name="Late", now=seoul("2035-05-14T09:00"))


def test_an_event_with_a_day_and_no_hour_closes_with_that_day() -> None:
    event = make_event("Forum", when=When.at(SEOUL, "2035-05-14"))
    with refused("registration-over", "Registration for “Forum” is closed."):
        mina(event, now=seoul("2035-05-14T00:00"))


# For whom


def test_an_invitation_is_asked_for() -> None:
    event = make_event("EXCOM", audience=Event.Audience.INVITED)
    with refused("invited-only", "“EXCOM” is for invited people. Ask the organisers for an invitation."):
        mina(event)


def test_a_restricted_event_asks_for_an_invitation_too() -> None:
    event = make_event("EXCOM", visibility=Event.Visibility.RESTRICTED)
    with refused("invited-only", "“EXCOM” is for invited people. Ask the organisers for an invitation."):
        mina(event)


def test_staff_invite_by_registering_someone(alice: User) -> None:
    event = make_event(audience=Event.Audience.INVITED, registration=Event.Registration.APPROVED)
    assert mina(event, by=alice).status == Status.APPROVED


MEMBERS_ONLY = "“EXCOM” is for members of the network. Give the name of the member organisation as it stands in the list of members."


@pytest.mark.parametrize("name", ["Lindheim", "lindheim", " LINDHEIM "])
def test_members_are_known_by_the_name_of_their_organisation(name: str) -> None:
    make_organisation("Lindheim", member=True)
    assert mina(make_event(audience=Event.Audience.MEMBERS), organisation_name=name).status == Status.APPROVED


@pytest.mark.parametrize("name", ["Nowhere", "Port Azure", "Lind"])
def test_others_are_refused(name: str) -> None:
    make_organisation("Lindheim", member=True)
    make_organisation("Port Azure")
    with refused("members-only", MEMBERS_ONLY):
        mina(make_event("EXCOM", audience=Event.Audience.MEMBERS), organisation_name=name)


def test_so_is_one_whose_membership_has_ended() -> None:
    make_organisation("Lindheim", member=True).memberships.update(until="2030")
    with refused("members-only", MEMBERS_ONLY):
        mina(make_event("EXCOM", audience=Event.Audience.MEMBERS))


def test_a_name_that_two_members_have_is_nobodys() -> None:
    for _ in range(2):
        make_organisation("Lindheim", member=True)
    with refused("members-only", MEMBERS_ONLY):
        mina(make_event("EXCOM", audience=Event.Audience.MEMBERS))


def test_two_records_made_one_are_one_name() -> None:
    keep, gone = (make_organisation("Lindheim", member=True) for _ in range(2))
    merge_organisations(keep, gone)
    assert mina(make_event(audience=Event.Audience.MEMBERS)).organisation == keep


@pytest.mark.parametrize(("country", "organisation_country"), [("EC", ""), ("", "PE"), ("EC", "DE")])
def test_the_country_is_the_persons_or_that_of_their_organisation(country: str, organisation_country: str) -> None:
    make_organisation("Lindheim", country=organisation_country)
    event = make_event(audience=Event.Audience.COUNTRIES, audience_countries=["EC", "PE"])
    assert mina(event, country=country).status == Status.APPROVED


@pytest.mark.parametrize(("country", "organisation_country"), [("DE", ""), ("", "DE"), ("", ""), ("DE", "EC")])
def test_from_any_other_country_it_is_refused(country: str, organisation_country: str) -> None:
    make_organisation("Lindheim", country=organisation_country)
    event = make_event("Webinar", audience=Event.Audience.COUNTRIES, audience_countries=["EC", "PE"])
    with refused("country-only", "“Webinar” is for people from Ecuador, Peru."):
        mina(event, country=country)


# As long as there are places


@pytest.mark.sqlite
def test_place_41_of_40_is_not_given() -> None:
    event = make_event("Forum", capacity=40)
    for number in range(40):
        mina(event, name=f"Person {number}", email=f"person{number}@example.org")
    with refused("full", FULL):
        mina(event)
    assert (Registration.objects.count(), left(event)) == (40, 0)


@pytest.mark.sqlite
def test_nor_by_the_database() -> None:
    event = make_event(capacity=40)
    make_registration(event)
    with pytest.raises(IntegrityError), transaction.atomic():
        Places.objects.filter(event=event).update(taken=41)


def test_without_a_limit_everybody_comes() -> None:
    event = make_event()
    for number in range(3):
        mina(event, name=f"Person {number}")
    assert (left(event), event.places.taken) == (None, 3)


def test_a_place_that_was_given_back_is_given_again() -> None:
    event = make_event(capacity=1)
    withdraw(mina(event))
    assert mina(event, name="Paul Kim").status == Status.APPROVED


def test_more_places_let_more_people_in() -> None:
    event = make_event("Forum", capacity=1)
    mina(event)
    resize(event, 2)
    assert mina(event, name="Paul Kim").status == Status.APPROVED


def test_fewer_places_than_are_taken_are_refused() -> None:
    event = make_event("Forum", capacity=3)
    for number in range(2):
        make_registration(event, f"Person {number}")
    with refused("places-taken", "There cannot be fewer places for “Forum” than are taken (2). Cancel some first."):
        resize(event, 1)
    resize(event, 2)
    assert left(event) == 0


def test_a_session_that_is_full_stops_all_of_it() -> None:
    event = make_event(capacity=40)
    open_one = make_session(event, "Visit", at="2035-05-14T13:00", is_bookable=True)
    full = make_session(event, "Workshop", at="2035-05-14T10:00", is_bookable=True, capacity=0)
    with refused("full", "“Workshop” is full: every place is taken (0)."):
        mina(event, sessions=[open_one, full])
    assert (Registration.objects.count(), Booking.objects.count(), Message.objects.count(), left(event)) == (0, 0, 0, 40)


# Approved by staff


@pytest.fixture
def approved_event() -> Event:
    return make_event("Forum", registration=Event.Registration.APPROVED, capacity=1)


def test_who_waits_for_approval_takes_no_place_yet(approved_event: Event) -> None:
    assert (mina(approved_event).status, left(approved_event)) == (Status.SUBMITTED, 1)


def test_approval_takes_the_place_and_is_told(approved_event: Event) -> None:
    registration = approve(mina(approved_event), now=LONG_BEFORE)
    assert (registration.status, left(approved_event), Message.objects.count()) == (Status.APPROVED, 0, 2)


def test_nobody_is_approved_beyond_the_last_place(approved_event: Event) -> None:
    approve(mina(approved_event))
    late = mina(approved_event, name="Paul Kim")
    with refused("full", "“Forum” is full: every place is taken (1)."):
        approve(late)
    late.refresh_from_db()
    assert late.status == Status.SUBMITTED


@pytest.mark.parametrize("decide", [approve, reject])
def test_a_decision_is_made_once(decide: Any, approved_event: Event) -> None:
    registration = approve(mina(approved_event))
    with refused("nothing-to-decide", "The state of this registration is “approved”: there is nothing to decide."):
        decide(registration)


def test_a_rejection_frees_what_was_booked(approved_event: Event) -> None:
    session = make_session(approved_event, at="2035-05-14T10:00", is_bookable=True, capacity=1)
    registration = mina(approved_event, sessions=[session])
    reject(registration)
    assert (registration.status, left(session), left(approved_event)) == (Status.REJECTED, 1, 1)


# Gone


def test_withdrawing_frees_all_places() -> None:
    event = make_event(capacity=1)
    session = make_session(event, at="2035-05-14T10:00", is_bookable=True, capacity=1)
    registration = withdraw(mina(event, sessions=[session]))
    assert (registration.status, left(event), left(session)) == (Status.WITHDRAWN, 1, 1)


def test_nobody_withdraws_twice() -> None:
    event = make_event(capacity=1)
    registration = withdraw(mina(event))
    with refused("registration-ended", "This registration was ended before."):
        withdraw(registration)
    assert left(event) == 1


def test_an_event_with_registrations_is_not_deleted() -> None:
    event = make_event("Forum")
    make_registration(event)
    text = "“Forum” has a released programme, notices or registrations, and people rely on them. Cancel it instead."
    with refused("delete-known", text):
        lifecycle.delete(event)
    assert Event.objects.get() == event
