"""The catalogues of texts in `locale/`: brought up to date, checked, compiled. Babel does it all, so no gettext is needed.

python -m tools.catalogues update    take new texts from the code into the catalogues; drop those that have gone
python -m tools.catalogues check     say what is missing or wrong, and fail then
python -m tools.catalogues compile   write what Django reads
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from pathlib import Path

import django
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from tools.placeholders import faults

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("wego_events", "venues", "members", "events", "templates")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
HEAD = "# WeGO Events: the texts of pages and mails, after the English of the code. See docs/translations.md."
READ = "Read by"  # begins a comment that names who speaks the language and has read the text
LEADING = re.compile(r"^[ \t]+", re.MULTILINE)
UNSTEADY = (b'"POT-Creation-Date', b'"PO-Revision-Date')  # lines that would change with every call
OVERVIEW = ROOT / "docs" / "translations.md"


def source() -> Catalog:
    """Every text of the code and the templates, with the files in which it stands."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for path in files():
        text = path.read_text()
        if path.suffix != ".py":
            text = LEADING.sub("", templatize(text))  # Python's grammar would read the indentation
        name = path.relative_to(ROOT).as_posix()
        for _line, messages, comments, context in extract("python", BytesIO(text.encode()), KEYWORDS, comment_tags=("Translators:",)):
            catalog.add(messages, locations=[(name, 0)], auto_comments=comments, context=context)
    return catalog


def files() -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            is_text = path.suffix in {".html", ".txt"} if room == "templates" else path.suffix == ".py"
            if is_text and not {"tests", "migrations"} & set(path.parts):
                yield path


def path_of(language: str) -> Path:
    return ROOT / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    """The catalogue of a language; empty where it has none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=to_locale(language), charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=to_locale(language))


def texts(catalog: Catalog) -> list[Message]:
    """The messages without the head of the file."""
    return [message for message in catalog if message.id]


def update() -> list[str]:
    """Bring every catalogue up to date. A text that changed is a new one: nothing is guessed from what looks alike."""
    new = source()
    for language in settings.LANGUAGES_OF_PAGES:
        catalog = load(language)
        catalog.header_comment = HEAD
        catalog.update(new, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(written(catalog))
    OVERVIEW.write_text(overview())
    return []


def written(catalog: Catalog) -> bytes:
    """The catalogue as a file: without dates and line numbers, so that a change shows only what changed."""
    for message in texts(catalog):
        message.locations = sorted({(name, 0) for name, _line in message.locations})
    file = BytesIO()
    write_po(file, catalog, width=0, sort_by_file=True, omit_header=False, include_lineno=False)
    lines = file.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(UNSTEADY))


def check() -> list[str]:
    """What is wrong: a text missing from a catalogue, one without translation, one whose placeholders differ, an old overview."""
    wrong = []
    needed = {(message.id, message.context): message for message in texts(source())}
    for language in settings.LANGUAGES_OF_PAGES:
        there = {(message.id, message.context): message for message in texts(load(language))}
        wrong += [f"{language}: not in the catalogue: {shown(message)}" for key, message in needed.items() if key not in there]
        wrong += [f"{language}: no longer in the code: {shown(message)}" for key, message in there.items() if key not in needed]
        wrong += [f"{language}: {fault}: {shown(message)}" for key, message in there.items() if key in needed for fault in faults(message)]
    if not wrong and (not OVERVIEW.exists() or OVERVIEW.read_text() != overview()):
        wrong.append(f"{OVERVIEW.relative_to(ROOT)} is not of today.")
    return wrong + (["Run `make messages`, then fill in what is empty in locale/."] if wrong else [])


def shown(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    where = message.locations[0][0] if message.locations else "?"
    return f"“{' '.join(text.split())[:70]}” ({where})"


def compile_all() -> list[str]:
    """Write the compiled catalogues beside the others."""
    for language in settings.LANGUAGES_OF_PAGES:
        file = BytesIO()
        write_mo(file, load(language))
        path_of(language).with_suffix(".mo").write_bytes(file.getvalue())
    return []


def overview() -> str:
    """docs/translations.md: for each language how many texts a speaker of it has read, and where those stand that none has."""
    out = StringIO()
    out.write(OVERVIEW_HEAD)
    for language in settings.LANGUAGES_OF_PAGES:
        messages = texts(load(language))
        unread = [message for message in messages if not is_read(message)]
        out.write(f"\n## {dict(settings.LANGUAGES)[language]}\n\n{len(messages)} texts, {len(messages) - len(unread)} read by a speaker.\n")
        if unread:
            out.write("\n| not read yet, in | texts |\n|---|---|\n")
            rooms: dict[str, int] = {}
            for message in unread:
                room = "/".join(message.locations[0][0].split("/")[:2]) if message.locations else "?"
                rooms[room] = rooms.get(room, 0) + 1
            out.writelines(f"| `{room}` | {count} |\n" for room, count in sorted(rooms.items()))
    return out.getvalue()


OVERVIEW_HEAD = f"""# Translations

Written by `make messages`; do not edit it by hand.

English stands in the code. The catalogues of the languages below, `locale/<language>/LC_MESSAGES/django.po`, are complete: a missing text
fails `make lint`. Pages in the other languages of the site speak English, with dates, zones, countries and contents in their language.

The texts were translated from the English by people and programs who do not live in the language. Until someone who does has read a text,
it counts as *not read*. Whoever reads one, and mends it where that is needed, writes above it in the catalogue:

```
# {READ} <initials>, <date>
```
"""


def is_read(message: Message) -> bool:
    return any(comment.startswith(READ) for comment in message.user_comments)


COMMANDS: dict[str, Callable[[], list[str]]] = {"update": update, "check": check, "compile": compile_all}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        sys.exit(__doc__)
    django.setup()
    wrong = COMMANDS[arguments[0]]()
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
