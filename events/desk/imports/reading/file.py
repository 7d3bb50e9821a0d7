"""A file of whatever format, read into the tables of a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from events.desk.imports.reading.csv_file import read_csv
from events.desk.imports.reading.headings import Table, score, table_of
from events.desk.imports.reading.ical import read_calendar
from events.desk.imports.reading.sheets import RawSheet, Read, Said, require_size
from events.desk.imports.reading.xlsx import OLD_OFFICE, ZIP, read_workbook
from wego_events.lib.refusal import Refused

ENOUGH = 2  # headings, to take a sheet for one of ours


def read_file(
    content: bytes, sheets: Mapping[str, Sequence[str]], *, zone: str | None = None
) -> tuple[list[tuple[str, Table]], list[Said]]:
    """The tables that a file holds, each with the name of ours, in our order; and what has to be said of the file.

    ``sheets`` are the columns of each of our sheets. ``zone``, that of the event, is given where a calendar may come. Raises Refused.
    """
    require_size(len(content))
    if _is_calendar(content):
        if zone is None:
            raise Refused("calendar-elsewhere", _("This is a calendar. It can be brought in on the page of an event, as its programme."))
        table = read_calendar(content, zone)
        return [(next(iter(sheets)), table)], table.said
    read = read_workbook(content) if content.startswith((ZIP, OLD_OFFICE)) else read_csv(content)
    tables, said = _tables(read, sheets)
    if not tables:
        heads = ", ".join(next(iter(sheets.values()))[:4])
        raise Refused(
            "no-table",
            _("No row of headings was found that we know, such as %(heads)s. Take the template, and copy your table into it."),
            heads=heads,
        )
    if not any(table.rows for _name, table in tables):
        raise Refused("no-rows", _("There are headings and no rows below them. Fill in the rows, save the file, and bring it in again."))
    return tables, said


def _tables(read: Read, sheets: Mapping[str, Sequence[str]]) -> tuple[list[tuple[str, Table]], list[Said]]:
    said, found = list(read.said), []
    for raw in read.sheets:
        name = _which(raw, sheets)
        if name is None:
            if raw.rows:
                said.append(_("The sheet “%s” has no headings that we know, and was not read.") % raw.name)
            continue
        table = table_of(raw, sheets[name])
        said += [f"{raw.name}, {text}" for text in table.said]
        found.append((name, table))
    order = list(sheets)
    return sorted(found, key=lambda pair: order.index(pair[0])), said


def _which(raw: RawSheet, sheets: Mapping[str, Sequence[str]]) -> str | None:
    scores = {name: score(raw, columns) for name, columns in sheets.items()}
    best = max(scores, key=lambda name: (scores[name], name.casefold() == raw.name.strip().casefold()))
    by_name = next((name for name in sheets if name.casefold() == raw.name.strip().casefold() and scores[name] >= ENOUGH), None)
    chosen = by_name or best
    return chosen if scores[chosen] >= ENOUGH else None


def _is_calendar(content: bytes) -> bool:
    return content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").upper().startswith(b"BEGIN:VCALENDAR")
