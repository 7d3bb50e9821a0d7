"""Which languages a page offers, and what it speaks in them."""

import pytest
from django.test import Client

from events.website.tests.reading import texts

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_whole_languages_are_offered_before_those_of_dates_only(client: Client) -> None:
    page = client.get("/")
    assert [name for _code, name in page.context["page_languages"]] == ["English", "한국어", "español", "français", "Português"]
    (menu,) = texts(page, ".languages")
    assert menu.split("Dates and contents only")[1].split() == ["简体中文", "日本語", "العربيّة", "Русский", "Türkçe"]


@pytest.mark.parametrize(("language", "said"), [("ko", "행사"), ("es", "Eventos"), ("fr", "Événements"), ("pt", "Eventos")])
def test_pages_speak_the_language_chosen(client: Client, language: str, said: str) -> None:
    client.post("/language/", {"language": language, "next": "/events/"})
    page = client.get("/events/")
    assert page["Content-Language"] == language
    assert texts(page, "h1") == [said]
