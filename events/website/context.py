"""What every page gets beside its own things."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from events.website.reader import reader_of


def reader(request: HttpRequest) -> dict[str, Any]:
    """The reader, and the languages to choose from, each by its own name."""
    return {
        "reader": reader_of(request),
        "site_languages": [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES],
    }
