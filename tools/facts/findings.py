"""Facts as leaves of an entry, each found somewhere in the database or missing; a leaf that nobody looked for is missing too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from wego_events.evidence.models import Claim
from wego_events.lib.translated import Translated, folded

ITSELF = "the row"


@dataclass
class Line:
    """One fact, and where it was found; an empty ``where`` means that it is missing."""

    entry: str
    name: str
    fact: Any
    where: str


@dataclass
class Table:
    """All lines of a comparison."""

    lines: list[Line] = field(default_factory=list)

    @property
    def missing(self) -> list[Line]:
        """The lines without a place."""
        return [line for line in self.lines if not line.where]

    def __str__(self) -> str:
        rows = [
            f"{'ok' if line.where else 'MISSING':<8}{line.entry:<26} {line.name:<34} {_short(line.fact):<48} {line.where}"
            for line in self.lines
        ]
        totals = f"{len(self.lines)} facts, {len(self.lines) - len(self.missing)} found, {len(self.missing)} missing"
        return "\n".join([f"{'':<8}{'entry':<26} {'field':<34} {'fact':<48} found in", *rows, totals])


class Entry:
    """One entry of the facts: its leaves by path, as ``start.date`` or ``sources.0``. Use as a context."""

    def __init__(self, table: Table, name: str, data: dict[str, Any]) -> None:
        self.table, self.name, self.data = table, name, data
        self.leaves = dict(_leaves(data))

    def __enter__(self) -> Entry:
        return self

    def __exit__(self, *_error: object) -> None:
        for path, fact in self.leaves.items():
            self.table.lines.append(Line(self.name, path, fact, ""))

    def __contains__(self, path: str) -> bool:
        return any(leaf == path or leaf.startswith(f"{path}.") for leaf in self.leaves)

    def found(self, path: str, where: str | None) -> None:
        """Note where the fact at a path was found (None: nowhere)."""
        if path in self.leaves:
            self.table.lines.append(Line(self.name, path, self.leaves.pop(path), where or ""))

    def found_all(self, path: str, where: str | None) -> None:
        """The same for all leaves under a path."""
        for leaf in [leaf for leaf in self.leaves if leaf == path or leaf.startswith(f"{path}.")]:
            self.found(leaf, where)

    def sources(self, target: models.Model, by_file: dict[str, str], path: str = "sources") -> None:
        """Every document named must speak of the target."""
        for leaf in [leaf for leaf in self.leaves if leaf == path or leaf.startswith(f"{path}.")]:
            source = by_file.get(self.leaves[leaf], "?")
            self.found(leaf, claim(target, "", source=source) or claim(target, "value", source=source))

    def external(self, name: str, target: models.Model, *fields: str) -> None:
        """What was found elsewhere: its value, its address or addresses, and how sure it is, in one claim an address.

        What is of high confidence must stand in the row's own field too.
        """
        path = f"external.{name}"
        value, confidence = self.leaves[f"{path}.value"], self.leaves[f"{path}.confidence"]
        for url in self.leaves[f"{path}.url"].split(" ; "):
            where = claim(target, *fields, value=value, url=url, basis="external", confidence=confidence)
            if where and confidence == "high" and not all(is_filled(target, field) for field in fields):
                where = None
            if not where:
                break
        self.found_all(path, where)


def _leaves(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if not items:
        yield path, data
    for key, value in items:
        yield from _leaves(value, f"{path}.{key}" if path else str(key))


def claims_of(target: models.Model) -> list[Claim]:
    """The claims on a row."""
    kind = ContentType.objects.get_for_model(target)
    return list(Claim.objects.filter(target_type=kind, target_id=target.pk).select_related("source"))


def claim(
    target: models.Model, *fields: str, value: Any = None, source: str = "", url: str = "", basis: str = "", confidence: str = ""
) -> str | None:
    """A claim on the row that says so: on one of the fields, from the source, with the value in its words or its note."""
    for one in claims_of(target):
        agrees = (
            (not fields or one.field in fields)
            and (not source or (one.source is not None and one.source.slug == source))
            and (not url or (one.source is not None and one.source.url == url))
            and (not basis or one.basis in basis.split())
            and (not confidence or one.confidence == confidence)
            and (value is None or says(f"{one.value} {one.note}", value))
        )
        if agrees:
            of = f" of {one.field}" if one.field else ""
            return f"claim{of}: {one.basis}, {one.standing}" + (f" ({one.source.slug})" if one.source else "")
    return None


def doubt(target: models.Model, *fields: str) -> str | None:
    """A claim that says that the field is doubtful, derived or inferred."""
    return claim(target, *fields, basis="uncertain inferred derived")


def says(text: str, fact: Any) -> bool:
    """Whether a text holds the fact, whatever the case and the quotation marks."""
    return _plain(fact) in _plain(text)


def main(target: models.Model, name: str, fact: Any) -> str | None:
    """The row's own field with this value: a text in any language, a number, a day, a time."""
    if isinstance(target, Translated) and name in target.TRANSLATED:
        texts = target.texts(name)
        return next((f"{name} ({code})" for code, text in texts.items() if says(text, fact)), None)
    value = getattr(target, name)
    if fact is None:
        return f"{name}: unknown" if value in (None, "") else None
    same = str(value) == str(fact) or (isinstance(value, str) and says(value, fact))
    return name if same else None


def unknown(target: models.Model, *names: str) -> str | None:
    """The fields are empty, as the documents leave them; or another source of high confidence fills them, and says so."""
    filled = [name for name in names if getattr(target, name) not in (None, "")]
    if not filled:
        return "unknown: " + ", ".join(names)
    elsewhere = [claim(target, name, basis="external", confidence="high") for name in filled]
    return f"not in the documents; {elsewhere[0]}" if all(elsewhere) else None


def is_filled(target: models.Model, name: str) -> bool:
    """Whether a field holds anything, or anything hangs on the row under that name."""
    value = getattr(target, name)
    return value.exists() if isinstance(value, models.Manager) else value not in (None, "")


def at(where: str, holds: object) -> str | None:
    """The place, where the fact is there."""
    return where if holds else None


def exists(rows: models.QuerySet[Any], where: str) -> str | None:
    """The place, where there is such a row."""
    return where if rows.exists() else None


def _plain(text: Any) -> str:
    kept = "".join(" " if c in "\"'“”‘’«»()" else c for c in str(text))
    return " ".join(folded(kept).split())


def _short(fact: Any) -> str:
    text = "null" if fact is None else str(fact).replace("\n", " ")
    return text if len(text) <= 46 else f"{text[:45]}…"
