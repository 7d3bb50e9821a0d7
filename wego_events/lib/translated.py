"""Content in several languages: an original language per object, and one text to search in."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.utils import build_localized_fieldname

from wego_events.lib.tongue import active_language

SITE_LANGUAGE: str = settings.LANGUAGE_CODE
LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]


def folded(text: str) -> str:
    """The text as it is compared: compatibility forms joined, case and accents dropped."""
    decomposed = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c) or c >= "\u3000")).casefold()


def in_languages(**texts: dict[str, str]) -> dict[str, str]:
    """Texts by language as the columns of a translated model: ``in_languages(title={"ko": …})`` gives ``{"title_ko": …}``."""
    return {
        build_localized_fieldname(name, code) if code != SITE_LANGUAGE else name: text
        for name, by in texts.items()
        for code, text in by.items()
    }


class SearchedQuerySet(models.QuerySet[Any]):
    """Finds rows by words in any language."""

    def search(self, words: str) -> "SearchedQuerySet":
        """Rows that hold every one of the words, in any language."""
        found = self
        for word in folded(words).split():
            found = found.filter(search_text__contains=word)
        return found


class Translated(models.Model):
    """Texts in the languages of the site. A text that is missing in one falls back to the original language.

    The concrete model adds ``i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")``.
    """

    TRANSLATED: ClassVar[Sequence[str]] = ()
    REQUIRED_IN_ORIGINAL: ClassVar[Sequence[str]] = ()

    original_language = models.CharField(_("original language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    search_text = models.TextField(editable=False, default="", blank=True)

    class Meta:
        abstract = True

    def texts(self, name: str) -> dict[str, str]:
        """The text ``name`` by language, those that are filled."""
        # Read where modeltrans keeps them: asking its field of each language takes ten times as long, on every page.
        elsewhere: dict[str, str] = self.i18n or {}  # type: ignore[attr-defined]  # the concrete model's
        values = [(SITE_LANGUAGE, getattr(self, name))]
        if elsewhere:
            values += [(code, elsewhere[key]) for code, key in _keys(name) if key in elsewhere]
        return {code: value for code, value in values if value}

    def text(self, name: str, language: str) -> tuple[str, str]:
        """The text ``name`` in a language or, failing that, in the original one; and the language that it is in."""
        texts = self.texts(name)
        if not texts:
            return "", language
        found = self.language_of(texts, language)
        return texts[found], found

    def language_of(self, texts: dict[str, str], language: str) -> str:
        """Of a text that is there in some languages, the one to show where this one is asked for."""
        return next(code for code in (language, self.original_language, SITE_LANGUAGE, *texts) if code in texts)

    def localised(self, name: str) -> str:
        """The text ``name`` in the active language, or in the original one."""
        return self.text(name, active_language())[0]

    def searched(self) -> Iterable[str]:
        """What ``search_text`` is made of; models add to it."""
        for name in self.TRANSLATED:
            yield from self.texts(name).values()

    def clean(self) -> None:
        super().clean()
        for name in self.REQUIRED_IN_ORIGINAL:
            if self.original_language not in self.texts(name):
                field = (
                    build_localized_fieldname(name, self.original_language) if self.original_language != settings.LANGUAGE_CODE else name
                )
                message = _("Fill this in the original language, or choose the language that it is written in.")
                raise ValidationError({field if field in _form_fields(self) else name: message})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = folded("\n".join(text for text in self.searched() if text))
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text"}
        super().save(*args, **kwargs)


@cache
def _keys(name: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, build_localized_fieldname(name, code)) for code in LANGUAGE_CODES if code != settings.LANGUAGE_CODE)


def _form_fields(instance: models.Model) -> set[str]:
    return {field.name for field in instance._meta.get_fields()}
