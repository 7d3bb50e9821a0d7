"""The language in which an answer or a mail is written."""

from django.conf import settings
from django.utils.translation import get_language


def active_language() -> str:
    """The active language; English where translations are switched off, as in a shell or a management command."""
    return get_language() or settings.LANGUAGE_CODE


def language_of_mails(chosen: str) -> str:
    """The language chosen, where whole mails are written in it; else English: half a mail in each of two languages serves nobody."""
    return chosen if chosen in settings.LANGUAGES_OF_PAGES else settings.LANGUAGE_CODE
