"""What every page gets beside its own things."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from events.website.reader import reader_of
from wego_events.lib.tongue import active_language


def reader(request: HttpRequest) -> dict[str, Any]:
    """The reader, and the languages to choose from, each by its own name: those of whole pages, and those of dates and contents only."""
    names = {code: get_language_info(code)["name_local"] for code, _name in settings.LANGUAGES}
    whole = [settings.LANGUAGE_CODE, *settings.LANGUAGES_OF_PAGES]
    return {
        "reader": reader_of(request),
        "page_languages": [(code, names[code]) for code in whole],
        "other_languages": [(code, name) for code, name in names.items() if code not in whole],
        "language_name": names[active_language()],
    }
