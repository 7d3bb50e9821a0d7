"""What is said of a release beforehand: who is told and who is not, whose night it becomes, whose bookings clash, which feeds change."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress

from events import programme
from events.calendars.models import FeedToken
from events.conflicts import Cause, of_programme
from events.desk.conftest import Desk
from events.desk.release import reach
from events.desk.release.what_differs import what_waits
from events.models import Event, Notice, Session
from events.registration.models import Booking, Registration
from members.models import Affiliation, User
from tests.cast import (
    LONG_BEFORE,
    SEOUL,
    make_event,
    make_organisation,
    make_part,
    make_person,
    make_registration,
    make_series,
    make_session,
    seoul,
)
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

LIMA = "America/Lima"  # 14 hours behind Seoul, all year
MADRID = "Europe/Madrid"  # on 28 October 2035 its clocks go back


@pytest.fixture
def event() -> Event:
    return make_event(series=make_series(), parent=make_event("Smart City Week"))


def panel(event: Event, title: str = "Panel", at: str = "2035-05-14T10:00", **fields: Any) -> Session:
    session = make_session(event, title, at=at, until=f"{at[:-5]}{int(at[-5:-3]) + 1:02}:00", **fields)
    Notice.objects.update(expanded_at=LONG_BEFORE)
    return session


def move(session: Session, at: str) -> None:
    programme.place(session, When.at(SEOUL, at, f"{at[:-5]}{int(at[-5:-3]) + 1:02}:00"))


def book(session: Session, registration: Registration) -> None:
    Booking.objects.create(session=session, registration=registration, status=Booking.Status.BOOKED)


def said(event: Event, *, now: Any = LONG_BEFORE, names: bool = True) -> dict[str, list[str]]:
    """What is answered to each question about the release of all that waits."""
    found = reach.of_release(event, what_waits(event), now, names=names)
    return {question.asked: list(question.answers) for question in found.questions}


def test_mails_are_said_by_language_and_those_without_say_why(event: Event, settings: Any) -> None:
    settings.MAIL_IS_SENT = True
    booked = panel(event, is_bookable=True)
    for number, language in enumerate(("ko", "ko", "en", "ja")):
        book(booked, make_registration(event, f"Person {number}", language=language))
    make_registration(event, "Did not book")
    for name in ("Aya", "Ben"):
        book(booked, make_registration(event, name, email="office@example.org"))
    make_part(booked, make_person("No Address"))
    move(booked, "2035-05-15T10:00")
    panel(event, "Added", "2035-05-14T15:00", released=False)

    answers = said(event)

    assert answers["Whom it concerns"] == [
        "2 sessions are concerned.",
        "6 of 7 registered people are told of it.",
        "0 people with a part are told of it.",
    ]
    assert answers["Mails"] == [
        "5 mails go: 2 in Korean, 2 in English, 1 in English for readers of Japanese.",
        "1 person shares a mailbox with others. One mail names everybody behind it.",
        "They are told 10 minutes after it is done.",
        "1 session is new to readers. Nobody is mailed about what is new: it stands on the pages and in calendars.",
        "1 other registered person gets no mail: they booked none of these sessions.",
        "1 person with a part has no address, and gets no mail: No Address.",
    ]


def test_without_a_mail_server_they_are_kept(event: Event) -> None:
    make_registration(event)
    move(panel(event), "2035-05-15T10:00")
    assert "No mail server is set. These mails are written and kept in the outbox; none is sent." in said(event)["Mails"]


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (Event.Status.DRAFT, "No mail goes: the event is a draft, and nobody knows of it yet."),
        (Event.Status.HELD, "No mail goes: the event was held."),
        (Event.Status.POSTPONED, "No mail goes: the event is postponed or cancelled, and people were told that."),
    ],
)
def test_an_event_that_is_not_on_tells_nobody(event: Event, status: str, why: str) -> None:
    make_registration(event)
    move(panel(event), "2035-05-15T10:00")
    event.status = status
    event.save()
    assert said(event)["Mails"] == [why]


def test_when_they_are_told_follows_how_near_it_is(event: Event) -> None:
    make_registration(event)
    session = panel(event)
    move(session, "2035-05-14T15:00")
    at_once = "They are told at once: it concerns the next 24 hours."
    assert at_once in said(event, now=seoul("2035-05-13T18:00"))["Mails"]
    assert at_once not in said(event, now=seoul("2035-05-12T18:00"))["Mails"]


# Night


@pytest.mark.parametrize(
    ("before", "after", "is_said"),
    [
        ("2035-05-14T12:00", "2035-05-14T15:00", True),  # 22:00 in Lima becomes 01:00: it was night before
        ("2035-05-14T10:00", "2035-05-14T15:00", True),  # 20:00 becomes 01:00
        ("2035-05-14T15:00", "2035-05-14T10:00", False),
        ("2035-05-14T10:00", "2035-05-14T11:00", False),  # until 22:00, which is no night yet
    ],
)
def test_night_is_said_where_it_was_none(event: Event, before: str, after: str, is_said: bool) -> None:
    session = panel(event, at=before)
    make_part(session, make_person("Ines Okoye", zone=LIMA), mode="remote")
    move(session, after)
    was_night = before.endswith("12:00")
    nights = said(event).get("Whose night it becomes", [])
    expected = ["Ines Okoye, who takes part in “Panel” remotely: 01:00–02:00, Lima time (UTC−5)."] if is_said and not was_night else []
    assert nights == expected


def test_night_follows_the_clocks_of_the_place_as_they_go_back() -> None:
    """14:00 in Seoul is 07:00 in Madrid on the clock of summer, and 06:00 a day after the clocks went back."""
    event = make_event(when=When.at(SEOUL, "2035-10-27T09:00", "2035-10-30T18:00"))
    session = make_session(event, "Panel", at="2035-10-27T14:00", until="2035-10-27T15:00")
    make_part(session, make_person("Lea Roth", zone=MADRID), mode="remote")
    Notice.objects.update(expanded_at=LONG_BEFORE)

    programme.place(session, When.at(SEOUL, "2035-10-29T14:00", "2035-10-29T15:00"))

    assert said(event)["Whose night it becomes"] == ["Lea Roth, who takes part in “Panel” remotely: 06:00–07:00, Madrid time (UTC+1)."]


def test_zone_of_the_organisation_serves_where_the_persons_is_not_known_and_none_is_said(event: Event) -> None:
    session = panel(event)
    make_part(session, make_person("Of Lima"), mode="remote", organisation=make_organisation("Lima", zone=LIMA))
    make_part(session, make_person("Of nowhere"), mode="remote")
    make_part(session, make_person("On the spot", zone=LIMA))
    move(session, "2035-05-14T15:00")
    assert said(event)["Whose night it becomes"] == [
        "Of Lima, who takes part in “Panel” remotely: 01:00–02:00, Lima time (UTC−5).",
        "The clock of 1 person who takes part remotely is not known.",
    ]


def test_whose_clock_counts_is_one_rule_with_the_conflicts(event: Event) -> None:
    event.mode = "online"
    event.save()
    session = panel(event)
    someone = make_person("In office")
    Affiliation.objects.create(person=someone, organisation=make_organisation("Lima", zone=LIMA), title="Mayor")
    make_part(session, someone)  # all of it is online, and nothing else is said
    move(session, "2035-05-14T15:00")
    named = [str(one.text) for one in of_programme(event) if one.cause == Cause.NIGHT]
    assert ["In office" in text for text in named] == [True]
    assert said(event)["Whose night it becomes"][0].startswith("In office, who takes part in “Panel” remotely: 01:00–02:00")


@pytest.mark.parametrize(("mode", "kind", "asked"), [("", "panel", False), ("hybrid", "panel", True), ("hybrid", "break", False)])
def test_registered_people_are_asked_where_a_session_is_followed_from_afar(event: Event, mode: str, kind: str, asked: bool) -> None:
    event.mode = mode
    event.save()
    session = panel(event, kind=kind)
    make_registration(event, "Mina Sato", zone=LIMA)
    make_registration(event, "No Clock")
    move(session, "2035-05-14T15:00")
    expected = ["1 registered person, if following “Panel” from home: Mina Sato."] if asked else []
    assert said(event).get("Whose night it becomes", []) == expected


# Bookings


def test_bookings_that_come_to_clash_are_named_and_those_that_did_already_are_not(event: Event) -> None:
    one, other, third = panel(event, "One"), panel(event, "Other", "2035-05-14T12:00"), panel(event, "Third", "2035-05-14T12:30")
    for name in ("Mina Sato", "Omar Diaz"):
        registration = make_registration(event, name)
        for session in (one, other, third):
            book(session, registration)
    book(one, make_registration(event, "Only one"))
    move(one, "2035-05-14T12:45")
    move(other, "2035-05-14T12:15")

    pairs = [f"2 people would hold places in “One” and “{title}” at the same time" for title in ("Other", "Third")]
    assert said(event)["Clashing bookings"] == [f"{pair}: Mina Sato, Omar Diaz." for pair in pairs]
    assert said(event, names=False)["Clashing bookings"] == [f"{pair}." for pair in pairs]


# Feeds


def test_feeds_are_said_by_kind_and_those_of_people_by_language(event: Event) -> None:
    session = panel(event, is_bookable=True)
    for number, language in enumerate(("ko", "ko", "en")):
        user = User.objects.create_user(f"{number}@example.org")
        EmailAddress.objects.create(user=user, email=user.email, verified=True)
        FeedToken.objects.create(user=user, name="Phone", digest=str(number), language=language)
        book(session, make_registration(event, f"Person {number}", email=user.email))
    move(session, "2035-05-15T10:00")
    assert said(event)["Calendars"] == [
        "The feed of this event changes, and the calendar file of 1 session.",
        "Calendars also ask anew for these feeds, which hold events and not sessions, so nothing in them differs: "
        "all events, 1 event that it is part of, 1 series.",
        "3 calendars of people’s own hold one of them: 2 in Korean, 1 in English.",
        "Each public feed can be had in 10 languages. Who subscribed is not known, so its readers cannot be counted by language.",
    ]


def test_no_feed_changes_where_only_invited_people_see_it(event: Event) -> None:
    move(panel(event, visibility="restricted"), "2035-05-15T10:00")
    assert said(event)["Calendars"] == ["No feed changes: only sessions for invited people differ, and they stand in none."]


# Around it


def test_saving_says_what_waits_and_leads_there(desk: Desk) -> None:
    session = panel(make_event())
    for page, key in (("events_event_change", session.event.pk), ("events_session_change", session.pk)):
        assert "wait" not in desk.send(page, key).text.split("Home")[0].replace("changes wait", "")
    move(session, "2035-05-15T10:00")

    assert (
        "1 change of the programme waits: readers see it once it is released. See them and release"
        in desk.send("events_event_change", session.event.pk).text
    )
    assert (
        "Time or room of “Panel” wait: readers see them once they are released. See them and release"
        in desk.send("events_session_change", session.pk).text
    )
