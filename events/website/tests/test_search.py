"""One box for everything: what is found, what is never found, and what happens with strange words."""

import pytest
from django.test import Client

from events.models import Event, Participation
from events.website.searched import asked_words
from events.website.tests.reading import html, text, texts
from members.models import Affiliation, User
from tests.cast import make_event, make_organisation, make_part, make_person, make_registration, make_series, make_session, make_venue

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def found(client: Client, words: str, **more: str) -> dict[str, str]:
    """The links under each heading."""
    response = client.get("/search/", {"q": words, **more})
    assert response.status_code == 200
    heads = texts(response, "h2")
    return dict(
        zip(
            heads,
            [section.removeprefix(head).strip() for head, section in zip(heads, texts(response, "section"), strict=True)],
            strict=True,
        )
    )


def test_everything_is_found_by_its_words_in_any_language(client: Client) -> None:
    venue, series = make_venue("Port Hall", country="EC", locality="Cuenca"), make_series("Port days")
    event = make_event("Port forum", title_ko="항구 포럼", venue=venue, series=series)
    session = make_session(event, "Port talk", at="2035-05-14T10:00", until="2035-05-14T11:00")
    make_part(session, make_person("Port Master"))
    make_organisation("Port City", member=True, country="PE")
    assert list(found(client, "port")) == ["Events", "Sessions", "Series", "Members", "Speakers", "Venues"]
    assert found(client, "TALK pórt") == {
        "Sessions": "Port talk Panel · Port forum Monday, 14 May 2035, 10:00–11:00 Seoul time (UTC+9) 01:00–02:00 UTC"
    }
    assert list(found(client, "포럼")) == ["Events"]
    assert found(client, "port peru") == {"Members": "Port City Peru"}


def test_a_text_in_another_language_is_marked(client: Client) -> None:
    make_series("", original_language="ko", name_ko="항구의 날")
    assert found(client, "항구") == {"Series": "항구의 날 in Korean"}
    assert '<span lang="ko" dir="ltr">항구의 날</span>' in html(client.get("/search/?q=항구"))


def test_the_words_of_staff_find_what_only_staff_may_see(client: Client, alice: User) -> None:
    make_event("Port secret", status=Event.Status.DRAFT)
    assert found(client, "port") == {}
    client.force_login(alice)
    assert list(found(client, "port")) == ["Events"]


def test_what_is_hidden_is_never_found(client: Client) -> None:
    public = make_event("Open forum")
    make_event("Port draft", status=Event.Status.DRAFT)
    restricted = make_event("Port closed", visibility=Event.Visibility.RESTRICTED)
    make_part(make_session(restricted, "Port inside", at="2035-05-14T10:00"), make_person("Port Insider"))
    hidden = make_session(public, "Port restricted", at="2035-05-14T10:00", visibility=Event.Visibility.RESTRICTED)
    make_part(hidden, make_person("Port Restricted"))
    make_session(public, "Port unreleased", at="2035-05-14T10:00", released=False)
    make_registration(public, name="Port Visitor", person=make_person("Port Visitor"))
    assert found(client, "port") == {}


@pytest.mark.parametrize("status", ["invited", "declined", "withdrawn", "replaced"])
def test_who_was_only_invited_is_not_found(client: Client, status: str) -> None:
    make_part(make_session(at="2035-05-14T10:00"), make_person("Port Guest"), status=status)
    assert found(client, "port") == {}


@pytest.mark.parametrize("role", ["interpreter", "press_contact", "observer"])
def test_who_does_not_speak_is_not_found_and_has_no_page(client: Client, role: str) -> None:
    person = make_person("Port Helper")
    part = make_part(make_session(at="2035-05-14T10:00"), person, role=role)
    assert found(client, "port") == {}
    assert client.get(person.get_absolute_url()).status_code == 404
    session = client.get(part.session.get_absolute_url())
    assert (text(session, ".who-name"), person.get_absolute_url() in html(session)) == ("Port Helper", False)


def test_who_speaks_here_speaks_in_the_interface_too(client: Client) -> None:
    session = make_session(at="2035-05-14T10:00")
    for role in Participation.Role.values:
        make_part(session, make_person(f"A {role}", slug=role), role=role)
    listed = {row["slug"] for row in client.get("/api/v1/speakers/?limit=100").json()["results"]}
    assert {role for role in Participation.Role.values if client.get(f"/speakers/{role}/").status_code == 200} == listed


def test_no_address_of_a_person_can_be_searched_for(client: Client) -> None:
    speaker = make_person("Port Master", email="master@port.example.org")
    Affiliation.objects.create(person=speaker, organisation=make_organisation("Lindheim", member=True, mailbox="office@port.example.org"))
    make_part(make_session(at="2035-05-14T10:00"), speaker)
    assert found(client, "port.example.org") == {}


def test_only_the_first_few_of_a_kind_and_the_way_to_all_of_them(client: Client) -> None:
    for number in range(8):
        make_organisation(f"Port {number}", member=True)
    response = client.get("/search/?q=port")
    assert (len(texts(response, ".members")[0].split("Port")) - 1, texts(response, ".more")) == (6, ["Show all: Members"])
    assert 'href="/search/?q=port&amp;in=members"' in html(response)
    assert found(client, "port", **{"in": "members"}) == {"Members 8": " ".join(f"Port {number}" for number in range(8))}


def test_no_result_says_what_to_try(client: Client) -> None:
    response = client.get("/search/?q=zzz")
    assert text(response, ".empty").startswith("Nothing holds all of “zzz”. Try fewer words")


def test_an_empty_question_says_what_can_be_asked(client: Client) -> None:
    response = client.get("/search/")
    assert "Type a title, a name, a city or a country" in text(response)
    assert texts(response, "section") == []


@pytest.mark.parametrize("words", ["\0", "port\0", "\x1b[31m", "%", "' OR 1=1", "a" * 5000, "x " * 2000, "\ud7ff" * 300, "<b>"])
def test_strange_words_do_no_harm(client: Client, words: str) -> None:
    response = client.get("/search/", {"q": words, "in": "nothing", "page": "-1"})
    assert response.status_code == 200
    assert "<b>" not in text(response, "h1")


def test_words_are_read_without_control_characters_and_not_endlessly() -> None:
    assert asked_words(" port\0 \n city ") == "port city"
    assert len(asked_words("a" * 999)) == 200
    assert len(asked_words("a " * 99).split()) == 12


def test_the_page_is_not_for_search_engines_and_can_be_shared(client: Client) -> None:
    response = client.get("/search/?q=port")
    assert '<meta name="robots" content="noindex">' in html(response)
    assert text(response, "title") == "“port” · Search · WeGO Events"
