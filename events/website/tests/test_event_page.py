"""What an event's page says, and how honestly."""

from typing import Any

import pytest
from django.test import Client

from events import programme
from events.assembly.models import AgendaItem
from events.models import Event, EventLanguage, EventOrganisation, Figure, Participation, Resource
from events.website.reader import ZONE_COOKIE
from events.website.tests.reading import html, text, texts
from tests.cast import LONG_BEFORE, make_event, make_organisation, make_person, make_registration, make_room, make_session, make_venue
from wego_events.evidence.models import Claim, Source
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def page(client: Client, event: Event) -> str:
    return html(client.get(event.get_absolute_url()))


def see(client: Client, event: Event, mark: str) -> list[str]:
    return texts(client.get(event.get_absolute_url()), mark)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, []),
        ({"status": "announced"}, ["Announced. Details may still change; nothing here is confirmed yet."]),
        (
            {"status": "postponed"},
            ["This event is postponed. A new day is not announced yet; the calendar will show it as soon as it is."],
        ),
        ({"status": "cancelled", "gone_at": LONG_BEFORE}, ["This event is cancelled."]),
        ({"is_rehearsal": True}, ["Rehearsal. This is a practice event with invented people and places. It will not take place."]),
    ],
    ids=["published", "announced", "postponed", "cancelled", "rehearsal"],
)
def test_the_state_stands_above(client: Client, fields: dict[str, Any], said: list[str]) -> None:
    assert see(client, make_event(**fields), ".banner") == said


def test_what_came_in_its_place_is_named_on_both_pages(client: Client) -> None:
    new = make_event("Online assembly")
    old = make_event("Makati assembly", status=Event.Status.CANCELLED, gone_at=LONG_BEFORE, replaced_by=new)
    assert see(client, old, ".banner") == ["This event is cancelled. In its place: Online assembly"]
    assert "replaces Makati assembly" in text(client.get(new.get_absolute_url()), ".body")


def test_a_place_that_is_not_known_says_so(client: Client) -> None:
    held = make_event("Held", status=Event.Status.HELD, registration="none")
    assert [see(client, event, ".place") for event in (make_event(), held)] == [["Where Place not announced"], ["Where Place not known"]]


def test_the_place(client: Client) -> None:
    venue = make_venue("City Hall")
    event = make_event(venue=venue, room=make_room("8F hall", venue=venue), mode=Event.Mode.HYBRID)
    assert see(client, event, ".place") == ["Where City Hall 8F hall Seoul, South Korea On site and online"]


def test_who_organises_and_who_hosts_are_different_questions(client: Client) -> None:
    event = make_event()
    for role, name in (("host", "Seoul"), ("organiser", "WeGO"), ("organiser", "ITU")):
        EventOrganisation.objects.create(event=event, organisation=make_organisation(name), role=role)
    EventLanguage.objects.create(event=event, code="ko", interpreted=True)
    assert see(client, event, ".facts")[:3] == ["Organiser WeGO ITU", "Host Seoul", "Languages Korean interpreted"]


def test_a_post_stands_as_printed(client: Client) -> None:
    event = make_event()
    person = make_person("Onoe Seizo", honorific="Dr")
    fields = {"role": "speaker", "status": "took_part", "mode": "remote", "post_as_printed": "élu et directeur de l’UIT"}
    Participation.objects.create(event=event, person=person, talk_title="Open standards", **fields)
    Participation.objects.create(event=event, office="the mayor of Cauayan", role="chair", status="confirmed")
    Participation.objects.create(event=event, organisation=make_organisation("Milan"), role="showcased", status="took_part")
    assert see(client, event, ".who") == [
        "Speaker · remote Dr Onoe Seizo élu et directeur de l’UIT Open standards",
        "Chair the mayor of Cauayan",
        "Shown as an example Milan",
    ]


def test_a_person_without_a_name_goes_by_the_post(client: Client) -> None:
    event = make_event()
    Participation.objects.create(event=event, person=make_person(""), role="speaker", status="confirmed", post_as_printed="Mayor of Tubah")
    assert see(client, event, ".who") == ["Speaker Mayor of Tubah"]


