"""Who speaks in a session: one cell, ``chair:ines-okoye; speaker:jonas-lind``, and the parts that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.desk.imports import cells
from events.desk.imports.judged import Fault
from events.models import Participation, Session
from members.models import Person

NEW_STATUSES = [(status.value, status.label) for status in (Participation.Status.INVITED, Participation.Status.CONFIRMED)]
ROLE = cells.one_of(Participation.Role.choices)
BETWEEN = re.compile(r"[;,\n]")


def read(raw: Any) -> str:
    """The cell in its one form; without a role it is a speaker. Raises Refused for a role that there is not."""
    parts = []
    for part in BETWEEN.split(cells.long_text(raw)):
        role, colon, person = part.strip().rpartition(":")
        if person.strip():
            parts.append(f"{ROLE(role) if colon else Participation.Role.SPEAKER}:{person.strip()}")
    return "; ".join(dict.fromkeys(parts))


def ids_in(raw: Any) -> Iterator[str]:
    """The ids of persons that a cell seems to name, also where it cannot be read."""
    return (part.rpartition(":")[2].strip() for part in BETWEEN.split(str(raw or "")))


def in_words(parts: Iterable[Participation]) -> str:
    """Parts as the cell that stands for them."""
    return "; ".join(f"{part.role}:{part.person.slug}" for part in parts if part.person)


def parts_of(session: Session) -> list[Participation]:
    """The parts in a session that stand, in their order; none for one that is not saved yet."""
    parts = [part for part in session.participations.all() if part.status not in Participation.GONE] if session.pk else []
    return sorted(parts, key=lambda part: (part.order, part.pk))


def faults_in(cell: str, session: Session, persons: Mapping[str, Person]) -> Iterator[Fault]:
    """What is wrong with a cell as it was read: a person who is not here, or who cannot lead this session beside another."""
    there = {(part.role, part.person.slug) for part in parts_of(session) if part.person}
    for role, slug in _pairs(cell):
        if slug not in persons:
            text = _("“%s” is the id of no person here. Take ids from the export of people.")
            yield Fault("speakers", text % cells.quoted(slug))
        elif session.pk and role in Participation.LEADS and (role, slug) not in there:
            try:
                Participation(session=session, person=persons[slug], role=role).clean()
            except ValidationError as error:
                yield Fault("speakers", " ".join(error.messages))


def write(cell: str, session: Session, parts: Sequence[Participation], persons: Mapping[str, Person], *, status: str) -> None:
    """Make of a session's ``parts`` those of the cell, in its order; who is new gets this status. Raises ValidationError."""
    there = {(part.role, part.person.slug): part for part in parts if part.person}
    wanted = _pairs(cell)
    for pair, gone in there.items():
        if pair not in wanted:
            gone.delete()
    for order, pair in enumerate(wanted, 1):
        part = there.get(pair)
        if part is None:
            part = Participation(session=session, person=persons[pair[1]], role=pair[0], status=status, order=order)
            part.clean()
            part.save()
        elif list(there) != wanted and part.order != order:
            part.order = order
            part.save(update_fields=["order"])


def _pairs(cell: str) -> list[tuple[str, str]]:
    return [(role, slug) for part in cell.split("; ") if part for role, _colon, slug in [part.partition(":")]]
