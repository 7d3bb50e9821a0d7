"""What is there of a kind, for its export."""

from __future__ import annotations

from typing import Any

from events.desk.imports.kinds import KINDS
from events.desk.imports.rows.base import Taking
from events.desk.imports.rows.sessions import SessionRows
from events.desk.models import Import
from events.models import Event, Session
from members.models import Affiliation, FocalPoint, Membership, Organisation, Person, User

ALL: dict[str, Any] = {
    "Organisations": lambda: Organisation.objects.for_listing().select_related("part_of"),
    "Memberships": lambda: (
        Membership.objects.filter(organisation__merged_into=None).select_related("organisation").order_by("organisation__slug", "since")
    ),
    "People": lambda: Person.objects.for_listing(),
    "Affiliations": lambda: (
        Affiliation.objects.filter(person__merged_into=None)
        .select_related("person", "organisation")
        .order_by("person__slug", "order", "pk")
    ),
    "Focal points": lambda: FocalPoint.objects.select_related("organisation", "user").order_by("organisation__slug", "since"),
}


def exported(kind: str, *, by: User, event: Event | None = None) -> bytes:
    """A workbook of what is there, in the columns in which it can be brought back."""
    from events.desk.imports import files  # here: it loads openpyxl, which each worker would hold

    taking = Taking(by, event)
    readers = {rows.sheet: rows(taking) for rows in KINDS[kind].sheets}
    if kind == Import.Kind.PROGRAMME:
        reader: Any = readers[SessionRows.sheet]
        reader.prepare([], lock=False)
        sessions = [session for session in reader.there if session.status == Session.Status.PLANNED]
        sessions.sort(key=lambda session: (str(session.place_day or "9"), str(session.place_time or ""), session.order, session.pk))
        return files.export(kind, {SessionRows.sheet: sessions}, readers)
    return files.export(kind, {sheet: ALL[sheet]() for sheet in readers}, readers)
