"""People with their addresses, and the posts they hold on a sheet of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.desk.imports import cells
from events.desk.imports.columns import ID, NEW_ID, Column, in_languages, original_language
from events.desk.imports.judged import Fault, Judged, Line
from events.desk.imports.rows.base import Rows
from events.desk.imports.rows.named import NamedRows
from events.desk.imports.rows.organisations import NEW, OUR_ID, VAGUE, OrganisationRows, named
from members.models import Affiliation, Organisation, Person
from members.revise import revise


class PersonRows(NamedRows):
    sheet = "People"
    model = Person
    fallback = "person"
    mail_field = "email"
    columns = (
        Column(ID, OUR_ID, cells.identity),
        Column(NEW_ID, NEW, cells.identity, "ines-okoye"),
        *in_languages(
            "name", gettext_lazy("The name. Empty while only the office is known."), example="Ines Okoye", korean="이네스 오코예"
        ),
        Column("honorific", gettext_lazy("30 letters at most: H.E., Dr."), example="Dr."),
        Column("email", gettext_lazy("The e-mail address. Never public."), cells.mail, "ines.okoye@example.org"),
        Column("language", gettext_lazy("The person's language, by its code: ko, fr."), cells.language, "fr"),
        Column("zone", gettext_lazy("The person's time zone, such as Africa/Lagos."), cells.zone, "Africa/Lagos"),
        *in_languages("biography", gettext_lazy("A few sentences, in English."), read=cells.long_text),
        original_language(),
    )

    def check(self, record: Any, values: Mapping[str, Any], judged: Judged) -> None:
        super().check(record, values, judged)
        if not judged.record_id and not (self._first_name(values) or values.get(NEW_ID) or values.get("email")):
            judged.faults.append(Fault("name", _("Give the name, or for an office without one a new_id.")))

    def write(self, judged: Judged, *, is_new: bool) -> None:
        super().write(judged, is_new=is_new)
        if not is_new:
            revise(judged.record)


class AffiliationRows(Rows):
    sheet = "Affiliations"
    model = Affiliation
    names_new = {"person": PersonRows.sheet}
    relations = frozenset({"person", "organisation"})
    columns = (
        Column(ID, OUR_ID, cells.identity),
        Column(
            "person",
            gettext_lazy("The id of the person, or their new_id on the other sheet."),
            cells.identity,
            "ines-okoye",
            is_needed=True,
        ),
        Column("organisation", gettext_lazy("The id of the organisation, from its export."), cells.identity, "lindheim", is_needed=True),
        *in_languages("title", gettext_lazy("The post, in English. Empty: not known for certain."), example="Mayor", korean="시장"),
        Column("as_printed", gettext_lazy("The post as it was printed.")),
        Column("since", VAGUE, cells.vague_day, "2024"),
        Column("until", gettext_lazy("Empty: not known to have ended."), cells.vague_day),
        Column("known_at", gettext_lazy("A time at which the post was held."), cells.vague_day),
        Column("order", gettext_lazy("Their main post has the lowest number."), cells.whole),
        original_language(),
    )

    def prepare(self, lines: Sequence[Line], *, lock: bool) -> None:
        super().prepare(lines, lock=lock)
        wanted = {cells.text(line.given.get("person")) for line in lines}
        offices = {cells.text(line.given.get("organisation")) for line in lines}
        self.persons = {found.slug: found for found in Person.objects.filter(slug__in=wanted, merged_into=None)}
        self.organisations = {found.slug: found for found in Organisation.objects.filter(slug__in=offices, merged_into=None)}
        self.held: dict[tuple[str, str], list[Affiliation]] = {}
        for post in Affiliation.objects.filter(person__slug__in=wanted).select_related("person", "organisation"):
            self.held.setdefault((post.person.slug, post.organisation.slug), []).append(post)

    def load(self, keys: Any, *, lock: bool) -> Any:
        found: Any = super().load(keys, lock=lock)
        return found.select_related("person", "organisation")

    def shown(self, record: Any, key: str) -> Any:
        return getattr(record, key).slug if key in self.relations else super().shown(record, key)

    def same(self, values: Mapping[str, Any], line: Line) -> Any:
        """A post of the same words and times was brought in before."""
        for post in self.held.get((values.get("person", ""), values.get("organisation", "")), ()):
            now = self.now(post)
            if all(now[name] == value or value is None for name, value in values.items() if name in now):
                return post
        return None

    def relate(self, record: Any, values: Mapping[str, Any], judged: Judged) -> None:
        if record.order is None:
            record.order = 0
        for key, found, sheet in (
            ("person", self.persons, PersonRows.sheet),
            ("organisation", self.organisations, OrganisationRows.sheet),
        ):
            if key not in values:
                continue
            other = named(self, found, values[key], key, sheet, judged)
            if other is not None:
                setattr(record, key, other)
            if not values[key]:
                judged.faults.append(Fault(key, _("Name it by its id: a post is one person's, at one organisation.")))

    def label(self, record: Any, values: Mapping[str, Any]) -> str:
        words = (values.get("person"), values.get("title") or values.get("as_printed"), values.get("organisation"))
        return ", ".join(str(word) for word in words if word)

    def write(self, judged: Judged, *, is_new: bool) -> None:
        super().write(judged, is_new=is_new)
        revise(judged.record.person)
