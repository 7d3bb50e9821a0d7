"""The language in which an answer is written."""

from django.conf import settings
from django.utils.translation import get_language


def active_language() -> str:
    """The active language; English where translations are switched off, as in a shell or a management command."""
    return get_language() or settings.LANGUAGE_CODE
