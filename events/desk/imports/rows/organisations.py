"""Organisations, and their memberships on a sheet of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk.imports import cells
from events.desk.imports.columns import ID, NEW_ID, Column, choice, in_languages, original_language
from events.desk.imports.judged import Fault, Judged, Line
from events.desk.imports.rows.base import Rows
from events.desk.imports.rows.named import NamedRows
from members.models import Membership, Organisation
from members.revise import revise

OUR_ID = gettext_lazy("Our id, from the export. Leave it empty for a new row.")
NEW = gettext_lazy("Only for a new row: the id that it shall get, so that other sheets can name it. Empty: made from the name.")
VAGUE = gettext_lazy("As far as known: 2010, 2025-10, 2025-10-01.")


class OrganisationRows(NamedRows):
    sheet = "Organisations"
    model = Organisation
    fallback = "organisation"
    mail_field = "mailbox"
    domain_counts = True
    names_new = {"part_of": "Organisations"}
    relations = frozenset({"part_of"})
    columns = (
        Column(ID, OUR_ID, cells.identity),
        Column(NEW_ID, NEW, cells.identity, "lindheim"),
        *in_languages("name", gettext_lazy("Its name, in English. 200 letters at most."), example="City of Lindheim", korean="린트하임시"),
        Column("acronym", gettext_lazy("30 letters at most.")),
        choice("kind", gettext_lazy("What it is."), Organisation.Kind.choices, example="local_government", is_needed=True),
        Column("form", gettext_lazy("More closely: metropolitan city, ministry, university.")),
        Column("country", gettext_lazy("Its two-letter code (ISO 3166-1), such as KR."), cells.country, "DE"),
        Column("part_of", gettext_lazy("The id of the organisation that it is a part of."), cells.identity),
        Column("zone", gettext_lazy("The time zone of the place, such as Asia/Seoul."), cells.zone, "Europe/Berlin"),
        Column(
            "latitude",
            gettext_lazy("In degrees, north of the equator above nought. Only together with the longitude."),
            cells.number,
            50.29,
        ),
        Column("longitude", gettext_lazy("In degrees, east of Greenwich above nought."), cells.number, 8.89),
        Column("geonames_id", gettext_lazy("Its number at GeoNames."), cells.whole),
        Column("founded", VAGUE, cells.vague_day),
        Column("website", gettext_lazy("Its address, with https://."), cells.web, "https://lindheim.example.org"),
        Column("mailbox", gettext_lazy("The office's own e-mail address. Never public."), cells.mail, "office@lindheim.example.org"),
        Column("language", gettext_lazy("The language of the office, by its code: ko, fr."), cells.language, "de"),
        *in_languages("description", gettext_lazy("A few sentences, in English."), read=cells.long_text),
        original_language(),
    )

    def prepare(self, lines: Sequence[Line], *, lock: bool) -> None:
        super().prepare(lines, lock=lock)
        wanted = {cells.text(line.given.get("part_of")) for line in lines}
        self.wholes = {found.slug: found for found in Organisation.objects.filter(slug__in=wanted, merged_into=None)}

    def load(self, keys: Any, *, lock: bool) -> Any:
        found: Any = super().load(keys, lock=lock)
        return found.select_related("merged_into", "part_of")

    def shown(self, record: Any, key: str) -> Any:
        if key == "part_of":
            return record.part_of.slug if record.part_of else ""
        if key == "country":
            return record.country.code or ""
        return super().shown(record, key) if not key.startswith(("name_", "description_")) else getattr(record, key) or ""

    def relate(self, record: Any, values: Mapping[str, Any], judged: Judged) -> None:
        if "part_of" in values:
            record.part_of = named(self, self.wholes, values["part_of"], "part_of", OrganisationRows.sheet, judged)
            if record.part_of is not None and record.part_of.pk == record.pk:
                judged.faults.append(Fault("part_of", _("Nothing is part of itself. Correct the id, or leave it empty.")))

    def write(self, judged: Judged, *, is_new: bool) -> None:
        super().write(judged, is_new=is_new)
        self.wholes[judged.record.slug] = judged.record  # a row below may be a part of it
        if not is_new:
            revise(judged.record)


def named(rows: Rows, found: Mapping[str, Any], typed: str, key: str, sheet: str, judged: Judged) -> Any:
    """The record that a row names; None where it names none, where it is new in this file, and where that is a fault."""
    if not typed or typed in found:
        return found.get(typed)
    coming = rows.taking.coming.get(sheet, {}).get(typed)
    if coming is None:
        text = _("“%s” is the id of nothing here. Take ids from the export.")
        judged.faults.append(Fault(key, text % cells.quoted(typed)))
    elif coming.is_left_out:
        text = _("“%(id)s” is new in %(cell)s, and that row is left out; so this one is too.")
        judged.faults.append(Fault(key, text % {"id": typed, "cell": coming.where}))
    return None


class MembershipRows(Rows):
    sheet = "Memberships"
    model = Membership
    names_new = {"organisation": OrganisationRows.sheet}
    relations = frozenset({"organisation"})
    columns = (
        Column(ID, OUR_ID, cells.identity),
        Column(
            "organisation",
            gettext_lazy("The id of the organisation, or its new_id on the other sheet."),
            cells.identity,
            "lindheim",
            is_needed=True,
        ),
        choice("kind", gettext_lazy("The kind of membership."), Membership.Kind.choices, example="full"),
        Column("since", VAGUE, cells.vague_day, "2010"),
        Column("until", gettext_lazy("Empty: not known to have ended."), cells.vague_day),
        Column("fees_paid_until", gettext_lazy("A day, as 2026-12-31."), cells.day, "2026-12-31"),
        Column("note", gettext_lazy("300 letters at most.")),
    )

    def prepare(self, lines: Sequence[Line], *, lock: bool) -> None:
        super().prepare(lines, lock=lock)
        wanted = {cells.text(line.given.get("organisation")) for line in lines}
        self.organisations = {found.slug: found for found in Organisation.objects.filter(slug__in=wanted, merged_into=None)}
        of_them: Any = Membership.objects.filter(organisation__slug__in=wanted).select_related("organisation")
        self.natural = {(m.organisation.slug, m.kind, m.since): m for m in of_them}
        self.natural_seen: dict[Any, int] = {}

    def load(self, keys: Any, *, lock: bool) -> Any:
        found: Any = super().load(keys, lock=lock)
        return found.select_related("organisation")

    def shown(self, record: Any, key: str) -> Any:
        return record.organisation.slug if key == "organisation" else super().shown(record, key)

    def same(self, values: Mapping[str, Any], line: Line) -> Any:
        """An organisation has a membership of one kind and start once: a row that says so is that one."""
        return self.natural.get(self._natural(values))

    def relate(self, record: Any, values: Mapping[str, Any], judged: Judged) -> None:
        if not values.get("kind"):
            record.kind = Membership.Kind.UNKNOWN
        if "organisation" in values:
            organisation = named(self, self.organisations, values["organisation"], "organisation", OrganisationRows.sheet, judged)
            if organisation is not None:
                record.organisation = organisation
        if not values.get("organisation") and "organisation" not in {fault.key for fault in judged.faults}:
            judged.faults.append(Fault("organisation", _("Name the organisation by its id.")))

    def check(self, record: Any, values: Mapping[str, Any], judged: Judged) -> None:
        natural = self._natural(values)
        if natural in self.natural_seen and not judged.line.given.get(ID):
            judged.faults.append(
                Fault("organisation", _("Row %d says the same membership. Keep one of the two.") % self.natural_seen[natural])
            )
        self.natural_seen.setdefault(natural, judged.line.number)

    def label(self, record: Any, values: Mapping[str, Any]) -> str:
        kind = dict(Membership.Kind.choices).get(record.kind, record.kind)
        return ", ".join(
            str(part) for part in (values.get("organisation") or self.shown(record, "organisation"), kind, record.since) if part
        )

    def _natural(self, values: Mapping[str, Any]) -> tuple[str, str, str]:
        return values.get("organisation", ""), values.get("kind") or Membership.Kind.UNKNOWN, values.get("since", "")
