"""What can be brought in: the sheets of each kind, and who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from events.access import reaches
from events.desk.imports.rows.base import Rows
from events.desk.imports.rows.focal_points import FocalPointRows
from events.desk.imports.rows.organisations import MembershipRows, OrganisationRows
from events.desk.imports.rows.people import AffiliationRows, PersonRows
from events.desk.imports.rows.sessions import SessionRows
from events.desk.models import Import
from events.models import Event

PROGRAMME_RIGHTS = ("events.add_session", "events.change_session", "events.change_participation")


@dataclass(frozen=True, slots=True)
class KindOf:
    """The sheets of a kind, those that others name first; and the rights that bringing them in needs."""

    sheets: tuple[type[Rows], ...]
    rights: tuple[str, ...]


KINDS: dict[str, KindOf] = {
    Import.Kind.PROGRAMME: KindOf((SessionRows,), PROGRAMME_RIGHTS),
    Import.Kind.ORGANISATIONS: KindOf(
        (OrganisationRows, MembershipRows),
        ("members.add_organisation", "members.change_organisation", "members.add_membership", "members.change_membership"),
    ),
    Import.Kind.PEOPLE: KindOf(
        (PersonRows, AffiliationRows),
        ("members.add_person", "members.change_person", "members.add_affiliation", "members.change_affiliation"),
    ),
    Import.Kind.FOCAL_POINTS: KindOf((FocalPointRows,), ("members.add_focalpoint", "members.change_focalpoint")),
}


def may_bring_in(user: Any, kind: str, event: Event | None = None) -> bool:
    """Whether a person may bring in, take out and see files of a kind: a programme within reach of their rights."""
    rights = KINDS[kind].rights
    if kind == Import.Kind.PROGRAMME:
        return event is not None and all(reaches(user, right, event) for right in rights)
    return all(user.has_perm(right) for right in rights)


def may_handle(user: Any, imported: Import) -> bool:
    """Whether a person may see a file and have it imported, which is done with the rights of whoever brought it in.

    So what belongs to no event is for that person, and for those whose own rights reach as far.
    """
    if not may_bring_in(user, imported.kind, imported.event):
        return False
    return imported.kind == Import.Kind.PROGRAMME or imported.by_id == user.pk or imported.kind in kinds_everywhere(user)


def kinds_everywhere(user: Any) -> list[str]:
    """The kinds that a person may bring in without a limit to the events of an office or a team."""
    return [kind for kind in kinds_for(user) if all(reaches(user, right, None) for right in KINDS[kind].rights)]


def kinds_for(user: Any) -> list[str]:
    """The kinds that stand by themselves, and not on an event's page, and that a person may bring in."""
    return [kind for kind in KINDS if kind != Import.Kind.PROGRAMME and may_bring_in(user, kind)]
