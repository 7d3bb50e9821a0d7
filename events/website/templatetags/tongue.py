"""Texts in the reader's language; one that stands in another is marked, for eyes and for screen readers."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django_countries import countries

from events.models import Participation
from wego_events.lib.time.words import language_name
from wego_events.lib.tongue import active_language
from wego_events.lib.translated import Translated

register = template.Library()

BCP47 = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


@dataclass(frozen=True, slots=True)
class Text:
    """A text, the language that it is in, and whether that is another than the reader's."""

    value: str
    language: str
    is_foreign: bool

    @property
    def attributes(self) -> SafeString:
        """``lang`` and ``dir`` for the element that holds it."""
        if not self.is_foreign:
            return SafeString("")
        direction = "rtl" if self.language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
        return format_html(' lang="{}" dir="{}"', BCP47.get(self.language, self.language), direction)

    @property
    def note(self) -> SafeString:
        """A small note that says which language it is."""
        if not self.is_foreign:
            return SafeString("")
        return format_html(' <span class="tongue">{}</span>', in_language(self.language))


def in_language(code: str) -> str:
    """ "in Korean", in the active language."""
    return _("in %(language)s") % {"language": language_name(code, active_language())}


def text_of(thing: Translated, name: str) -> Text:
    """A text of a thing for the active language."""
    language = active_language()
    value, written = thing.text(name, language)
    return Text(value, written, bool(value) and written != language)


@register.simple_tag
def text(thing: Translated | None, name: str, note: bool = True) -> SafeString:
    """A short text, marked where it is in another language; ``note=False`` leaves the visible note to the page."""
    if thing is None:
        return SafeString("")
    found = text_of(thing, name)
    value = found.value or str(thing)
    if not found.is_foreign:
        return conditional_escape(value)
    return format_html("<span{}>{}</span>{}", found.attributes, value, found.note if note else "")


@register.simple_tag
def named(part: Participation) -> str:
    """Whom a part names: a person, the office while nobody is known in it, the post as it was printed, or an organisation."""
    person = part.person
    if person is not None and person.texts("name"):
        return text(person, "name", note=False)
    if part.office:
        return part.office
    return (part.post_as_printed or str(person)) if person is not None else text(part.organisation, "name", note=False)


@register.simple_tag
def prose(thing: Translated, name: str) -> SafeString:
    """A long text in paragraphs, marked where it is in another language."""
    found = text_of(thing, name)
    if not found.value:
        return SafeString("")
    body = mark_safe(linebreaks(found.value, autoescape=True))  # escaped by linebreaks itself
    if not found.is_foreign:
        return format_html('<div class="prose">{}</div>', body)
    return format_html('<p class="tongue-line">{}</p><div class="prose"{}>{}</div>', found.note, found.attributes, body)


@register.simple_tag
def plain(thing: Translated | None, name: str) -> str:
    """A short text without marks, for titles of windows and the like."""
    return "" if thing is None else text_of(thing, name).value or str(thing)


@register.filter
def language(code: str) -> str:
    """The name of a language in the active one."""
    return language_name(code, active_language()) if code else ""


@register.filter
def bcp47(code: str) -> str:
    """A language's code as it stands in ``lang`` attributes."""
    return BCP47.get(code, code)


@register.filter
def country(code: str) -> str:
    """The name of a country in the active language."""
    return str(countries.name(code)) if code else ""
