"""Records whose id is their address on the site: organisations and people. New ones may be there already, spelled otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from events.desk.imports import cells
from events.desk.imports.columns import NEW_ID
from events.desk.imports.judged import Fault, Judged, Likely, Line
from events.desk.imports.likely import Card, Sign, likely
from events.desk.imports.rows.base import Rows, free_slug
from wego_events.lib.translated import folded


class NamedRows(Rows):
    """Rows whose id is a slug."""

    key_field = "slug"
    fallback: ClassVar[str]
    mail_field: ClassVar[str]
    domain_counts: ClassVar[bool] = False

    def prepare(self, lines: Sequence[Line], *, lock: bool) -> None:
        super().prepare(lines, lock=lock)
        manager: Any = self.model._default_manager
        self.slugs = set(manager.values_list("slug", flat=True))
        there = manager.for_listing()
        if lock:  # about to be saved: who is like whom was asked before
            names = {str(line.given[key]).strip() for line in lines for key in self._name_keys() if line.given.get(key)}
            there = there.filter(name__in=names)
        self.there = list(there)
        self.by_name: dict[str, list[Any]] = {}
        for record in self.there:
            for name in record.texts("name").values():
                self.by_name.setdefault(folded(name), []).append(record)

    def load(self, keys: Any, *, lock: bool) -> Any:
        found: Any = super().load(keys, lock=lock)
        return found.select_related("merged_into")

    def same(self, values: Mapping[str, Any], line: Line) -> Any:
        """Where a record of this name shows just what the row says, the row was brought in before."""
        for key in self._name_keys():
            for record in self.by_name.get(folded(values.get(key) or ""), ()):
                now = self.now(record)
                if values.get(NEW_ID) not in (None, "", record.slug):
                    continue
                if all(now[name] == value for name, value in values.items() if name in now):
                    return record
        return None

    def check(self, record: Any, values: Mapping[str, Any], judged: Judged) -> None:
        if judged.record_id:
            return
        new_id = values.get(NEW_ID) or ""
        if not new_id:
            record.slug = free_slug(self._first_name(values), self.slugs, self.fallback)
            return
        record.slug = new_id
        try:
            validate_slug(new_id)
        except ValidationError:
            judged.faults.append(Fault(NEW_ID, _("“%s” cannot be an id. Use small letters, digits and hyphens.") % cells.quoted(new_id)))
        if len(new_id) > 120:
            judged.faults.append(Fault(NEW_ID, _("This id is too long. Use 120 letters at most.")))
        if new_id in self.slugs:
            text = _("“%s” is the id of a record that is there already. Write it under “id” to change that one, or choose another.")
            judged.faults.append(Fault(NEW_ID, text % cells.quoted(new_id)))
        self.slugs.add(new_id)

    def label(self, record: Any, values: Mapping[str, Any]) -> str:
        return self._first_name(values) or str(record)

    def find_likely(self, judged: Sequence[Judged]) -> None:
        """Note on new rows which records, or earlier rows, they may be."""
        new = [row for row in judged if row.is_good and not row.record_id and row.verdict == "new"]
        cards = [self._card(str(number), row.record) for number, row in enumerate(new)]
        by_slug = {record.slug: record for record in self.there}
        found = likely(cards, [self._card(record.slug, record) for record in self.there])
        first: dict[tuple[str, str], Judged] = {}
        for number, row in enumerate(new):
            row.likely = [Likely(like.key, f"{by_slug[like.key]} ({like.key})", _why(like.sign)) for like in found.get(str(number), ())]
            same = (
                folded(row.label),
                (getattr(row.record, "country", None) and str(row.record.country)) or getattr(row.record, self.mail_field),
            )
            if row.label and same in first:
                earlier = _("row %d of this file") % first[same].line.number
                row.likely.append(Likely("", earlier, _why(Sign.NAME)))
            first.setdefault(same, row)

    def _card(self, key: str, record: Any) -> Card:
        country = str(getattr(record, "country", "") or "")
        names = [*record.texts("name").values()]
        return Card(key, tuple(names), getattr(record, self.mail_field), country, self.domain_counts)

    def _name_keys(self) -> list[str]:
        return [key for key in self.by_key if key == "name" or key.startswith("name_")]

    def _first_name(self, values: Mapping[str, Any]) -> str:
        return next((values[key] for key in self._name_keys() if values.get(key)), "")


def _why(sign: Sign) -> str:
    return {
        Sign.NAME: _("the same name"),
        Sign.MAIL: _("the same e-mail address"),
        Sign.DOMAIN: _("the same mail domain and country"),
        Sign.NEAR: _("a name that is almost the same"),
    }[sign]
