"""What a list answers when it is asked for less."""

import pytest
from django.test import Client

from events.models import Event, EventLanguage, EventOrganisation, Session, Track
from members.models import Membership, RegionalOffice
from tests.cast import make_event, make_organisation, make_part, make_person, make_series, make_session, make_venue
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def slugs(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return [row["slug"] for row in answer.json()["results"]]


@pytest.fixture
def record() -> None:
    """Three events: a forum in Seoul, an assembly hosted by Cuenca without a known venue, a webinar of the office in Abuja."""
    seoul = make_venue(country="KR")
    cuenca = make_organisation("Cuenca", country="EC")
    office = RegionalOffice.objects.create(slug="africa", area="Africa", host=make_organisation("Abuja", country="NG"))
    forums, guests = make_series("Forum", slug="forums"), make_series("Smart City 101", slug="sc101")
    forum = make_event(
        "Clean air forum",
        slug="forum",
        series=forums,
        venue=seoul,
        when=When.at("Asia/Seoul", "2023-12-31", "2024-01-01"),
        title_ko="맑은 공기",
    )
    assembly = make_event(
        "Assembly", slug="assembly", type=Event.Type.GENERAL_ASSEMBLY, status="announced", when=When(LocalPoint(edtf="2026-09"))
    )
    webinar = make_event("Webinar", slug="webinar", type=Event.Type.WEBINAR, regional_office=office, when=When.at("", "2020-07-13"))
    webinar.also_in.add(guests)
    EventOrganisation.objects.create(event=assembly, organisation=cuenca, role=EventOrganisation.Role.HOST_CITY)
    EventOrganisation.objects.create(event=forum, organisation=cuenca, role=EventOrganisation.Role.HOST)
    EventLanguage.objects.create(event=forum, code="zh-hans", interpreted=True)
    EventLanguage.objects.create(event=webinar, code="fr")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["assembly", "forum", "webinar"]),
        ("type=forum", ["forum"]),
        ("type=forum&type=webinar", ["forum", "webinar"]),
        ("series=forums", ["forum"]),
        ("series=sc101", ["webinar"]),
        ("year=2023", ["forum"]),
        ("year=2024", ["forum"]),
        ("year=2026", ["assembly"]),
        ("year=2025", []),
        ("country=KR", ["forum"]),
        ("country=EC", ["assembly"]),
        ("country=NG", []),
        ("region=eastern-asia", ["forum"]),
        ("region=asia", ["forum"]),
        ("region=americas", ["assembly"]),
        ("region=latin-america-and-the-caribbean", ["assembly"]),
        ("region=sub-saharan-africa", ["webinar"]),
        ("region=europe", []),
        ("language=fr", ["webinar"]),
        ("language=zh", ["forum"]),
        ("language=zh-Hans", ["forum"]),
        ("language=sw", []),
        ("q=air%20CLEAN", ["forum"]),
        ("q=공기", ["forum"]),
        ("q=clean%20water", []),
        ("type=&year=&q=", ["assembly", "forum", "webinar"]),
    ],
)
def test_events_are_found_by(client: Client, record: None, query: str, found: list[str]) -> None:
    assert slugs(client, f"/api/v1/events/?{query}") == found


def test_country_and_region_of_an_event_follow_the_filters(client: Client, record: None) -> None:
    found = client.get("/api/v1/events/").json()["results"]
    assert [(event["slug"], event["country"], event["region"]) for event in found] == [
        ("assembly", "EC", "latin-america-and-the-caribbean"),
        ("forum", "KR", "eastern-asia"),
        ("webinar", None, "sub-saharan-africa"),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["gala", "panel", "visit"]),
        ("event=forum", ["panel", "visit"]),
        ("kind=panel", ["panel"]),
        ("kind=panel&kind=gala_dinner", ["gala", "panel"]),
        ("track=mobility", ["panel"]),
        ("day=2023-09-25", ["gala", "panel"]),
        ("day=2023-09-26", ["visit", "gala"]),
        ("day=2023-09-27", []),
        ("event=forum&day=2023-09-26", ["visit"]),
    ],
)
def test_sessions_are_found_by(client: Client, query: str, found: list[str]) -> None:
    when = When.at("Asia/Seoul", "2023-09-25", "2023-09-26")
    forum, other = make_event(slug="forum", when=when, gathers=False), make_event(slug="other", when=when, gathers=False)
    mobility = Track.objects.create(event=forum, slug="mobility", name="Mobility")
    make_session(other, "gala", kind=Session.Kind.GALA_DINNER, at="2023-09-25T20:00", until="2023-09-26T01:00")
    make_session(forum, "panel", track=mobility, at="2023-09-25T21:00")
    make_session(forum, "visit", kind=Session.Kind.SITE_VISIT, at="2023-09-26T10:00")
    answer = client.get(f"/api/v1/sessions/?{query}").json()
    assert sorted(session["title"]["text"] for session in answer["results"]) == sorted(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["cuenca", "hankook", "seoul"]),
        ("kind=company", ["hankook"]),
        ("country=EC", ["cuenca"]),
        ("region=asia", ["hankook", "seoul"]),
        ("membership=full", ["cuenca", "seoul"]),
        ("membership=corporate", ["hankook"]),
        ("q=SEO", ["seoul"]),
    ],
)
def test_members_are_found_by(client: Client, query: str, found: list[str]) -> None:
    make_organisation("Seoul", slug="seoul", country="KR", member=True)
    make_organisation("Cuenca", slug="cuenca", country="EC", member=True)
    company = make_organisation("Hankook", slug="hankook", country="KR", kind="company")
    Membership.objects.create(organisation=company, kind=Membership.Kind.CORPORATE)
    Membership.objects.create(organisation=company, kind=Membership.Kind.FULL, since="2011", until="2012")
    former = make_organisation("Former", slug="former", country="KR")
    Membership.objects.create(organisation=former, kind=Membership.Kind.FULL, until="2019")
    assert slugs(client, f"/api/v1/members/?{query}") == found


def test_venues_are_found_by_place_and_words(client: Client) -> None:
    make_venue("City Hall", slug="hall", country="KR")
    make_venue("Plaza", slug="plaza", country="EC", locality="Cuenca")
    assert slugs(client, "/api/v1/venues/?country=KR") == ["hall"]
    assert slugs(client, "/api/v1/venues/?region=americas") == ["plaza"]
    assert slugs(client, "/api/v1/venues/?q=cuenca") == ["plaza"]


def test_speakers_are_those_who_speak_and_are_found_by_words(client: Client) -> None:
    session = make_session(make_event(gathers=False), at="2035-05-14T10:00")
    make_part(session, make_person("Ines Okoye", slug="ines"))
    make_part(session, make_person("Omar Ruiz", slug="omar"), role="interpreter")
    make_part(session, make_person("Lena Berg", slug="lena"), role="moderator")
    assert slugs(client, "/api/v1/speakers/") == ["ines", "lena"]
    assert slugs(client, "/api/v1/speakers/?q=OKOYE") == ["ines"]
    people = client.get(f"/api/v1/sessions/{session.pk}/").json()["people"]
    assert [part["speaker"] for part in people] == [
        "http://testserver/api/v1/speakers/ines/",
        None,
        "http://testserver/api/v1/speakers/lena/",
    ]
