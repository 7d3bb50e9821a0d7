"""What the check of translations finds, and what it lets pass."""

import pytest
from babel.messages import Catalog, Message
from django.utils.translation import gettext, override

from tools import catalogues
from tools.placeholders import faults


@pytest.mark.parametrize(
    ("english", "translated"),
    [
        ("%(count)s places", "%(count)s plazas"),
        ("See <b>%(name)s</b>.", "<b>%(name)s</b>: véase."),
        (("one session", "%d sessions"), ("una sesión", "%d sesiones")),
        ("100 %", "100 %"),
    ],
)
def test_a_right_translation_passes(english: str | tuple[str, str], translated: str | tuple[str, str]) -> None:
    assert faults(Message(english, translated)) == []


@pytest.mark.parametrize(
    ("english", "translated", "fault"),
    [
        ("Programme", "", "not translated"),
        (("%d session", "%d sessions"), ("%d sesión", ""), "not translated"),
        ("%(count)s places", "%(number)s plazas", "placeholders or tags differ"),
        ("%(count)s places", "plazas", "placeholders or tags differ"),
        ("See <b>%(name)s</b>.", "Véase %(name)s.", "placeholders or tags differ"),
        ("at ", "a", "begins or ends with another blank"),
    ],
)
def test_a_wrong_translation_is_named(english: str | tuple[str, str], translated: str | tuple[str, str], fault: str) -> None:
    assert faults(Message(english, translated)) == [fault]


def test_an_uncertain_translation_is_none() -> None:
    assert faults(Message("Programme", "Programa", flags=["fuzzy"])) == ["marked as uncertain"]


def test_texts_of_code_templates_and_mails_are_found() -> None:
    found = {message.id: [name for name, _line in message.locations] for message in catalogues.texts(catalogues.source())}
    assert "templates/base.html" in found["Skip to the content"]
    assert "templates/emails/reminder/subject.txt" in {name for names in found.values() for name in names}
    assert "wego_events/outbox/models.py" in found["kept here: no mail server is set"]
    assert not [name for names in found.values() for name in names if "/tests/" in name]


def test_a_text_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    load = catalogues.load

    def without_one(language: str) -> Catalog:
        catalog = load(language)
        catalog.delete("Skip to the content")
        return catalog

    monkeypatch.setattr(catalogues, "load", without_one)
    assert "ko: not in the catalogue: “Skip to the content” (templates/base.html)" in catalogues.check()


@pytest.mark.parametrize("language", ["ko", "es", "fr", "pt"])
def test_compiled_catalogues_are_read(language: str) -> None:
    with override(language):
        assert gettext("Skip to the content") != "Skip to the content"