def test_figures_are_never_one_for_another(client: Client) -> None:
    event = make_event()
    Figure.objects.create(event=event, what="participants", value=200, qualifier="about", standing="expected")
    Figure.objects.create(event=event, what="cities", value=71, standing="actual")
    assert see(client, event, ".figures") == ["participants about 200 expected cities 71 actual"]


def test_a_recording_whose_address_is_not_known(client: Client) -> None:
    event = make_event()
    Resource.objects.create(event=event, kind="recording", label="Part 1", platform="YouTube", language="en", visibility="public")
    Resource.objects.create(event=event, kind="slides", url="https://example.org/s.pdf", visibility="public")
    assert see(client, event, ".medium") == ["Part 1 Recording · YouTube · English · address not known"]
    assert see(client, event, ".papers") == ["Slides"]
    assert 'href="https://example.org/s.pdf"' in page(client, event)


def test_where_sources_disagree_each_is_heard(client: Client) -> None:
    event = make_event()
    article = Source.objects.create(slug="article", title="An article", publisher="The Herald", published="2023-09-17")
    Claim.objects.create(target=event, field="edition", value="7th (2017)", source=article, standing="disputed", note="Impossible.")
    Claim.objects.create(target=event, field="edition", value="4", basis="external", source=article, confidence="high")
    Claim.objects.create(target=event, field="title", value="Sure", source=article)
    assert texts(client.get(event.get_absolute_url()), ".claims") == [
        "Edition"
        " 7th (2017) disputed · stated An article, The Herald, Sunday, 17 September 2023 Impossible."
        " 4 stands · found elsewhere · confidence: high An article, The Herald, Sunday, 17 September 2023"
    ]
    assert texts(client.get(event.get_absolute_url()), ".sources") == ["An article, The Herald, Sunday, 17 September 2023"]


def test_without_claims_there_is_no_doubt(client: Client) -> None:
    assert see(client, make_event(), ".evidence") == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"capacity": 2}, ["Registration Register 1 place left"]),
        ({"capacity": 1}, ["Registration All places are taken."]),
        ({"registration": "none"}, []),
        (
            {"registration_opens_at": LONG_BEFORE},
            ["Registration Registration opens: Thursday, 1 March 2035, 03:00, UTC"],
        ),
        ({"status": "announced"}, ["Registration Registration opens when the event is confirmed."]),
        ({"when": When.at("Asia/Seoul", "2020-05-14")}, ["Registration Registration is closed."]),
        ({"registration": "elsewhere"}, ["Registration Another organisation registers for this event."]),
    ],
    ids=["open", "full", "none", "not yet", "announced", "over", "elsewhere"],
)
def test_how_registration_stands(client: Client, fields: dict[str, Any], said: list[str]) -> None:
    event = make_event(**fields)
    if "capacity" in fields:
        make_registration(event)
    assert see(client, event, ".registration") == said


def test_the_owner_who_registers_is_named_with_the_address(client: Client) -> None:
    event = make_event(registration=Event.Registration.ELSEWHERE)
    EventOrganisation.objects.create(event=event, organisation=make_organisation("ITU"), role="owner", url="https://example.org/wsis")
    assert see(client, event, ".registration") == ["Registration ITU registers for this event. Register there"]
    assert 'href="https://example.org/wsis"' in page(client, event)


def test_a_text_in_another_language_is_marked_for_eyes_and_ears(client: Client) -> None:
    event = make_event("", original_language="ko", title_ko="총회", theme_ko="스마트 도시", theme_en="Smart City")
    assert see(client, event, "h1") == ["총회 in Korean"]
    assert '<h1><span lang="ko" dir="ltr">총회</span>' in page(client, event)
    assert see(client, event, ".theme") == ["Smart City"]


def test_arabic_runs_from_right_to_left(client: Client) -> None:
    event = make_event("Assembly")
    client.post("/language/", {"language": "ar", "next": "/"})
    assert '<html lang="ar" dir="rtl">' in page(client, event)
    assert '<span lang="en" dir="ltr">Assembly</span>' in page(client, event)


