"""Single cells: what people type, paste and what spreadsheets make of it, read as the value that is meant.

Each reader takes a raw cell and returns its value; an empty cell is "" for texts, None for all else. What was read is understood again
when it comes back as JSON. Raises Refused with what to write instead.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from events.desk.imports.reading.sheets import NoValue
from wego_events.lib.one_line import one_line
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import validate_edtf
from wego_events.lib.time.words import language_name
from wego_events.lib.time.zones import validate_zone, zone_names
from wego_events.lib.translated import folded

Reader = Callable[[Any], Any]

ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
HARMLESS = re.compile(r"^'(?=[=+\-@\t\r])")  # the apostrophe that our own files put before what a spreadsheet would run
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?::00(?:\.0+)?)?")
YES = {"yes", "y", "true", "1", "x", "ja", "oui", "si", "sim", "예"}
NO = {"no", "n", "false", "0", "", "아니오"}
SHOWN = 60  # letters of a wrong value


def plain(raw: Any) -> Any:
    """A raw cell without what nobody sees: blanks around it, no-break spaces, the apostrophe of our own files."""
    if isinstance(raw, NoValue):
        raise Refused("no-value", _("This cell holds a formula without its value. Open the file in a spreadsheet, save it, and try again."))
    if raw is None:
        return ""
    if not isinstance(raw, str):
        return raw
    text = HARMLESS.sub("", raw.replace("\xa0", " ").strip())
    if text in ERRORS:
        raise Refused("error-value", _("“%(text)s” is what a formula came to. Correct the formula, or type the value."), text=text)
    return text


def is_empty(raw: Any) -> bool:
    return raw is None or (isinstance(raw, str) and raw.replace("\xa0", " ").strip() == "")


def quoted(raw: Any) -> str:
    """A value as a sentence names it."""
    text = " ".join(str(raw).split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def text(raw: Any) -> str:
    """A text on one line."""
    return one_line(_as_text(plain(raw)))


def long_text(raw: Any) -> str:
    """A text of several lines."""
    return _as_text(plain(raw)).replace("\r\n", "\n").replace("\r", "\n")


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def identity(raw: Any) -> str:
    """One of our ids: a word of an address, or a number."""
    return text(raw)


def mail(raw: Any) -> str:
    return text(raw).removeprefix("mailto:")


def web(raw: Any) -> str:
    """An address on the web; without a scheme it is https."""
    address = text(raw)
    return address if not address or "://" in address else f"https://{address}"


def whole(raw: Any) -> int | None:
    """A whole number of nought or more."""
    value = plain(raw)
    if value == "":
        return None
    number = _number(value)
    if not number.is_integer() or number < 0:
        raise _no_whole(raw)
    return int(number)


def number(raw: Any) -> float | None:
    value = plain(raw)
    return None if value == "" else _number(value)


def _number(value: Any) -> float:
    if isinstance(value, bool | date | time | timedelta):
        raise _no_number(value)
    try:
        found = float(str(value).replace("−", "-").replace(",", "."))
    except ValueError as error:
        raise _no_number(value) from error
    if not math.isfinite(found):
        raise _no_number(value)
    return found


def yes_no(raw: Any) -> bool:
    value = plain(raw)
    if isinstance(value, bool):
        return value
    typed = folded(_as_text(value))
    if typed in YES or typed == folded(str(_("yes"))):
        return True
    if typed in NO or typed == folded(str(_("no"))):
        return False
    raise Refused("no-yes-no", _("“%(text)s” is neither yes nor no. Write yes, no, or leave it empty."), text=quoted(raw))


def day(raw: Any) -> date | None:
    """A day: a date of the spreadsheet, or 2026-12-24. Other orders of day and month are not guessed."""
    value = plain(raw)
    if value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = ISO_DAY.fullmatch(str(value))
    if match is None:
        raise Refused("no-day", _("“%(text)s” is no date that can be read for certain. Write it as 2026-12-24."), text=quoted(raw))
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError as error:
        raise Refused("no-such-day", _("“%(text)s” is a day that no calendar has. Correct it."), text=quoted(raw)) from error


def clock(raw: Any) -> time | None:
    """A time of day in 24 hours: a time of the spreadsheet, or 09:30."""
    value = plain(raw)
    if value == "":
        return None
    if isinstance(value, datetime):
        return _minutes(value.time())
    if isinstance(value, time):
        return _minutes(value)
    if isinstance(value, timedelta) and timedelta() <= value < timedelta(days=1):
        return _minutes((datetime(2000, 1, 1) + value).time())
    if isinstance(value, float) and 0 <= value < 1:
        return _minutes((datetime(2000, 1, 1) + timedelta(days=value)).time())
    match = CLOCK.fullmatch(str(value))
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return time(int(match[1]), int(match[2]))
    raise Refused("no-clock", _("“%(text)s” is no time of day. Write it in 24 hours, as 09:30 or 14:00."), text=quoted(raw))


def _minutes(value: time) -> time:
    """Spreadsheets keep 09:30 as a fraction of a day, and miss it by less than a second."""
    rounded = datetime.combine(date(2000, 1, 1), value) + timedelta(seconds=1)
    return time(rounded.hour, rounded.minute)


def vague_day(raw: Any) -> str:
    """A date as far as it is known: 2010, 2025-10, 2025-10-01."""
    value = plain(raw)
    if isinstance(value, datetime | date):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    typed = text(value)
    if typed:
        validate_edtf(typed)
    return typed


def zone(raw: Any) -> str:
    """The IANA zone of a place, in whatever case."""
    typed = text(raw).replace(" ", "_")
    name = _zones().get(typed.casefold(), typed)
    validate_zone(name)
    return name


def language(raw: Any) -> str:
    """A language by its code (BCP 47)."""
    typed = text(raw)
    code = typed.lower().replace("_", "-")
    if code and (len(code) > 10 or language_name(code, settings.LANGUAGE_CODE) == code):
        raise Refused("language-unknown", _("“%(text)s” is no code of a language. Write one such as ko or fr."), text=quoted(typed))
    return code


def country(raw: Any) -> str:
    """A country by its two letters (ISO 3166-1). A name is not taken for it, but leads to the code in what is said."""
    typed = text(raw)
    code = typed.upper()
    if not code or code in _country_codes():
        return code
    if found := _country_names(get_language() or settings.LANGUAGE_CODE).get(folded(typed)):
        raise Refused(
            "country-by-name", _("“%(text)s” is a name. Write the two-letter code: %(letters)s."), text=quoted(typed), letters=found
        )
    raise Refused("country-unknown", _("“%(text)s” is no country we know. Use the two-letter code, such as KR."), text=quoted(typed))


def one_of(choices: Iterable[tuple[Any, Any]]) -> Reader:
    """One of some values, by its key or by its word in the language of the reader or in English."""
    pairs = [(str(value), label) for value, label in choices]

    def read(raw: Any) -> str:
        typed = text(raw)
        if not typed:
            return ""
        wanted = folded(typed).replace(" ", "_").replace("-", "_")
        for value, label in pairs:
            if wanted in (value.replace("-", "_"), folded(str(label)).replace(" ", "_").replace("-", "_")):
                return value
        raise Refused(
            "not-a-choice",
            _("“%(text)s” is not one of the choices. Write one of: %(choices)s."),
            text=quoted(typed),
            choices=", ".join(value for value, _label in pairs),
        )

    return read


@cache
def _zones() -> Mapping[str, str]:
    return {name.casefold(): name for name in zone_names()}


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(code for code, _name in countries)


@cache
def _country_names(language: str) -> Mapping[str, str]:
    return {folded(str(name)): code for code, name in countries}


def _no_number(value: Any) -> Refused:
    return Refused("no-number", _("“%(text)s” is no number. Write digits only, as 37 or 37.57."), text=quoted(value))


def _no_whole(value: Any) -> Refused:
    return Refused("no-whole-number", _("“%(text)s” is no whole number. Write digits only, as 40."), text=quoted(value))


Label = str | Promise