def test_a_long_programme_is_shown_by_its_days(client: Client) -> None:
    event = make_event(gathers=False)
    for number in range(15):
        kind = "keynote" if number in (3, 4) else "break" if number == 0 else "panel"
        make_session(event, f"Talk {number}", at=f"2035-05-14T{8 + number % 10:02}:00", until="2035-05-14T18:00", kind=kind)
    assert see(client, event, ".day-card") == ["Monday, 14 May 2035 15 sessions 11:00–18:00 Talk 3 12:00–18:00 Talk 4"]
    assert see(client, event, ".clock-key") == ["Seoul time (UTC+9)"]


def test_hours_without_their_zone_stand_under_a_key(client: Client) -> None:
    event = make_event()
    make_session(event, at="2035-05-14T10:00", until="2035-05-14T11:00")
    client.cookies[ZONE_COOKIE] = "America/Lima"
    assert see(client, event, ".clock-key") == ["Seoul time (UTC+9) Lima time (UTC−5)"]
    assert see(client, event, ".slot-hours") == ["10:00–11:00 20:00–21:00 Lima time (UTC−5) the day before"]


def test_the_calendar_speaks_the_readers_language(client: Client) -> None:
    event = make_event()
    assert f'href="webcal://localhost:8000/events/{event.slug}/calendar.ics"' in page(client, event)
    client.post("/language/", {"language": "fr", "next": "/"})
    assert f'href="webcal://localhost:8000/events/{event.slug}/calendar.ics?lang=fr"' in page(client, event)


def test_what_changed_lately_is_told_without_what_is_hidden(client: Client) -> None:
    event = make_event()
    make_session(event, "Hidden", at="2035-05-14T10:00", visibility=Event.Visibility.RESTRICTED)
    programme.cancel_session(event.sessions.get())
    programme.cancel_session(make_session(event, "Port visit", at="2035-05-14T10:00"))
    event.notices.update(made_at=LONG_BEFORE)
    lately = text(client.get(event.get_absolute_url()), ".body").partition("Lately changed")[2]
    assert "Session cancelled: Port visit Thursday, 1 March 2035, 03:00, UTC" in lately
    assert "Hidden" not in lately


def test_an_outcome_is_missed_only_when_it_should_be_known(client: Client) -> None:
    coming, held = make_event(), make_event(status=Event.Status.HELD, registration="none")
    for event in (coming, held):
        AgendaItem.objects.create(event=event, number=1, title="Election")
    assert [see(client, event, ".agenda") for event in (coming, held)] == [["Election"], ["Election Outcome not known"]]


def test_a_past_event_with_recordings_leads_with_them(client: Client) -> None:
    event = make_event(status=Event.Status.HELD, registration="none", when=When.at("Asia/Seoul", "2023-09-26T14:00"))
    session = make_session(event, "Panel on ports", at="2023-09-26T15:00", until="2023-09-26T16:00")
    Resource.objects.create(session=session, kind="recording", url="https://example.org/v", visibility="public")
    Resource.objects.create(session=session, kind="slides", url="https://example.org/s", visibility="public")
    assert see(client, event, ".medium") == ["Panel on ports Recording"]
    heads = see(client, event, "h2")
    assert heads.index("Watch and listen") < heads.index("Programme")
    assert "Watch and listen" in see(client, event, ".actions")[0]


def test_recordings_of_a_restricted_session_are_not_shown(client: Client) -> None:
    session = make_session(at="2035-05-14T10:00", visibility=Event.Visibility.RESTRICTED)
    Resource.objects.create(session=session, kind="recording", url="https://example.org/v", visibility="public")
    assert see(client, session.event, ".medium") == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "announced"}, "No more is announced yet. Subscribe, and it comes to your calendar."),
        ({"status": "held", "registration": "none"}, "No more is known of this event."),
        ({}, "No programme has been released yet. Subscribe, and it comes to your calendar."),
    ],
)
def test_what_is_not_there_yet_is_said(client: Client, fields: dict[str, Any], said: str) -> None:
    assert see(client, make_event(**fields), ".empty")[0] == said
